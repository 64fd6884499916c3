"""Registers of petitions out of any table: no row of a petition is taken for a heading or a sum."""

from datetime import date

from desktop_app.domain.grid import Grid, Sheet, SourceKind
from desktop_app.domain.registers.petition_matching import Doubt, PetitionDraft
from desktop_app.exchange.petition_sheet import read_petitions


def drafts(*rows: tuple[str | None, ...]) -> tuple[PetitionDraft, ...]:
    sheet = Sheet("T", rows, tuple(range(1, len(rows) + 1)))
    grid = Grid("so.xlsx", SourceKind.WORKBOOK, (sheet,))
    return read_petitions(grid, ledger_id="so", year=2026).drafts


def test_a_sender_or_text_that_begins_like_a_sum_is_read() -> None:
    read = drafts(
        ("Người gửi", "Nội dung phản ánh", "Ngày nhận"),
        ("Tổng công ty Điện lực", "Cột điện nghiêng", "15/3/2026"),
        (None, "Tổng hợp ý kiến thôn 2", "16/3/2026"),
        ("Tổng cộng: 2", None, "17/3/2026"),
        ("Tổng số", "2", None),
    )
    assert [draft.fields.get("content") for draft in read] == ["Cột điện nghiêng", "Tổng hợp ý kiến thôn 2"]
    assert read[0].fields["received_on"] == date(2026, 3, 15)


def test_a_text_alone_is_told_where_no_column_counts_and_a_heading_where_one_does() -> None:
    alone = drafts(("Nội dung phản ánh", "Ngày nhận"), ("Đường hỏng", "15/3/2026"), ("Đèn hỏng", None))
    assert [(draft.row, draft.doubt) for draft in alone] == [(2, None), (3, Doubt.NO_DAY)]
    counted = drafts(
        ("STT", "Nội dung phản ánh", "Ngày nhận"), (None, "I. ĐẤT ĐAI", None), ("1", "Đường hỏng", None)
    )
    assert [(draft.row, draft.doubt) for draft in counted] == [(3, Doubt.NO_DAY)]
