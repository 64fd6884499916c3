"""Days told from a day that is known."""

from datetime import date

import pytest

from desktop_app.domain.deadline_text import plain
from desktop_app.domain.relative_days import read_relative

TUESDAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("words", "start", "due"),
    [
        ("hôm nay", None, (2026, 11, 10)),
        ("ngày mai", None, (2026, 11, 11)),
        ("ngày kia", None, (2026, 11, 12)),
        ("thứ ba", None, (2026, 11, 10)),
        ("thứ hai", None, (2026, 11, 16)),
        ("thứ hai tuần này", None, (2026, 11, 9)),
        ("thứ 2 tuần sau", None, (2026, 11, 16)),
        ("chủ nhật", None, (2026, 11, 15)),
        ("tuần sau", (2026, 11, 16), (2026, 11, 22)),
        ("cuối tuần", None, (2026, 11, 13)),
        ("trong 10 ngày tới", None, (2026, 11, 20)),
        ("2 tuần nữa", None, (2026, 11, 24)),
        ("cuối tháng", (2026, 11, 1), (2026, 11, 30)),
        ("đầu tháng sau", (2026, 12, 1), (2026, 12, 10)),
        ("ngày 15", None, (2026, 11, 15)),
        ("ngày 5", None, (2026, 12, 5)),
        ("ngày 5 tháng này", None, (2026, 11, 5)),
        ("cuối quý", (2026, 10, 1), (2026, 12, 31)),
        ("quý sau", (2027, 1, 1), (2027, 3, 31)),
        ("năm sau", (2027, 1, 1), (2027, 12, 31)),
    ],
)
def test_days_are_counted_from_the_known_day(
    words: str, start: tuple[int, int, int] | None, due: tuple[int, int, int]
) -> None:
    deadline = read_relative(plain(words), TUESDAY)

    assert deadline is not None
    assert (deadline.start, deadline.due) == (date(*start) if start else None, date(*due))


def test_other_words_tell_no_day() -> None:
    assert read_relative("som", TUESDAY) is None
    assert read_relative("999 ngay nua", TUESDAY) is None
    assert read_relative("ngay 31 thang nay", TUESDAY) is None
