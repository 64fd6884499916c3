"""The options of the commands that make a ledger and read files."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day, year
from desktop_app.domain.ledger_info import Level


def add_commands(command: Adder) -> None:
    """Add them."""
    init = command("init", "tạo sổ mới")
    init.add_argument("--unit", required=True, help="tên đơn vị")
    init.add_argument("--level", required=True, choices=[level.value for level in Level])
    init.add_argument("--year", type=year)
    init.add_argument("--programme", default="")

    read = command("read", "đọc thử một tệp, không ghi gì")
    load = command("import", "nhập phụ lục vào sổ")
    for each in (read, load):
        each.add_argument("file", type=Path)
        each.add_argument("--sheet")
        each.add_argument("--year", type=year)
    load.add_argument("--document", default="", help="số, ký hiệu văn bản")
    load.add_argument("--done-on", type=day, help="ngày hoàn thành cho dòng chỉ ghi “Hoàn thành”")
    load.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")

    lint = command("lint", "soát năm rõ của sổ, hoặc của một tệp")
    lint.add_argument("file", type=Path, nargs="?")
    lint.add_argument("--year", type=year)
