"""Words for printed forms and for why figures differ."""

from collections.abc import Mapping

from desktop_app.domain.reporting.comparison import MoveKind
from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm

PAPER_FORM: Mapping[PaperForm, str] = {
    PaperForm.CHECKLIST: "Danh mục kiểm tra của tháng",
    PaperForm.OVERDUE: "Danh sách quá hạn",
    PaperForm.PLAN: "Phụ lục nhiệm vụ",
    PaperForm.SLIP: "Phiếu giao việc",
    PaperForm.HANDOVER: "Biên bản bàn giao công việc",
    PaperForm.OVERVIEW: "Tổng quan trên một trang",
    PaperForm.FIGURES: "Tổng hợp kết quả theo đơn vị",
    PaperForm.INDICATORS: "Tình hình thực hiện chỉ tiêu",
    PaperForm.RANKING: "Xếp hạng đơn vị",
    PaperForm.WORKLOAD: "Khối lượng công việc",
    PaperForm.CALENDAR: "Lịch của tháng",
    PaperForm.RETURNS: "Tình hình gửi báo cáo",
    PaperForm.OBSTACLES: "Khó khăn, vướng mắc",
    PaperForm.COORDINATIONS: "Trả lời của đơn vị phối hợp",
    PaperForm.PETITIONS: "Phản ánh, kiến nghị, sáng kiến",
}


RATE = "Tỷ lệ hoàn thành {}"
BARS_BY = {"unit": "Theo đơn vị chủ trì", "person": "Theo người thực hiện"}
OTHERS = "{} đơn vị, cá nhân khác"


def form_words(wanted: PaperWanted, scope: str) -> str:
    """A form in a list of forms: its name, its month, what it is limited to."""
    name = PAPER_FORM[wanted.form]
    if wanted.form in {PaperForm.CHECKLIST, PaperForm.CALENDAR}:
        name = f"{name} {wanted.month:%m/%Y}"
    if wanted.blank:
        name = f"{name} (bản ghi tay)"
    return f"{name} – {scope}" if scope else name


MOVE: Mapping[MoveKind, str] = {
    MoveKind.ADDED: "Giao thêm",
    MoveKind.COMPLETED: "Hoàn thành đúng hạn",
    MoveKind.COMPLETED_LATE: "Hoàn thành quá hạn",
    MoveKind.EXTENDED: "Gia hạn",
    MoveKind.FELL_DUE: "Đến hạn mà chưa xong",
    MoveKind.REOPENED: "Mở lại",
    MoveKind.CANCELLED: "Hủy",
    MoveKind.RETRACTED: "Rút khỏi sổ",
    MoveKind.CORRECTED: "Đính chính số liệu cũ",
    MoveKind.OTHER: "Thay đổi khác",
}
