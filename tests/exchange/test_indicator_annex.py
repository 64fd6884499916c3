"""Indicator annexes of several layouts, read as a careful clerk would type them."""

import csv
import json
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid, Sheet, SourceKind
from desktop_app.domain.importing.draft import SkipReason
from desktop_app.domain.indicators.indicator_draft import IndicatorDraft, IndicatorReading
from desktop_app.exchange.grid import grid_of_text, read_grid
from desktop_app.exchange.indicators.indicator_annex import read_indicators

DATA = Path(__file__).parent.parent / "data" / "indicators"
ANNEXES = sorted(path for path in (DATA / "annexes").iterdir() if path.suffix != ".json")


def clerk(draft: IndicatorDraft) -> dict[str, object]:
    """A row as the clerk typed it: what is empty is left out."""
    typed = {
        "row": draft.row, "section": draft.section, "stt": draft.stt, "name": draft.name,
        "measure": draft.measure, "target": draft.target, "targets": dict(draft.targets),
        "results": dict(draft.results), "lead": draft.lead, "note": draft.note,
    }  # fmt: skip
    return {name: value for name, value in typed.items() if value}


def pasted(*lines: str) -> IndicatorReading:
    return read_indicators(grid_of_text("\n".join(lines), "Nội dung dán"), this_year=2026)


@pytest.mark.parametrize("path", ANNEXES, ids=lambda path: path.name)
def test_annex_is_read_as_the_clerk_typed_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    read = read_indicators(read_grid(path), this_year=2026)
    assert read.document.number == expected["number"]
    assert [clerk(draft) for draft in read.drafts] == expected["indicators"]


def real_rows() -> list[dict[str, str]]:
    with (DATA / "real.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def heading(row: dict[str, str]) -> str:
    return row["section"].split(" | ")[-1]


def test_rows_of_public_acts_come_through_with_their_sections() -> None:
    rows = real_rows()
    lines, section = ["STT\tTên chỉ tiêu\tĐơn vị tính\tMục tiêu\tCơ quan theo dõi"], ""
    for row in rows:
        if row["section"] != section:
            section = row["section"]
            lines.append(f"\t{heading(row)}\t\t\t")
        lines.append("\t".join(row[name] for name in ("stt", "indicator", "unit", "target", "lead")))
    read = pasted(*lines)
    assert [(each.name, each.target, each.lead, each.section.split(" | ")[-1]) for each in read.drafts] == [
        (row["indicator"], row["target"], row["lead"], heading(row)) for row in rows
    ]


def test_plan_and_result_columns_are_told_apart_by_their_words_and_periods() -> None:
    read = pasted(
        "TT\tChỉ tiêu\tĐVT\tKế hoạch năm 2026\tƯớc thực hiện năm 2025\tKết quả quý III/2026\tSo sánh KH",
        "1\tTỷ lệ hồ sơ trực tuyến\t%\t80\t75,5\t82\t102,5",
    )
    assert read.drafts[0].targets == {"2026": "80"}
    assert read.drafts[0].results == {"2025": "75,5", "2026-Q3": "82"}


def test_bare_years_are_a_trajectory() -> None:
    read = pasted("TT\tTên chỉ tiêu\tĐơn vị\t2025\t2026\t2030", "1\tTỷ lệ phủ sóng 5G\t%\t70%\t80%\t100%")
    assert read.drafts[0].targets == {"2025": "70%", "2026": "80%", "2030": "100%"}


def test_points_below_a_number_make_it_a_section() -> None:
    read = pasted(
        "STT\tChỉ tiêu\tĐơn vị tính\tChỉ tiêu giao",
        "1\tHạ tầng số\t\t",
        "1.1\tTỷ lệ hộ có cáp quang\t%\t≥ 90",
        "2\tTỷ lệ dân số có tài khoản\t%\t≥ 80",
    )
    assert [(each.stt, each.section) for each in read.drafts] == [("1.1", "1 Hạ tầng số"), ("2", "")]


def test_signature_below_the_table_is_no_indicator() -> None:
    read = pasted("TT\tTên chỉ tiêu\tMục tiêu", "1\tTỷ lệ A\t80%", "NGƯỜI LẬP BIỂU\t\t")
    assert len(read.drafts) == 1


def test_what_stands_below_a_note_is_read_or_told() -> None:
    rows = (
        ("TT", "Tên chỉ tiêu", "Mục tiêu"),
        ("1", "Tỷ lệ A", "80%"),
        ("Ghi chú: số liệu tạm tính",),
        ("2", "Tỷ lệ B", "90%"),
        (None, "NGƯỜI LẬP BIỂU"),
        ("Nơi nhận:",),
        ("- Sở A",),
    )
    grid = Grid("a.xlsx", SourceKind.WORKBOOK, (Sheet("T", rows, tuple(range(1, len(rows) + 1))),))
    read = read_indicators(grid, this_year=2026)
    assert [(each.stt, each.row) for each in read.drafts] == [("1", 2), ("2", 4)]
    assert [(each.row, each.reason) for each in read.skipped] == [
        (row, SkipReason.TAIL) for row in (3, 5, 6, 7)
    ]


@pytest.mark.parametrize(
    "header",
    [
        "STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian hoàn thành",
        "STT\tHọ và tên\tChức vụ",
        "TT\tNội dung\tThời hạn",
    ],
)
def test_tables_of_something_else_are_not_taken_for_indicators(header: str) -> None:
    with pytest.raises(AppError, match="no_indicators"):
        pasted(header, "1\tRà soát dữ liệu\tCông an xã\t30/11/2026")
