"""Petitions: the published counts, due days by setting, Excel in without doubles and out unchanged."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.petition_matching import Doubt, PetitionFate
from desktop_app.domain.registers.petitions import Petition, PetitionCounts
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.services.ledger import Services
from desktop_app.services.petition_exchange import PetitionPreview

TODAY = date(2026, 11, 21)
ALL = RegisterFilter(TODAY)
HEADER = ["TT", "Mã PAKN", "Kênh tiếp nhận", "Họ và tên", "Nội dung phản ánh, kiến nghị", "Ngày tiếp nhận",
          "Hạn xử lý", "Đơn vị xử lý", "Ngày trả lời", "Kết quả xử lý", "Mức độ hài lòng"]  # fmt: skip
ROWS: list[list[object]] = [
    [1, "PA-01", "Cổng DVC", "Bà A", "Đường vào thôn bị ngập", "05/11/2026 08:30", "20/11/2026", "CA xã", "",
     "", ""],
    [2, "PA-02", "vneid", "Ông B", "Chưa nhận được kết quả hộ tịch", date(2026, 11, 6), "", "", "", "", ""],
    [3, "", "Loa thôn", "", "Đề nghị thêm điểm truy cập mạng", "ngày 7 tháng 11 năm 2026", "", "",
     "15.11.2026", "Đã lắp thêm", "5"],
    [4, "PA-04", "", "", "", "08/11/2026", "", "", "", "", ""],
    [5, "PA-05", "Zalo", "", "Bộ phận một cửa làm việc muộn", "hôm nọ", "", "", "", "", ""],
    ["", "Tổng cộng: 5", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip


def workbook(path: Path, rows: list[list[object]], header: list[str] | None = None) -> Path:
    book = Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Sổ PAKN")
    sheet.write(0, 0, "SỔ THEO DÕI PHẢN ÁNH, KIẾN NGHỊ NĂM 2026")
    for column, text in enumerate(HEADER if header is None else header):
        sheet.write(2, column, text)
    for line, row in enumerate(rows, start=3):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(line, column, value)
    book.close()
    return path


def preview(ledger: Services, path: Path) -> PetitionPreview:
    exchange = ledger.petition_exchange
    return exchange.preview(exchange.load(path))


def every(ledger: Services) -> dict[str, Petition]:
    rows = ledger.petitions.rows(ledger.petitions.ids(ALL))
    return {row.facts.content: row.facts for row in rows}


def test_the_published_counts_come_out_of_the_register(ledger: Services) -> None:
    received = date(2026, 10, 1)
    answered = Petition("x", received, due=received, assigned_on=received, answered_on=received)
    overdue = Petition("x", received, due=TODAY - timedelta(days=1))
    unprocessed = Petition("x", received, due=TODAY)
    in_time = replace(unprocessed, assigned_on=received)
    register = [answered] * 176 + [overdue] * 167 + [unprocessed] * 185 + [in_time] * 87
    ledger.petitions.add_many([replace(one, number=str(n)) for n, one in enumerate(register)])
    counts = ledger.petitions.counts(ALL)
    assert counts == PetitionCounts(answered=176, overdue=167, unprocessed=185, in_time=87)
    assert counts.received == 615
    assert ledger.petitions.counts(RegisterFilter(date(2026, 9, 30))).received == 0


def test_the_due_day_follows_the_setting(ledger: Services) -> None:
    assert ledger.petitions.due(date(2026, 11, 20)) == date(2026, 12, 11)
    ledger.settings.set("petition_day_kind", "calendar")
    ledger.settings.set("petition_days", "10")
    assert ledger.petitions.due(date(2026, 11, 20)) == date(2026, 11, 30)
    with pytest.raises(AppError):
        ledger.settings.set("petition_days", "mười")


def test_a_table_of_an_office_goes_in_once(ledger: Services, tmp_path: Path) -> None:
    path = workbook(tmp_path / "pakn.xlsx", ROWS)
    ledger.units.add_many("Công an xã")
    (unit,) = ledger.units.all()
    ledger.units.add_alias(unit.id, "CA xã")
    first = preview(ledger, path)
    assert [first.count(fate) for fate in PetitionFate] == [3, 0, 0, 0, 2]
    assert [(match.doubt, match.draft.cell) for match in first.of(PetitionFate.REJECTED)] == [
        (Doubt.NO_CONTENT, "E7"), (Doubt.NO_DAY, "F8"),
    ]  # fmt: skip
    assert dict(first.reading.unknown) == {"K": "Mức độ hài lòng"}
    ledger.petition_exchange.commit(first)
    kept = every(ledger)
    flooded = kept["Đường vào thôn bị ngập"]
    assert (flooded.number, flooded.channel, flooded.unit) == ("PA-01", "portal", "Công an xã")
    assert (flooded.received_on, flooded.due) == (date(2026, 11, 5), date(2026, 11, 20))
    assert kept["Chưa nhận được kết quả hộ tịch"].due == ledger.petitions.due(date(2026, 11, 6))
    network = kept["Đề nghị thêm điểm truy cập mạng"]
    assert (network.channel, network.answered_on) == ("Loa thôn", date(2026, 11, 15))
    again = preview(ledger, path)
    assert [again.count(fate) for fate in PetitionFate] == [0, 0, 3, 0, 2]
    assert ledger.petition_exchange.commit(again).batch == 0


def test_a_row_that_says_more_changes_its_petition(ledger: Services, tmp_path: Path) -> None:
    ledger.petition_exchange.commit(preview(ledger, workbook(tmp_path / "a.xlsx", ROWS[:1])))
    answered = [
        [1, "PA-01", "", "", "Đường vào thôn bị ngập nặng", "05/11/2026", "", "", "18/11/2026", "Đã sửa", ""]
    ]
    found = preview(ledger, workbook(tmp_path / "b.xlsx", answered))
    [match] = found.of(PetitionFate.CHANGED)
    assert {change.field: change.new for change in match.changes} == {
        "content": "Đường vào thôn bị ngập nặng", "answered_on": date(2026, 11, 18), "answer": "Đã sửa",
    }  # fmt: skip
    ledger.petition_exchange.commit(found)
    [petition] = every(ledger).values()
    assert (petition.sender, petition.answer) == ("Bà A", "Đã sửa")
    batch = ledger.history.batches(limit=1)[0]
    assert (batch.subject, batch.source) == ("b.xlsx", "b.xlsx")


def test_what_may_be_another_petition_waits_for_a_person(ledger: Services, tmp_path: Path) -> None:
    ledger.petition_exchange.commit(preview(ledger, workbook(tmp_path / "a.xlsx", ROWS[:3])))
    rows: list[list[object]] = [
        [1, "PA-01", "", "", "Rác thải không được thu gom", "09/11/2026", "", "", "", "", ""],
        [2, "", "", "", "Đề nghị thêm điểm truy cập mạng", "19/11/2026", "", "", "", "", ""],
        [3, "", "", "", "Đề nghị thêm điểm truy cập mạng", "07/11/2026", "", "", "06/11/2026", "", ""],
        [4, "", "", "", "Đề nghị thêm đèn đường", "22/11/2026", "", "", "", "", ""],
    ]
    found = preview(ledger, workbook(tmp_path / "b.xlsx", rows))
    assert [match.doubt for match in found.matches] == [
        Doubt.NUMBER_OF_ANOTHER, Doubt.ALIKE, Doubt.DAYS_ORDER, Doubt.DAY_AHEAD,
    ]  # fmt: skip
    assert ledger.petition_exchange.commit(found).batch == 0
    ledger.petition_exchange.commit(found, as_new=[1])
    assert len(ledger.petitions.ids(ALL)) == 4


def test_an_export_reads_back_unchanged(ledger: Services, tmp_path: Path) -> None:
    whole = Petition(
        "=cmd| nội dung\nhai dòng", date(2026, 11, 2), "proposal", "hộp thư điện tử", "07/KN", "Ông C",
        date(2026, 11, 30), "Công an xã", "Chị D", date(2026, 11, 3), date(2026, 11, 20), "Đã trả lời",
        "12/UBND-VP", "gấp",
    )  # fmt: skip
    ledger.petitions.add_many(
        [whole, Petition("Mất nước", date(2026, 11, 4)), Petition("Mất nước", date(2026, 11, 4))]
    )
    path = tmp_path / "ra.xlsx"
    assert ledger.petition_exchange.export(ALL, path) == 3
    again = preview(ledger, path)
    assert [match.fate for match in again.matches if match.doubt is not Doubt.REPEATED] == [
        PetitionFate.SAME
    ] * 3
    assert dict(again.reading.unknown) == {}
    before = every(ledger)
    ledger.petitions.remove(ledger.petitions.ids(ALL))
    ledger.petition_exchange.commit(preview(ledger, path))
    after = every(ledger)
    assert after[whole.content] == whole == before[whole.content]


def test_a_file_without_such_a_table_is_refused(ledger: Services, tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [[1, "Số hóa", "30/11/2026"]], ["STT", "Nhiệm vụ", "Thời hạn"])
    with pytest.raises(AppError) as caught:
        preview(ledger, path)
    assert caught.value.code == "petition_no_table"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"content": "  "}, "petition_empty"),
        ({"answered_on": date(2026, 11, 22)}, "register_ahead"),
        ({"answered_on": date(2026, 11, 1)}, "register_order"),
        ({"due": date(2026, 11, 1)}, "register_order"),
    ],
)
def test_what_cannot_be_is_refused(ledger: Services, fields: dict[str, object], code: str) -> None:
    ids = ledger.petitions.add(Petition("Đường hỏng", date(2026, 11, 10))).ids
    with pytest.raises(AppError) as caught:
        ledger.petitions.change(ids, fields)
    assert caught.value.code == code
    with pytest.raises(AppError):
        ledger.petitions.change([99], {"note": "x"})


def test_a_two_row_header_and_numbered_columns_are_seen_through(ledger: Services, tmp_path: Path) -> None:
    path = tmp_path / "hai-dong.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet("1")
    sheet.merge_range(0, 1, 0, 2, "Người gửi phản ánh")
    for column, text in enumerate(["STT", "Họ tên", "Địa chỉ", "Nội dung", "Ngày nhận"]):
        sheet.write(1 if column in (1, 2) else 0, column, text)
        sheet.write(2, column, f"({column + 1})")
    for column, value in enumerate([1, "Bà A", "Thôn 2", "Mất điện", "5/11"]):
        sheet.write(3, column, value)
    book.close()
    [match] = preview(ledger, path).matches
    assert dict(match.draft.fields) == {
        "sender": "Bà A", "content": "Mất điện", "received_on": date(2026, 11, 5),
    }  # fmt: skip
