"""Words for the figures of a period: their names, their fields in Word templates, how they are written."""

from collections.abc import Mapping

from desktop_app.domain.reporting.figures import UNCLEAR, Figure, Figures, Value
from desktop_app.domain.reporting.reporting_period import Period
from desktop_app.labels.clears import CLEAR
from desktop_app.labels.formats import vn_number, vn_rate
from desktop_app.labels.indicators import when_words

FIGURE: Mapping[Figure, str] = {
    Figure.TOTAL: "Tổng số nhiệm vụ",
    Figure.DONE: "Đã hoàn thành",
    Figure.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Figure.DONE_LATE: "Hoàn thành quá hạn",
    Figure.IN_TIME: "Đang thực hiện trong hạn",
    Figure.OVERDUE: "Quá hạn chưa hoàn thành",
    Figure.CONTINUOUS: "Thường xuyên",
    Figure.UNDATED: "Chưa xác định hạn",
    Figure.CANCELLED: "Đã hủy",
    Figure.RATE_ALL: "Tỷ lệ hoàn thành trên tổng số",
    Figure.RATE_DUE: "Tỷ lệ hoàn thành trên số đến hạn",
    Figure.FELL_DUE: "Đến hạn trong kỳ",
    Figure.FELL_DUE_DONE: "Đến hạn trong kỳ, đã hoàn thành",
    Figure.COMPLETED: "Hoàn thành trong kỳ",
    Figure.COMPLETED_ON_TIME: "Hoàn thành trong kỳ, đúng hạn",
    Figure.COMPLETED_LATE: "Hoàn thành trong kỳ, quá hạn",
    Figure.GIVEN: "Được giao trong kỳ",
    Figure.EXTENDED: "Được gia hạn trong kỳ",
    Figure.CANCELLED_WITHIN: "Hủy trong kỳ",
    Figure.REMINDED: "Được đôn đốc trong kỳ",
    Figure.MISSED: "Định kỳ còn thiếu kỳ đã đến hạn",
    Figure.UNPROVED: "Đã hoàn thành, chưa có minh chứng",
    Figure.UPCOMING: "Đến hạn kỳ tới, chưa xong",
    Figure.RETURNS_ASKED: "Báo cáo các đơn vị phải nộp",
    Figure.RETURNS_RECEIVED: "Báo cáo đã nhận",
    Figure.RETURNS_LATE: "Báo cáo nộp muộn",
    Figure.RETURNS_MISSING: "Báo cáo chưa nhận",
    Figure.OBSTACLES_OPEN: "Vướng mắc chưa tháo gỡ",
    Figure.OBSTACLES_NEW: "Vướng mắc phát sinh trong kỳ",
    Figure.OBSTACLES_RESOLVED: "Vướng mắc tháo gỡ trong kỳ",
    Figure.OBSTACLES_OVERDUE: "Vướng mắc quá hạn trả lời",
    Figure.PETITIONS: "Phản ánh, kiến nghị đã nhận",
    Figure.PETITIONS_NEW: "Phản ánh, kiến nghị nhận trong kỳ",
    Figure.PETITIONS_ANSWERED: "Phản ánh, kiến nghị đã trả lời",
    Figure.PETITIONS_OVERDUE: "Phản ánh, kiến nghị quá hạn",
    Figure.PETITIONS_UNPROCESSED: "Phản ánh, kiến nghị chưa xử lý",
    Figure.PETITIONS_IN_TIME: "Phản ánh, kiến nghị còn hạn",
    Figure.INDICATORS: "Chỉ tiêu theo dõi",
    Figure.INDICATORS_EXCEEDED: "Chỉ tiêu vượt",
    Figure.INDICATORS_REACHED: "Chỉ tiêu đạt",
    Figure.INDICATORS_NEARLY: "Chỉ tiêu cơ bản đạt",
    Figure.INDICATORS_MISSED: "Chỉ tiêu chưa đạt",
    Figure.INDICATORS_UNJUDGED: "Chỉ tiêu chưa rõ mục tiêu",
    Figure.INDICATORS_NO_DATA: "Chỉ tiêu chưa có số liệu",
    Figure.CLEAR: "Nhiệm vụ đã đủ các điều rõ",
    Figure.UNCLEAR: "Nhiệm vụ còn điều chưa rõ",
    **{figure: f"Chưa {CLEAR[clear].lower()}" for clear, figure in UNCLEAR.items()},
}

