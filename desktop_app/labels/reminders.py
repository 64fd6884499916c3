"""Words of reminding: how somebody was reminded, how late a task is, the message for Zalo."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop_app.domain.reminding import Channel, Digest, LateTask, RemindBy, Standing
from desktop_app.domain.task import TaskRow
from desktop_app.labels.formats import vn_date, vn_number, vn_relative
from desktop_app.labels.tasks import deadline_words

CHANNEL: Mapping[Channel, str] = {
    Channel.ZALO: "Zalo",
    Channel.LETTER: "công văn",
    Channel.PHONE: "điện thoại",
    Channel.EMAIL: "thư điện tử",
    Channel.DIRECT: "nhắc trực tiếp",
}
NOBODY: Mapping[RemindBy, str] = {
    RemindBy.UNIT: "Chưa giao đơn vị nào",
    RemindBy.PERSON: "Chưa ghi người thực hiện",
}

TASK = "nhiệm vụ"
"""What a letter calls what a message calls "việc"."""
LETTER_FILE = "Công văn đôn đốc - {name}"
ALL_LISTED = "Các đơn vị, cá nhân có tên trong danh sách dưới đây"

CALENDAR_NAME = "Hạn nhiệm vụ – {unit}"

# A message in Zalo shows some 2,000 letters before it is cut or becomes a file.
LONGEST_MESSAGE = 2000
LONGEST_TITLE = 110


def reminded_words(on: date, channel: Channel, document: str = "") -> str:
    """One reminder: "Đã đôn đốc ngày 05/11/2026 bằng công văn 12/UBND-VP"."""
    way = f"{CHANNEL[channel]} {document}".strip()
    joined = "" if channel is Channel.DIRECT else "bằng " if channel is Channel.LETTER else "qua "
    return f"Đã đôn đốc ngày {vn_date(on)} {joined}{way}"


def times_words(times: int, last_on: date | None) -> str:
    """How often and when last: "đã đôn đốc 2 lần, lần cuối 05/11"; "" when never."""
    return f"đã đôn đốc {vn_number(times)} lần, lần cuối {last_on:%d/%m}" if last_on else ""


def counted_words(overdue: int, soon: int, days: int, noun: str = "việc") -> str:
    """ "3 việc quá hạn, 2 việc đến hạn trong 7 ngày"."""
    parts = [f"{vn_number(overdue)} {noun} quá hạn"] if overdue else []
    parts += [f"{vn_number(soon)} {noun} đến hạn trong {days} ngày"] if soon else []
    return ", ".join(parts) or "không có việc quá hạn hay sắp đến hạn"


def standing_counted(standing: Standing) -> str:
    """Of all parties together, where a task counts once for each that leads it."""
    return counted_words(standing.overdue, standing.soon, standing.steps[-1], "phần việc")


def digest_words(digest: Digest) -> str:
    """The line of the day: "Hôm nay: 2 việc quá hạn, 3 việc đến hạn trong 3 ngày"."""
    return f"Hôm nay: {counted_words(digest.overdue, digest.soon, digest.days)}"


def zalo_text(
    sender: str,
    programme: str,
    groups: Sequence[tuple[str, Sequence[LateTask]]],
    as_of: date,
    answer_by: date,
) -> str:
    """A polite message to paste: each with its tasks, or counts only where that grows too long."""
    closing = (
        f"Kính đề nghị hoàn thành, báo kết quả trước ngày {vn_date(answer_by)}; nếu vướng mắc xin báo lại. "
        "Trân trọng cảm ơn!"
    )
    several = len(groups) > 1
    whom = "các đơn vị, đồng chí" if several else groups[0][0]
    opening = f"Kính gửi {whom}! {sender} trân trọng nhắc các nhiệm vụ {programme} tính đến {vn_date(as_of)}:"
    listed = [_listed(name if several else "", tasks, as_of) for name, tasks in groups]
    whole = "\n".join([opening, *listed, closing])
    if len(whole) <= LONGEST_MESSAGE:
        return whole
    if several:
        listed = [f"- {name}: {late_counted(tasks, as_of)}" for name, tasks in groups]
        return "\n".join([opening, *listed, closing])
    return "\n".join(
        [opening, _listed("", _shortened(groups[0][1], as_of), as_of, len(groups[0][1])), closing]
    )


def event_words(row: TaskRow) -> str:
    """What a calendar says below a task's title: who leads, who does it, by when as written, the product."""
    parts = (
        ("Chủ trì", row.lead),
        ("Người thực hiện", row.person),
        ("Thời hạn", deadline_words(row)),
        ("Sản phẩm", row.product),
        ("Văn bản giao", row.document),
    )
    return "\n".join(f"{caption}: {' '.join(text.split())}" for caption, text in parts if text.strip())


def task_words(task: LateTask, as_of: date) -> str:
    """A task in a message: its title cut to a sensible length, its due day, how late it is."""
    title = " ".join(task.title.split())
    title = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip(" ,;.") + "…"
    return f"{title} (hạn {vn_date(task.due)}, {vn_relative(task.due, as_of)})"


def late_counted(tasks: Sequence[LateTask], as_of: date, noun: str = "việc") -> str:
    """ "3 việc quá hạn, 2 việc sắp đến hạn" of tasks that are one or the other."""
    overdue = sum(task.due < as_of for task in tasks)
    parts = [f"{vn_number(overdue)} {noun} quá hạn"] if overdue else []
    parts += [f"{vn_number(len(tasks) - overdue)} {noun} sắp đến hạn"] if overdue < len(tasks) else []
    return ", ".join(parts)


def _listed(name: str, tasks: Sequence[LateTask], as_of: date, whole: int = 0) -> str:
    lines = [f"* {name}:"] if name else []
    lines += [f"{number}. {task_words(task, as_of)}" for number, task in enumerate(tasks, start=1)]
    rest = whole - len(tasks)
    lines += [f"… và {vn_number(rest)} việc khác."] if rest > 0 else []
    return "\n".join(lines)


def _shortened(tasks: Sequence[LateTask], as_of: date) -> list[LateTask]:
    """As many of the first tasks as a message holds."""
    room, kept = LONGEST_MESSAGE - 500, []
    for task in tasks:
        room -= len(task_words(task, as_of)) + 5
        if room < 0:
            break
        kept.append(task)
    return kept
