"""The options of the commands that give numbers and paper."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day, file_to_write, month, positive
from desktop_app.domain.reporting.paper_form import PaperForm

GROUPS = ("unit", "section", "document", "person", "month", "quarter")


def add_commands(command: Adder) -> None:
    """Add them."""
    stats = command("stats", "số liệu đến một ngày")
    stats.add_argument("--as-of", type=day)
    stats.add_argument("--by", choices=GROUPS, help="month, quarter: tháng, quý đến hạn")
    stats.add_argument("--against", type=day)

    export = command("export", "xuất ra Excel")
    export.add_argument("out", type=file_to_write)
    export.add_argument("--unit")
    export.add_argument("--as-of", type=day)
    export.add_argument("--profile", help="tên mẫu xuất đã lưu trong sổ")

    checklist = command("checklist", "in danh mục kiểm tra của tháng ra PDF")
    checklist.add_argument("out", type=Path)
    checklist.add_argument("--month", type=month, required=True)
    checklist.add_argument("--unit")
    checklist.add_argument("--person", default="")
    checklist.add_argument("--blank", action="store_true", help="bản để điền bằng bút")

    forms = ", ".join(each.value for each in PaperForm)
    paper = command("print", f"in biểu ra PDF: {forms}; nhiều biểu cách nhau bằng dấu phẩy")
    paper.add_argument("form", nargs="?", help=forms)
    paper.add_argument("out", type=Path, nargs="?")
    paper.add_argument("--list", action="store_true", help="liệt kê các biểu in được")
    paper.add_argument("--as-of", type=day)
    paper.add_argument("--month", type=month, help="tháng của danh mục kiểm tra")
    paper.add_argument("--unit")
    paper.add_argument("--below", action="store_true", help="kể cả đơn vị trực thuộc (tổ, thôn)")
    paper.add_argument("--each", action="store_true", help="mỗi đơn vị một bản")
    paper.add_argument("--person", default="")
    paper.add_argument("--document", help="số, ký hiệu văn bản của phụ lục nhiệm vụ")
    paper.add_argument("--task", help="nhiệm vụ của phiếu giao việc")
    paper.add_argument(
        "--batch", type=positive, help="lần ghi (Nhật ký) của lần bàn giao; mặc định: mới nhất"
    )
    paper.add_argument("--blank", action="store_true", help="bản danh mục để điền bằng bút")
    paper.add_argument("--contents", action="store_true", help="nhiều biểu: thêm mục lục, đánh số trang liền")
    paper.add_argument("--pdfa", action="store_true", help="PDF/A-2b để lưu trữ và ký số")
