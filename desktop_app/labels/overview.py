"""The words of Tổng quan."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.reporting.figures import rate_points
from desktop_app.domain.reporting.overview import CardName, Peak
from desktop_app.labels.formats import vn_date, vn_number, vn_rate

CARD: Mapping[CardName, str] = {
    CardName.TOTAL: "Tổng số",
    CardName.DONE: "Hoàn thành",
    CardName.DONE_ON_TIME: "Xong đúng hạn",
    CardName.DONE_LATE: "Xong quá hạn",
    CardName.IN_TIME: "Trong hạn",
    CardName.OVERDUE: "Quá hạn",
    CardName.CONTINUOUS: "Thường xuyên",
    CardName.UNDATED: "Chưa rõ hạn",
}
BY: Mapping[str, str] = {
    "unit": "Đơn vị chủ trì",
    "section": "Mục",
    "document": "Văn bản",
    "person": "Người thực hiện",
}
NAMELESS: Mapping[str, str] = {
    "unit": "(chưa ghi đơn vị)",
    "section": "(ngoài các mục)",
    "document": "(không có số văn bản)",
    "person": "(chưa ghi người)",
    "month": "(không có ngày hạn, hoặc định kỳ)",
    "quarter": "(không có ngày hạn, hoặc định kỳ)",
}
ORDER: Mapping[str, str] = {"rate": "Tỷ lệ hoàn thành", "overdue": "Số quá hạn", "name": "Tên"}
OF_ALL, OF_DUE = "trên tổng số", "trên số đến hạn"
RULE = "Cách đếm: mỗi nhiệm vụ một lần; ngày hạn vẫn là trong hạn; không tính việc đã hủy."
RULE_WHOLE = (
    "Số liệu tính theo ngày của sự việc, không theo ngày ghi sổ: chỉ kể việc xong, việc hủy, quyết định gia "
    "hạn đến hết ngày đã chọn.\n"
    "• Quá hạn: ngày hạn đã qua mà chưa xong; chính ngày hạn vẫn là trong hạn. Đã gia hạn thì tính theo hạn "
    "mới.\n"
    "• Nhiều đơn vị chủ trì: nhiệm vụ xong khi mọi đơn vị đã xong, quá hạn khi một đơn vị quá hạn. Biểu theo "
    "đơn vị đếm phần việc của từng đơn vị.\n"
    "• Thường xuyên, định kỳ: đếm riêng; quá hạn khi có một kỳ quá hạn.\n"
    "• Đến hạn trong tháng: kể cả việc đã xong; việc định kỳ đến hạn theo từng kỳ (xem Lịch) nên không đếm "
    "ở đây.\n"
    "• Tỷ lệ trên tổng số = hoàn thành : tổng số.\n"
    "• Tỷ lệ trên số đến hạn = hoàn thành : (hoàn thành + quá hạn).\n"
    "• Việc đã hủy đứng ngoài mọi con số."
)
_UP, _DOWN = "↑", "↓"


def change_words(change: int) -> str:
    """A difference with a sign and a word: "↑ tăng 5"."""
    if not change:
        return "không đổi"
    return f"{_UP} tăng {vn_number(change)}" if change > 0 else f"{_DOWN} giảm {vn_number(-change)}"


def rate_change_words(rate: float | None, before: float | None) -> str:
    """The difference of two rates in points of percent, as they are shown; "" without one of them."""
    points = rate_points(rate, before)
    if points is None:
        return ""
    if not points:
        return "không đổi"
    word = f"{_UP} tăng" if points > 0 else f"{_DOWN} giảm"
    return f"{word} {vn_number(abs(points), 1)} điểm %"


def before_words(number: int, day: date) -> str:
    """What a number was on the day compared with."""
    return f"{vn_date(day)}: {vn_number(number)}"


def rate_before_words(rate: float | None, day: date) -> str:
    """What a rate was on the day compared with."""
    return f"{vn_date(day)}: {vn_rate(rate)}"


def peak_words(peak: Peak) -> str:
    """The warning of a month or quarter that holds most of the work."""
    year, _, part = peak.period.partition("-")
    quarters = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
    period = f"quý {quarters[part]}/{year}" if part in quarters else f"tháng {int(part)}/{year}"
    share = vn_rate(100 * peak.tasks / peak.of)
    return (
        f"Dồn việc: {vn_number(peak.tasks)} trong {vn_number(peak.of)} việc có thời hạn ({share}) "
        f"đến hạn trong {period}."
    )
