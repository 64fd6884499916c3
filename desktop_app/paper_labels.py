"""Words for printed forms and for why figures differ."""

from collections.abc import Mapping

from desktop_app.domain.comparison import MoveKind
from desktop_app.domain.paper_form import PaperForm

PAPER_FORM: Mapping[PaperForm, str] = {
    PaperForm.CHECKLIST: "Danh mục kiểm tra của tháng",
    PaperForm.OVERDUE: "Danh sách quá hạn",
    PaperForm.PLAN: "Phụ lục nhiệm vụ",
    PaperForm.SLIP: "Phiếu giao việc",
    PaperForm.FIGURES: "Tổng hợp kết quả theo đơn vị",
    PaperForm.RETURNS: "Tình hình gửi báo cáo",
}

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
