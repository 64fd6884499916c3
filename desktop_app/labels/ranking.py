"""The ranking of units in words, and lists ready to paste into a message."""

from collections.abc import Mapping

from desktop_app.domain.reporting.ranking import Light, RankBy, RankedUnit, Ranking, RankRules
from desktop_app.labels.formats import vn_date, vn_number, vn_rate

LIGHT: Mapping[Light, str] = {Light.GREEN: "Xanh", Light.YELLOW: "Vàng", Light.RED: "Đỏ"}
RANK_BY: Mapping[RankBy, str] = {RankBy.DUE: "trên số đến hạn", RankBy.ALL: "trên tổng số"}
NOT_RANKED = "chưa có việc đến hạn"
NONE_PRAISED = "Chưa có đơn vị nào ở mức xanh mà không còn việc quá hạn."
NONE_LATE = "Không có đơn vị nào có nhiệm vụ quá hạn."


def rules_words(rules: RankRules) -> str:
    """How units are ranked, in one sentence."""
    return (
        f"Xếp theo tỷ lệ hoàn thành {RANK_BY[rules.by]}, rồi tỷ lệ đúng hạn, rồi số ngày trễ bình quân. "
        f"Xanh từ {vn_rate(rules.green)}, vàng từ {vn_rate(rules.yellow)}, dưới nữa là đỏ."
    )


def light_words(one: RankedUnit) -> str:
    """The light by its word, or why there is none."""
    return LIGHT[one.light] if one.light else NOT_RANKED


def mean_words(one: RankedUnit) -> str:
    """Days late of a late part on average, with one place; "" without any."""
    mean = one.marks.lateness.mean
    return "" if mean is None else vn_number(mean, 1)


def returns_words(one: RankedUnit) -> str:
    """Returns on time of those that were due: "3/4"; "" where none was."""
    marks = one.marks
    return f"{vn_number(marks.returns_on_time)}/{vn_number(marks.returns_due)}" if marks.returns_due else ""


def praise_text(ranking: Ranking) -> str:
    """Who did well, ready to paste."""
    lines = [
        f"{one.rank}. {one.marks.name}: {vn_number(one.marks.counts.done)}/{vn_number(_due(one))} việc đến "
        f"hạn đã xong ({vn_rate(one.rate)} {RANK_BY[ranking.rules.by]}), đúng hạn "
        f"{vn_number(one.marks.counts.done_on_time)}"
        for one in ranking.praised
    ]
    head = f"BIỂU DƯƠNG ĐƠN VỊ THỰC HIỆN TỐT (đến ngày {vn_date(ranking.as_of)})"
    return "\n".join([head, *(lines or [NONE_PRAISED])])


def late_text(ranking: Ranking) -> str:
    """Who has something overdue, ready to paste."""
    lines = [
        f"- {one.marks.name}: {vn_number(one.marks.counts.overdue)} nhiệm vụ quá hạn, có việc trễ tới "
        f"{vn_number(one.marks.lateness.most_overdue)} ngày"
        for one in ranking.late
    ]
    head = f"ĐƠN VỊ CÓ NHIỆM VỤ QUÁ HẠN (đến ngày {vn_date(ranking.as_of)})"
    tail = ["Đề nghị các đơn vị hoàn thành và báo cáo kết quả."] if lines else [NONE_LATE]
    return "\n".join([head, *lines, *tail])


def _due(one: RankedUnit) -> int:
    return one.marks.counts.done + one.marks.counts.overdue