# What a template calls a figure: {{ so.tong_so }} of this period, {{ truoc.tong_so }} of the one before.
FIELD: Mapping[Figure, str] = {
    Figure.TOTAL: "tong_so",
    Figure.DONE: "hoan_thanh",
    Figure.DONE_ON_TIME: "hoan_thanh_dung_han",
    Figure.DONE_LATE: "hoan_thanh_qua_han",
    Figure.IN_TIME: "trong_han",
    Figure.OVERDUE: "qua_han",
    Figure.CONTINUOUS: "thuong_xuyen",
    Figure.UNDATED: "chua_ro_han",
    Figure.CANCELLED: "da_huy",
    Figure.RATE_ALL: "ty_le_tong_so",
    Figure.RATE_DUE: "ty_le_den_han",
    Figure.FELL_DUE: "den_han_trong_ky",
    Figure.FELL_DUE_DONE: "den_han_da_xong",
    Figure.COMPLETED: "xong_trong_ky",
    Figure.COMPLETED_ON_TIME: "xong_trong_ky_dung_han",
    Figure.COMPLETED_LATE: "xong_trong_ky_qua_han",
    Figure.GIVEN: "giao_trong_ky",
    Figure.EXTENDED: "gia_han_trong_ky",
    Figure.CANCELLED_WITHIN: "huy_trong_ky",
    Figure.REMINDED: "don_doc_trong_ky",
    Figure.MISSED: "thieu_ky",
    Figure.UNPROVED: "chua_minh_chung",
    Figure.UPCOMING: "den_han_ky_toi",
    Figure.RETURNS_ASKED: "bao_cao_phai_gui",
    Figure.RETURNS_RECEIVED: "bao_cao_da_nhan",
    Figure.RETURNS_LATE: "bao_cao_muon",
    Figure.RETURNS_MISSING: "bao_cao_chua_gui",
    Figure.OBSTACLES_OPEN: "vuong_mac",
    Figure.OBSTACLES_NEW: "vuong_mac_moi",
    Figure.OBSTACLES_RESOLVED: "vuong_mac_thao_go",
    Figure.OBSTACLES_OVERDUE: "vuong_mac_qua_han",
    Figure.PETITIONS: "kien_nghi",
    Figure.PETITIONS_NEW: "kien_nghi_moi",
    Figure.PETITIONS_ANSWERED: "kien_nghi_tra_loi",
    Figure.PETITIONS_OVERDUE: "kien_nghi_qua_han",
    Figure.PETITIONS_UNPROCESSED: "kien_nghi_chua_xu_ly",
    Figure.PETITIONS_IN_TIME: "kien_nghi_con_han",
    Figure.INDICATORS: "chi_tieu",
    Figure.INDICATORS_EXCEEDED: "chi_tieu_vuot",
    Figure.INDICATORS_REACHED: "chi_tieu_dat",
    Figure.INDICATORS_NEARLY: "chi_tieu_co_ban_dat",
    Figure.INDICATORS_MISSED: "chi_tieu_chua_dat",
    Figure.INDICATORS_UNJUDGED: "chi_tieu_chua_ro",
    Figure.INDICATORS_NO_DATA: "chi_tieu_chua_co_so",
    Figure.CLEAR: "du_cac_ro",
    Figure.UNCLEAR: "con_chua_ro",
    Figure.UNCLEAR_PERSON: "chua_ro_nguoi",
    Figure.UNCLEAR_TASK: "chua_ro_viec",
    Figure.UNCLEAR_TIME: "chua_ro_thoi_gian",
    Figure.UNCLEAR_RESULT: "chua_ro_ket_qua",
    Figure.UNCLEAR_RESPONSIBILITY: "chua_ro_trach_nhiem",
    Figure.UNCLEAR_AUTHORITY: "chua_ro_tham_quyen",
}

NO_VALUE = "–"


def figure_name(figure: Figure, period: Period) -> str:
    """A figure's name with its period's in place of "kỳ": "Đến hạn trong tháng 11/2026"."""
    return (
        FIGURE[figure]
        .replace("kỳ tới", when_words(period.after()))
        .replace("trong kỳ", f"trong {when_words(period)}")
    )


def value_words(figure: Figure, value: Value) -> str:
    """A figure as an office writes it: "1.132", "42,8 %", a dash where there is nothing to divide by."""
    if figure.is_rate:
        return vn_rate(value)
    return NO_VALUE if value is None else vn_number(value)


def difference_words(figures: Figures, figure: Figure) -> str:
    """How much a figure grew since the period before: "+12", "-1,2 điểm %", "0"."""
    more = figures.difference(figure)
    if more is None:
        return NO_VALUE
    words = vn_number(abs(more), 1 if figure.is_rate else 0)
    sign = "" if not words.strip("0,") else "+" if more > 0 else "-"
    return f"{sign}{words} điểm %" if figure.is_rate else f"{sign}{words}"


def field_lines() -> list[str]:
    """Every figure as a template writes it, with its name: "{{ so.tong_so }} – Tổng số nhiệm vụ"."""
    return [f"{{{{ so.{field} }}}} – {FIGURE[figure]}" for figure, field in FIELD.items()]
