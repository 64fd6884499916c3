"""How a deadline was understood, in words an officer can check against the phrase as written."""

from datetime import date

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean, fold
from desktop_app.labels.formats import WEEKDAYS, vn_date

_DOUBTS = {
    DeadlineDoubt.INVALID_DAY: "ngày này không có trong lịch",
    DeadlineDoubt.YEAR_INFERRED: "năm do chương trình suy ra",
    DeadlineDoubt.AMBIGUOUS: "có thể hiểu nhiều cách",
    DeadlineDoubt.VAGUE: "chưa rõ ngày nào",
}
_TODAY_WORDS = ("hom nay", "nay", "today")


def reading_words(deadline: Deadline) -> str:
    """The reading of a deadline: "hiểu là: hạn 31/12/2026", with what is doubtful about it."""
    if not deadline.raw:
        return "chưa có thời hạn"
    doubts = [_DOUBTS[doubt] for doubt in deadline.doubts if doubt is not DeadlineDoubt.VAGUE or deadline.due]
    return _meaning(deadline) + (f" ({'; '.join(doubts)})" if doubts else "")


def phrase_words(phrase: str, today: date) -> str:
    """The reading of a phrase while it is typed."""
    return reading_words(read_deadline(clean(phrase), year=today.year))


def day_of(text: str, today: date) -> date | None:
    """The day a person typed: "5/11", "05/11/2026", "hôm nay"; None for nothing.

    AppError ``day_unreadable`` when it is not one day.
    """
    if not clean(text):
        return None
    if fold(text) in _TODAY_WORDS:
        return today
    reading = read_deadline(clean(text), year=today.year)
    if reading.kind is not DeadlineKind.DATE or reading.due is None:
        raise AppError("day_unreadable", where=clean(text))
    return reading.due


def _meaning(deadline: Deadline) -> str:
    due, start = deadline.due, deadline.start
    rhythm = _rhythm(deadline.rhythm) if deadline.rhythm else ""
    if due is not None:
        ranges = deadline.kind is DeadlineKind.RANGE and start is not None
        span = f"từ {vn_date(start)} đến {vn_date(due)}" if ranges else f"hạn {vn_date(due)}"
        return f"hiểu là: {span}" + (f", và {rhythm}" if rhythm else "")
    if rhythm:
        return f"hiểu là: {rhythm}"
    if deadline.kind is DeadlineKind.RANGE and start is not None:
        return f"hiểu là: từ {vn_date(start)}, không có ngày kết thúc"
    if deadline.kind is DeadlineKind.CONTINUOUS:
        return "hiểu là: thường xuyên, không có ngày hạn"
    if deadline.kind is DeadlineKind.EVENT:
        return "hiểu là: theo một sự kiện, chưa có ngày"
    return "chưa đọc được thành ngày; hạn vẫn giữ nguyên như đã ghi"


def _rhythm(rhythm: Rhythm) -> str:
    day, month = rhythm.day, rhythm.month
    if rhythm.every is Every.WEEK and day and 1 <= day <= len(WEEKDAYS):
        return f"hằng tuần, {WEEKDAYS[day - 1]}"
    if rhythm.every is Every.YEAR and day and month:
        return f"hằng năm, ngày {day}/{month}"
    words = {
        Every.DAY: "hằng ngày",
        Every.WEEK: "hằng tuần",
        Every.MONTH: "hằng tháng",
        Every.QUARTER: "hằng quý",
        Every.HALF: "6 tháng một lần",
        Every.YEAR: "hằng năm",
    }[rhythm.every]
    return f"{words}, ngày {day}" if day else words
