"""How the work stands as of a day, as a report says it."""

from desktop_app.domain.task import Counts
from desktop_app.labels.formats import vn_number, vn_rate


def counts_sentence(counts: Counts) -> str:
    """The reporting sentence; continuous and undated tasks are named when there are any."""
    share = f" ({vn_rate(counts.rate_of_all)})" if counts.total else ""
    parts = [
        f"Tổng số {vn_number(counts.total)} nhiệm vụ",
        f"đã hoàn thành {vn_number(counts.done)}{share}",
        f"đang thực hiện trong hạn {vn_number(counts.in_time)}",
        f"quá hạn {vn_number(counts.overdue)}",
    ]
    if counts.continuous:
        parts.append(f"thường xuyên {vn_number(counts.continuous)}")
    if counts.undated:
        parts.append(f"chưa xác định hạn {vn_number(counts.undated)}")
    return "; ".join(parts) + "."


def rates_words(counts: Counts) -> str:
    """Both published rates by name; "" where there is nothing to count."""
    if not counts.total:
        return ""
    return (
        f"Tỷ lệ hoàn thành trên tổng số: {vn_rate(counts.rate_of_all)}; "
        f"trên số đến hạn: {vn_rate(counts.rate_of_due)}."
    )
