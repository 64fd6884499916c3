"""The options of the commands of the exchange between levels."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, file_to_write, place


def add_commands(command: Adder) -> None:
    """Add them."""
    collect = command("collect", "nhận báo cáo của các đơn vị")
    collect.add_argument("paths", type=place, nargs="+", metavar="TỆP_HAY_THƯ_MỤC", help="tệp hoặc thư mục")
    collect.add_argument(
        "--accept-shrink",
        action="store_true",
        help="nhận cả biểu xóa trống phần lớn kết quả đã có, hoặc bị sửa cột kế hoạch (phần sửa không lấy)",
    )
    command("conflicts", "những chỗ đang chờ quyết định")
    settle = command("settle", "quyết định một chỗ")
    settle.add_argument("conflict", help="mã của chỗ chờ quyết định")
    settle.add_argument(
        "--take",
        required=True,
        metavar="ours|theirs|GIÁ_TRỊ",
        help="giữ trong sổ, lấy đơn vị báo, hoặc giá trị khác",
    )
    fill = command("fill", "điền kết quả vào chính biểu của cấp trên")
    fill.add_argument("source", type=Path, help="biểu của cấp trên (.xlsx, .xlsm, .docx)")
    fill.add_argument(
        "out", type=file_to_write, help="bản đã điền; đuôi .zip: gói biểu báo cáo kèm minh chứng"
    )
    split = command("split", "ghi biểu báo cáo cho từng đơn vị chủ trì")
    split.add_argument("folder", type=place, metavar="THƯ_MỤC", help="thư mục chứa các biểu")
    split.add_argument("--unit", action="append", default=[], help="chỉ đơn vị này; lặp lại được")
    units = command("units", "liệt kê đơn vị; thêm, xác nhận nhóm, gộp")
    verb = units.add_mutually_exclusive_group()
    verb.add_argument("--add", type=Path, metavar="TỆP", help="thêm đơn vị từ tệp UTF-8, mỗi dòng một tên")
    verb.add_argument("--group", metavar="CỤM_TỪ", help="xác nhận cụm từ chỉ nhiều đơn vị")
    verb.add_argument(
        "--merge", nargs=2, metavar=("TÊN", "TÊN_ĐÚNG"), help="tên thứ nhất là tên khác của tên sau"
    )
    verb.add_argument("--under", metavar="ĐƠN_VỊ", help="các đơn vị --unit trực thuộc đơn vị này")
    verb.add_argument("--top", action="store_true", help="các đơn vị --unit không trực thuộc đơn vị nào")
    units.add_argument(
        "--unit",
        action="append",
        default=[],
        help="đơn vị của nhóm (mặc định: theo loại), hoặc cần xếp",
    )
