"""What a reading child tells of a workbook of ours comes through whole, or not at all."""

import json
from datetime import date

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.returns import ReturnRow
from desktop_app.exchange.returns.return_format import ReturnMarks, marks_rows, read_marks
from desktop_app.exchange.returns.return_line import START, lines_of, parsed_of
from desktop_app.exchange.returns.return_sheet import ParsedReturn

PLAN = {"title": "Rà soát\ndữ liệu", "stt": "1"}
SENT = ReturnMarks(
    "so-1", "t-1", "UBND xã Ví Dụ", "2026-11", 2, date(2026, 11, 15),
    {"so-1:1": {"status": "“x”"}}, {"so-1:1": PLAN},
)  # fmt: skip
SAID = {
    "status": "Hoàn thành",
    "percent": "",
    "result": "",
    "evidence_text": "",
    "obstacle": "",
    "proposal": "",
}
ROWS = (
    ReturnRow("Nhiệm vụ", 7, "so-1:1", PLAN, SAID, (("H7", "tháng sau"),), untouched=True),
    ReturnRow("Nhiệm vụ", 8, "", {"title": "Việc mới"}, {"result": "đã làm"}),
)
PARSED = ParsedReturn(SENT, False, ROWS, (("Nhiệm vụ", 6, "percent"),), read_marks(marks_rows(SENT)).sent)


def told() -> list[bytes]:
    return [line.encode() for line in lines_of(PARSED)]


def test_everything_a_workbook_says_comes_through() -> None:
    lines = told()
    assert lines[0].startswith(START)
    assert parsed_of(lines, "xa.xlsx") == PARSED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"version":2', b'"version":"x"'),
        (b'"so-1:1"', b'["so-1:1"]'),
        (b'"Ho\xc3\xa0n th\xc3\xa0nh"', b"7"),
        (b'"percent"', b'"percent'),
        (b"2026-11-15", b"2026-11-45"),
    ],
)  # fmt: skip
def test_line_of_another_shape_is_a_damaged_file(before: bytes, after: bytes) -> None:
    first, second = told()
    broken = first.replace(before, after, 1)
    assert broken != first
    with pytest.raises(AppError, match="file_damaged"):
        parsed_of([broken, second], "xa.xlsx")


@pytest.mark.parametrize(
    "second", [b"[", b"[1,2]", json.dumps([["so-1:1"], [{"base": {}, "plan": {"title": 1}}]]).encode()]
)
def test_what_was_sent_is_checked_when_it_is_looked_at(second: bytes) -> None:
    parsed = parsed_of([told()[0], second], "xa.xlsx")
    assert parsed.rows[1].plan == {"title": "Việc mới"}
    with pytest.raises(AppError, match="file_damaged"):
        dict(parsed.rows[0].plan)
