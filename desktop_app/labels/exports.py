"""Words for the columns of an export."""

from collections.abc import Mapping

from desktop_app.domain.export_profile import Told

TOLD: Mapping[Told, str] = {
    Told.PRIORITY: "Mức ưu tiên",
    Told.TAGS: "Nhãn",
    Told.STREAM: "Nhóm việc",
    Told.STEPS: "Các bước",
    Told.PROGRESS: "Tiến độ gần nhất",
    Told.ENTERED: "Nhập hệ thống cấp trên",
    Told.OBSTACLES: "Vướng mắc",
    Told.LEADS_RESULTS: "Kết quả từng đơn vị báo",
    Told.LEADS_OBSTACLES: "Khó khăn đơn vị báo",
    Told.LEADS_PROPOSALS: "Đề xuất đơn vị báo",
    Told.OPEN_PERIODS: "Kỳ chưa thực hiện",
    Told.REMINDED: "Số lần đôn đốc",
}
"""Headers of columns that tell of a task what is no fact of it."""
