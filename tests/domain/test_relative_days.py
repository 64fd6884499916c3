"""Days told from a day that is known."""

from datetime import date

import pytest

from desktop_app.domain.deadlines.deadline import DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.deadlines.deadline_text import plain
from desktop_app.domain.deadlines.relative_days import read_relative

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


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("60 ngày kể từ ngày 01/9/2026", date(2026, 10, 31)),
        ("trong 60 ngày kể từ ngày 01 tháng 9 năm 2026", date(2026, 10, 31)),
        ("Trong thời hạn 30 ngày, tính từ 15/10/2026", date(2026, 11, 14)),
        ("chậm nhất 45 ngày sau ngày 01/3/2026", date(2026, 4, 15)),
        ("2 tuần kể từ ngày 05/11/2026", date(2026, 11, 19)),
        ("02 tháng kể từ ngày 31/12/2026", date(2027, 2, 28)),
    ],
)
def test_a_span_from_a_day_that_is_written_has_a_last_day(phrase: str, due: date) -> None:
    found = read_deadline(phrase, year=2026)

    assert (found.kind, found.start, found.due, found.doubts) == (DeadlineKind.DATE, None, due, ())
    assert found.raw == phrase


def test_working_days_leave_weekends_out_and_are_looked_at_again() -> None:
    found = read_deadline("trong vòng 10 ngày làm việc, kể từ ngày 05/11/2026", year=2026)

    assert (found.due, found.doubts) == (date(2026, 11, 19), (DeadlineDoubt.AMBIGUOUS,))


@pytest.mark.parametrize(
    "phrase",
    [
        "30 ngày kể từ ngày được giao kinh phí",
        "15 ngày kể từ ngày ký",
        "trong 10 ngày làm việc kể từ khi có hướng dẫn",
        "9999 ngày kể từ ngày 01/01/2026",
    ],
)
def test_a_span_whose_start_is_not_known_waits_for_an_event(phrase: str) -> None:
    found = read_deadline(phrase, year=2026)

    assert (found.kind, found.due) == (DeadlineKind.EVENT, None)


def test_a_span_from_a_day_that_does_not_exist_is_flagged() -> None:
    assert read_deadline("30 ngày kể từ ngày 31/11/2026", year=2026).doubts == (DeadlineDoubt.INVALID_DAY,)
