"""Words for what is followed on a task: steps, progress, priority, the tasks that carry it out."""

from collections.abc import Mapping

from desktop_app.domain.follow import Family, Priority, ProgressEntry, Relatives
from desktop_app.domain.task import TaskRow
from desktop_app.labels.formats import vn_date, vn_number

PRIORITY: Mapping[Priority, str] = {
    Priority.NORMAL: "Bình thường",
    Priority.HIGH: "Ưu tiên",
    Priority.URGENT: "Khẩn",
}
FAMILY: Mapping[Family, str] = {
    Family.UPPER: "Việc có việc cụ thể hóa",
    Family.LOCAL: "Việc cụ thể hóa",
}


def steps_words(done: int, steps: int) -> str:
    """How many of a task's steps are done: "3/5 bước"."""
    return f"{vn_number(done)}/{vn_number(steps)} bước"


def steps_short(steps: tuple[int, int]) -> str:
    """Steps done of all as "3/5"; "" for none."""
    return f"{vn_number(steps[0])}/{vn_number(steps[1])}" if steps[1] else ""


def priority_words(priority: Priority) -> str:
    """A priority above the usual, "" for the usual one."""
    return "" if priority is Priority.NORMAL else PRIORITY[priority]


OBSTRUCTED = "Đang vướng mắc"
CLAIMED = "Chờ xác nhận"


def marks_words(row: TaskRow) -> str:
    """What stands quietly under a task's text: "Khẩn · 3/5 bước · Dữ liệu · số hóa"."""
    steps = steps_words(*row.steps) if row.steps[1] else ""
    obstructed = OBSTRUCTED if row.obstructed else ""
    claimed = CLAIMED if row.claimed else ""
    marks = (priority_words(row.priority), obstructed, claimed, steps, row.stream, *row.tags)
    return " · ".join(filter(None, marks))


def percent_words(percent: float) -> str:
    """A percent as people write it: "60 %", "62,5 %"."""
    return f"{vn_number(percent, 0 if percent == int(percent) else 1)} %"


def children_words(relatives: Relatives) -> str:
    """The roll-up of the tasks that carry out another: "4 việc con: 2 xong, 1 quá hạn"."""
    count = len(relatives.children)
    if not count:
        return ""
    parts = [f"{vn_number(relatives.done)} xong"]
    if relatives.overdue:
        parts.append(f"{vn_number(relatives.overdue)} quá hạn")
    return f"{vn_number(count)} việc con: {', '.join(parts)}"


def entry_words(entry: ProgressEntry) -> str:
    """An entry of a progress log in one line: "20/11/2026, 60 %, quét xong 3 sổ"."""
    percent = "" if entry.percent is None else percent_words(entry.percent)
    return ", ".join(filter(None, (vn_date(entry.day), percent, entry.note)))
