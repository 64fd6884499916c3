"""The options of the command about evidence."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day, file_to_write


def add_commands(command: Adder) -> None:
    """Add ``evidence``."""
    evidence = command("evidence", "minh chứng: đính kèm, liệt kê, soát tệp, đóng gói")
    evidence.add_argument(
        "task", nargs="?", help="nhiệm vụ; không có tùy chọn nào thì liệt kê minh chứng của nó"
    )
    verb = evidence.add_mutually_exclusive_group()
    verb.add_argument("--missing", action="store_true", help="nhiệm vụ đã xong mà không có minh chứng nào")
    verb.add_argument("--check", action="store_true", help="soát mọi tệp theo SHA-256")
    verb.add_argument(
        "--pack", type=file_to_write, metavar="TỆP.zip", help="đóng gói minh chứng kèm mục lục PDF"
    )
    evidence.add_argument(
        "--file", type=Path, action="append", default=[], help="tệp cần đính kèm; lặp lại được"
    )
    evidence.add_argument("--link", help="địa chỉ trang web (http, https)")
    evidence.add_argument("--number", help="số, ký hiệu văn bản minh chứng")
    evidence.add_argument("--issued", type=day, help="ngày văn bản")
    evidence.add_argument("--issuer", help="cơ quan ban hành")
    evidence.add_argument("--excerpt", help="trích yếu, đoạn cần dẫn")
    evidence.add_argument("--as-of", type=day, help="tính đến ngày")
    evidence.add_argument("--unit", help="gói, danh sách thiếu: chỉ đơn vị chủ trì này")
    evidence.add_argument("--document", help="gói, danh sách thiếu: chỉ văn bản giao việc có số này")
    evidence.add_argument("--done-from", type=day, help="gói: hoàn thành từ ngày")
    evidence.add_argument("--done-to", type=day, help="gói: hoàn thành đến ngày")
