"""Indicators of a ledger: imported from annexes, measured, corrected, linked, taken back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.import_preview import Fate
from desktop_app.domain.indicators.indicator import Band
from desktop_app.domain.indicators.measured_text import Number, read_measured
from desktop_app.domain.indicators.measuring import Standing
from desktop_app.domain.indicators.target import Better, IndicatorKind
from desktop_app.domain.reporting.reporting_period import Period, period_of_code
from desktop_app.domain.task import TaskFacts
from desktop_app.services.indicator_files import IndicatorImport
from desktop_app.services.ledger import Services
from tests.builders import DUE, OVERDUE, add, undo_newest

ANNEXES = Path(__file__).parent.parent / "data" / "indicators" / "annexes"
PLAN = """Kế hoạch số 25/KH-UBND ngày 15/01/2026
TT\tTên chỉ tiêu\tĐơn vị tính\tMục tiêu\tCơ quan theo dõi
1\tTỷ lệ hồ sơ trực tuyến\t%\t>= 80\tVăn phòng HĐND và UBND
2\tSố mô hình điểm\tmô hình\t05\tPhòng Văn hóa - Xã hội
3\tTỷ lệ hồ sơ trễ hạn\t%\t≤ 3\tCông an xã"""


def at(code: str) -> Period:
    period = period_of_code(code)
    assert period is not None
    return period


def load(ledger: Services, text: str, decisions: dict[int, str] | None = None) -> IndicatorImport:
    files = ledger.indicator_files
    return files.commit(files.preview(files.read(files.paste(text)), decisions))


def load_file(ledger: Services, name: str) -> IndicatorImport:
    files = ledger.indicator_files
    return files.commit(files.preview(files.read(files.load(ANNEXES / name))))


def measure(ledger: Services, named: str, code: str, text: str, unit: str = "") -> None:
    indicator = ledger.indicators.find(named)
    unit_id = ledger.tasks.unit(unit) if unit else None
    line = ledger.measures.line(indicator, at(code), unit_id)
    ledger.measures.write(at(code), [(line, read_measured(text, indicator.kind))])


def stands(ledger: Services, named: str, as_of: date | None = None) -> Standing:
    indicator = ledger.indicators.find(named)
    (found,) = ledger.indicators.standings(as_of, [indicator.id])
    return found


def test_imported_indicator_knows_its_kind_and_target(ledger: Services) -> None:
    assert load(ledger, PLAN).created == 3
    late = ledger.indicators.find("trễ hạn")
    assert (late.kind, late.better, late.target.high) == (
        IndicatorKind.RATE, Better.LESS, Decimal(3),
    )  # fmt: skip
    assert late.document == "25/KH-UBND"
    assert ledger.indicators.units()[late.lead_id or 0] == "Công an xã"


@pytest.mark.parametrize("path", sorted(each.name for each in ANNEXES.iterdir() if each.suffix != ".json"))
def test_the_same_annex_again_creates_nothing(ledger: Services, path: str) -> None:
    first = load_file(ledger, path)
    again = load_file(ledger, path)
    assert first.created > 0
    assert (again.created, again.updated, again.changes.batch) == (0, 0, 0)
    assert ledger.backups.verify() == []


def test_corrected_annex_changes_only_what_it_corrected(ledger: Services) -> None:
    load(ledger, PLAN)
    mine = ledger.indicators.find("mô hình điểm")
    ledger.indicators.save(replace(mine, note="làm ở thôn 2", measure="điểm"))
    result = load(ledger, PLAN.replace(">= 80", ">= 85").replace("Số mô hình điểm", "Số mô hình điểm cấp xã"))
    assert (result.created, result.updated) == (0, 2)
    assert ledger.indicators.find("hồ sơ trực tuyến").target.low == 85
    corrected = ledger.indicators.one(mine.id)
    assert (corrected.name, corrected.note, corrected.measure) == (
        "Số mô hình điểm cấp xã", "làm ở thôn 2", "điểm",
    )  # fmt: skip


def test_target_changed_here_and_in_the_file_waits_for_a_person(ledger: Services) -> None:
    load(ledger, PLAN)
    mine = ledger.indicators.find("hồ sơ trực tuyến")
    fields = {**ledger.indicators.fields(mine), "target": "≥ 82"}
    drafted = ledger.indicators.draft(fields)
    ledger.indicators.save(replace(mine, target=drafted.target))
    files = ledger.indicator_files
    preview = files.preview(files.read(files.paste(PLAN.replace(">= 80", ">= 85"))))
    assert preview.count(Fate.CONFLICT) == 1
    files.commit(preview)
    assert ledger.indicators.one(mine.id).target.low == 82


def test_row_that_may_be_another_indicator_is_asked_about(ledger: Services) -> None:
    load(ledger, PLAN)
    text = PLAN.replace("1\tTỷ lệ hồ sơ trực tuyến", "7\tTỷ lệ hồ sơ nộp trực tuyến toàn trình")
    files = ledger.indicator_files
    preview = files.preview(files.read(files.paste(text)))
    assert preview.count(Fate.DOUBTFUL) == 1
    known = ledger.indicators.find("hồ sơ trực tuyến")
    assert load(ledger, text, {0: str(known.id)}).updated == 1
    assert ledger.indicators.one(known.id).name == "Tỷ lệ hồ sơ nộp trực tuyến toàn trình"


def test_import_is_one_batch_that_undo_takes_back_whole(ledger: Services) -> None:
    load_file(ledger, "so-lieu-quy.ods")
    assert [one.total and one.total.amount for one in ledger.indicators.standings()] == [
        Fraction(5500, 63), Fraction(4400, 63), Fraction(1300, 53),
    ]  # fmt: skip
    undo_newest(ledger)
    assert ledger.indicators.standings() == []
    undone = ledger.history.next_redo()
    assert undone is not None
    ledger.history.undo(undone.batch)
    assert len(ledger.indicators.standings()) == 3
    assert ledger.backups.verify() == []


def test_indicators_measured_since_stay_when_their_import_is_undone(ledger: Services) -> None:
    batch = load(ledger, PLAN).changes.batch
    measure(ledger, "mô hình điểm", "2026-Q3", "4")
    outcome = ledger.history.undo(batch)
    assert outcome.kept == ("Số mô hình điểm",)
    assert [one.indicator.name for one in ledger.indicators.standings()] == ["Số mô hình điểm"]
    assert stands(ledger, "mô hình").target.low == 5


def test_number_corrected_later_keeps_the_first_in_the_journal(ledger: Services) -> None:
    load(ledger, PLAN)
    measure(ledger, "hồ sơ trực tuyến", "2026-Q2", "44/63")
    measure(ledger, "hồ sơ trực tuyến", "2026-Q2", "55/63")
    found = stands(ledger, "hồ sơ trực tuyến")
    assert (found.total and found.total.amount, found.band) == (Fraction(5500, 63), Band.EXCEEDED)
    undo_newest(ledger)
    assert stands(ledger, "hồ sơ trực tuyến").band is Band.MISSED
    undo_newest(ledger)
    assert stands(ledger, "hồ sơ trực tuyến").band is Band.NO_DATA


def test_units_are_added_up_and_the_missing_one_is_named(ledger: Services) -> None:
    load(ledger, PLAN)
    indicator = ledger.indicators.find("hồ sơ trực tuyến")
    ledger.units.add_many("Thôn Một\nThôn Hai\nThôn Ba")
    ids = [ledger.tasks.unit(name) for name in ("Thôn Một", "Thôn Hai", "Thôn Ba")]
    ledger.indicators.measure_by([indicator.id], ids)
    measure(ledger, "hồ sơ trực tuyến", "2026-Q2", "1/10", "Thôn Một")
    measure(ledger, "hồ sơ trực tuyến", "2026-Q2", "90/90", "Thôn Hai")
    total = stands(ledger, "hồ sơ trực tuyến").total
    assert total is not None
    assert (total.amount, total.missing) == (Fraction(91), (ids[2],))
    assert [line.unit for line in ledger.measures.sheet(at("2026-Q2"), [indicator.id])] == [
        "Thôn Một", "Thôn Hai", "Thôn Ba",
    ]  # fmt: skip


def test_merged_unit_brings_its_numbers_along(ledger: Services) -> None:
    load(ledger, PLAN)
    indicator = ledger.indicators.find("mô hình")
    ledger.units.add_many("Thôn Một\nThôn Hai")
    one, two = (ledger.tasks.unit(name) for name in ("Thôn Một", "Thôn Hai"))
    ledger.indicators.measure_by([indicator.id], [one, two])
    measure(ledger, "mô hình", "2026-Q2", "2", "Thôn Một")
    ledger.units.merge_as_alias(one, two)
    assert ledger.indicators.one(indicator.id).unit_ids == (two,)
    _, rows = ledger.indicators.measured(indicator.id)
    assert [(row.unit_id, row.amount) for row in rows] == [(two, Fraction(2))]
    undo_newest(ledger)
    assert ledger.indicators.one(indicator.id).unit_ids == (one, two)


def test_a_past_day_knows_only_the_numbers_of_its_time(ledger: Services) -> None:
    load(ledger, PLAN)
    measure(ledger, "mô hình", "2026-Q2", "3")
    measure(ledger, "mô hình", "2026-Q3", "5")
    assert stands(ledger, "mô hình", date(2026, 7, 1)).band is Band.MISSED
    assert stands(ledger, "mô hình").band is Band.REACHED
    assert stands(ledger, "mô hình", date(2026, 5, 1)).band is Band.NO_DATA


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (Number(), "measure_nothing"),
        (Number(read_measured("1", IndicatorKind.COUNT).value, None), "measure_incomplete"),  # type: ignore[union-attr]
    ],
)
def test_numbers_that_say_nothing_are_refused(ledger: Services, number: Number, code: str) -> None:
    load(ledger, PLAN)
    line = ledger.measures.line(ledger.indicators.find("hồ sơ trực tuyến"), at("2026-Q2"))
    with pytest.raises(AppError, match=code):
        ledger.measures.write(at("2026-Q2"), [(line, number)])
    with pytest.raises(AppError, match="measure_ahead"):
        ledger.measures.write(at("2027-Q1"), [(line, number)])


def test_workbook_reads_back_unchanged_and_filled_in_it_brings_the_numbers(
    ledger: Services, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    for name in ("lo-trinh-2026-2030.xlsx", "so-lieu-quy.ods", "ke-hoach-nam-2026.xls"):
        load_file(ledger, name)
    scored = ledger.indicators.find("Số điểm hỗ trợ")
    ledger.units.add_many("Thôn Một\nThôn Hai")
    ledger.indicators.measure_by([scored.id], [ledger.tasks.unit(name) for name in ("Thôn Một", "Thôn Hai")])
    measure(ledger, "Số điểm hỗ trợ", "2026-Q2", "100", "Thôn Hai")
    files, book = ledger.indicator_files, tmp_path / "so-lieu.xlsx"
    before = ledger.indicators.standings()
    assert files.export(book, at("2026-Q2")) == len(before)
    again = files.preview(files.read(files.load(book)))
    assert {fate.fate for fate in again.fates} == {Fate.SAME}
    assert not files.commit(again).changes.batch
    opened = load_workbook(book)
    sheet = opened.worksheets[0]
    header = {str(cell.value): place for place, cell in enumerate(sheet[5])}
    for row in sheet.iter_rows(min_row=6):
        if row[header["Đơn vị báo cáo số liệu"]].value == "Thôn Một":
            row[header["Kết quả quý II/2026"]].value = 132
    opened.save(book)
    assert files.commit(files.preview(files.read(files.load(book)))).updated == 1
    assert stands(ledger, "Số điểm hỗ trợ").total == (stands(ledger, "Số điểm hỗ trợ").trend[-1])
    total = stands(ledger, "Số điểm hỗ trợ").total
    assert total is not None
    assert (total.amount, total.missing) == (Fraction(232), ())


def test_indicator_is_linked_with_tasks_and_parted_again(ledger: Services) -> None:
    load(ledger, PLAN)
    indicator = ledger.indicators.find("mô hình")
    one, two = add(ledger, OVERDUE, DUE)
    ledger.indicators.link(indicator.id, [one, two, one])
    assert [task.id for task in ledger.indicators.tasks_of(indicator.id)] == [one, two]
    assert [each.indicator.id for each in ledger.indicators.linked_with(one)] == [indicator.id]
    ledger.tasks.retract([one])
    assert [task.id for task in ledger.indicators.tasks_of(indicator.id)] == [two]
    undo_newest(ledger)
    assert [each.indicator.id for each in ledger.indicators.linked_with(one)] == [indicator.id]
    ledger.indicators.unlink(indicator.id, one)
    assert ledger.indicators.linked_with(one) == []


def test_removed_indicator_comes_back_with_its_numbers(ledger: Services) -> None:
    load(ledger, PLAN)
    measure(ledger, "mô hình", "2026-Q2", "3")
    before = ledger.indicators.standings()
    ledger.indicators.remove([ledger.indicators.find("mô hình").id])
    assert len(ledger.indicators.standings()) == 2
    undo_newest(ledger)
    assert ledger.indicators.standings() == before


def test_limits_of_the_ledger_move_the_bands(ledger: Services) -> None:
    load(ledger, PLAN)
    measure(ledger, "mô hình", "2026-Q2", "4")
    assert stands(ledger, "mô hình").band is Band.MISSED
    ledger.settings.set("indicator_limits", "80;100")
    assert stands(ledger, "mô hình").band is Band.NEARLY
    with pytest.raises(AppError, match="indicator_limits"):
        ledger.settings.set("indicator_limits", "nhiều")


def test_tasks_are_not_touched_by_indicators(ledger: Services) -> None:
    ledger.tasks.add(TaskFacts("Một việc"))
    load(ledger, PLAN)
    assert ledger.indicators.linked_with(1) == []
