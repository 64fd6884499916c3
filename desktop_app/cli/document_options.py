"""The options of the commands about documents, and about tasks that came twice."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, count, day
from desktop_app.domain.documents import DocumentKind


def add_commands(command: Adder) -> None:
    """Add ``documents``, ``document`` and ``merge``."""
    merge = command("merge", "gộp nhiệm vụ trùng; không ghi mã nào thì liệt kê các cặp có thể trùng")
    merge.add_argument("task", nargs="?", help="nhiệm vụ trùng, sẽ không còn; mã cũ vẫn tìm được")
    merge.add_argument("into", nargs="?", metavar="NHIỆM_VỤ", help="nhiệm vụ giữ lại")
    listed = command("documents", "văn bản giao việc và số nhiệm vụ của từng văn bản")
    listed.add_argument("--as-of", type=day)
    one = command("document", "xem, thêm, sửa, gộp một văn bản giao việc")
    one.add_argument("number", help="số, ký hiệu (hoặc tên, mã) của văn bản")
    verb = one.add_mutually_exclusive_group()
    verb.add_argument("--add", action="store_true", help="thêm văn bản mới mang số này")
    verb.add_argument(
        "--merge", metavar="VĂN_BẢN", help="văn bản này chính là văn bản kia: nhiệm vụ chuyển đi"
    )
    verb.add_argument("--remove", action="store_true", help="xóa văn bản không có nhiệm vụ nào")
    one.add_argument("--rename", metavar="SỐ", help="số, ký hiệu mới")
    one.add_argument("--kind", choices=[kind.value for kind in DocumentKind])
    one.add_argument("--title", help="trích yếu")
    one.add_argument("--issuer", help="cơ quan ban hành")
    one.add_argument("--issued", type=day, help="ngày ban hành")
    one.add_argument("--meeting", type=day, help="ngày họp (thông báo kết luận)")
    one.add_argument("--chair", help="người chủ trì, kết luận")
    one.add_argument("--announced", type=count, help="số nhiệm vụ văn bản nêu")
    one.add_argument("--part", action="append", default=[], help="“26 nhiệm vụ chung”; lặp lại được")
    one.add_argument("--file", type=Path, action="append", default=[], help="tệp của chính văn bản")
