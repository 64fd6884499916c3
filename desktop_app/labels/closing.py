"""Closed reporting periods in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from desktop_app.domain.ledger_info import LedgerInfo
from desktop_app.domain.reporting.closing import ClosedPeriod, Correction, FrozenFile, Recount, StillOpen
from desktop_app.domain.reporting.figures import Figure, Value
from desktop_app.domain.reporting.reporting_period import Grain, Period
from desktop_app.domain.task import Counts
from desktop_app.labels.figures import figure_name, value_words
from desktop_app.labels.formats import opening, vn_date, vn_number
from desktop_app.labels.indicators import when_words

CHECKLIST_FILE = "danh-muc-kiem-tra.pdf"
FIGURES_FILE = "tong-hop-so-lieu.pdf"
OVERDUE_FILE = "qua-han.pdf"
NUMBERS_FILE = "so-lieu.json"
NOTE_FILE = "xac-nhan-chot-ky.txt"

GRAIN_TITLE: Mapping[Grain, str] = {
    Grain.WEEK: "Tuần",
    Grain.MONTH: "Tháng",
    Grain.QUARTER: "Quý",
    Grain.HALF: "6 tháng",
    Grain.NINE_MONTHS: "9 tháng",
    Grain.YEAR: "Năm",
}
SAME = "Khớp số liệu đã chốt"
DIFFERENT = "Khác số liệu đã chốt"
STANDING, REOPENED = "Đã chốt", "Đã mở lại"
AS_THEY_ARE = (
    "Đối chiếu cả số liệu trong kỳ, báo cáo đơn vị, vướng mắc, kiến nghị, chỉ tiêu; riêng năm rõ và minh "
    "chứng xét theo hiện trạng nên không tính lại được cho ngày cũ."
)
OTHERS = "Số liệu khác đã đổi"
UNEXPLAINED = "Khác do đổi ngày nghỉ, cách dời hạn hoặc cách tính của chương trình"


def period_title(period: Period) -> str:
    """A period as it begins a line: "Tháng 11/2026"."""
    words = when_words(period)
    return opening(words)


def moment(at: datetime) -> str:
    """A moment as "05/11/2026 08:30"."""
    return f"{vn_date(at.date())} {at:%H:%M}"


def open_words(still: StillOpen) -> list[str]:
    """What a person should look at before closing, one line each; empty when nothing waits."""
    said = (
        (still.conflicts, "chỗ khác nhau, đề xuất của đơn vị chưa quyết định"),
        (still.inferred, "nhiệm vụ hoàn thành có ngày do chương trình tạm tính"),
        (still.unproved, "nhiệm vụ hoàn thành chưa có minh chứng"),
    )
    return [f"{vn_number(len(ids))} {words}" for ids, words in said if ids]


def open_links(still: StillOpen) -> list[str]:
    """The same, each line a link named after what it lists."""
    names = [name for name in ("conflicts", "inferred", "unproved") if getattr(still, name)]
    return [f'<a href="{name}">{words}</a>' for name, words in zip(names, open_words(still), strict=True)]


def closed_words(closed: ClosedPeriod) -> str:
    """When and by whom a period was closed: "đã chốt 05/12/2026 08:30, người chốt lan"."""
    by = f", người chốt {closed.closed_by}" if closed.closed_by else ""
    return f"đã chốt {moment(closed.closed_at)}{by} (số liệu đến ngày {vn_date(closed.as_of)})"


def reopened_words(closed: ClosedPeriod) -> str:
    """When, by whom and why a period was reopened; "" while it stands."""
    if closed.reopened_at is None:
        return ""
    by = f", {closed.reopened_by}" if closed.reopened_by else ""
    return f"mở lại {moment(closed.reopened_at)}{by}: {closed.reopen_reason}"


def state_words(recount: Recount) -> str:
    """Whether today's recount is what was closed."""
    if not recount.closed.stands:
        return REOPENED
    return DIFFERENT if recount.differs else SAME


def closed_figures_words(closed: ClosedPeriod, figures: Mapping[Figure, Value]) -> str:
    """What a report of a closed period says of itself, its figures counted again."""
    state = SAME if closed.agrees_with(figures) else f"{DIFFERENT} (xem thẻ Chốt kỳ)"
    return f"Kỳ này {closed_words(closed)}; {state[:1].lower()}{state[1:]}."


def now_words(recount: Recount, name: str) -> str:
    """A figure as it was closed, and as it counts now where that differs: "26 → 27"."""
    frozen, now = getattr(recount.closed.figures.counts, name), getattr(recount.now, name)
    return vn_number(frozen) if frozen == now else f"{vn_number(frozen)} → {vn_number(now)}"


def about_words(recount: Recount) -> str:
    """Everything about a closing in one sentence or two."""
    closed = recount.closed
    parts = [f"{period_title(closed.period)}: {closed_words(closed)}; {state_words(recount).lower()}."]
    if not closed.stands:
        parts.append(f"Đã {reopened_words(closed)}.")
    return " ".join(parts)


def moved_words(recount: Recount) -> list[str]:
    """The report's other figures that count otherwise now: "Báo cáo đã nhận: 3 → 4"."""
    period = recount.closed.period
    return [
        f"{figure_name(figure, period)}: {value_words(figure, then)} → {value_words(figure, now)}"
        for figure, then, now in recount.moved
    ]


def moved_links(recount: Recount) -> list[str]:
    """The same, each a link named after its figure."""
    words = zip(recount.moved, moved_words(recount), strict=True)
    return [f'<a href="{figure}">{escape(said)}</a>' for (figure, *_), said in words]


def why_words(why: Correction) -> str:
    """Which units count otherwise now, and whether tasks explain all of it."""
    names = "; ".join(name or "chưa giao đơn vị" for name, *_ in why.groups)
    parts = [f"Đơn vị có số liệu khác: {names}." if names else ""]
    if not why.explained:
        parts.append(f"{UNEXPLAINED}.")
    return " ".join(filter(None, parts))


def counts_words(counted: Counts) -> str:
    """Counts in one short line."""
    return (
        f"{vn_number(counted.total)} nhiệm vụ, xong {vn_number(counted.done)}, quá hạn "
        f"{vn_number(counted.overdue)}"
    )


def note(closed: ClosedPeriod, ledger: LedgerInfo, sentence: str, files: Iterable[FrozenFile]) -> str:
    """The short text that lies beside the files of a closing."""
    number, digest = closed.head
    lines = [
        "XÁC NHẬN CHỐT KỲ BÁO CÁO",
        "",
        f"Đơn vị: {ledger.unit}",
        f"Chương trình: {ledger.programme}",
        f"Mã sổ: {ledger.id}",
        f"Kỳ báo cáo: {when_words(closed.period)} ({closed.period.code})",
        f"Số liệu tính đến ngày: {vn_date(closed.as_of)}",
        f"Chốt lúc: {moment(closed.closed_at)}",
        f"Người chốt: {closed.closed_by}",
        "",
        sentence,
        "",
        f"Mốc nhật ký: lần ghi {number}, mã băm {digest}",
        "Mã băm SHA-256 của từng tệp:",
        *[f"  {each.sha256}  {each.name}" for each in files],
        "",
        "Số liệu trong thư mục này giữ nguyên như khi chốt; chương trình đối chiếu mã băm khi kiểm tra sổ.",
    ]
    return "\n".join(lines) + "\n"
