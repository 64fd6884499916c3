"""The options of the commands about obstacles, requests to coordinating units and petitions."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day, file_to_write, positive
from desktop_app.domain.registers.obstacles import ObstacleKind, ObstacleState
from desktop_app.domain.registers.petitions import PetitionState

PETITION_GROUPS = ("channel", "kind", "unit")
PETITIONS_LISTED = 50


def add_commands(command: Adder) -> None:
    """Add ``obstacles``, ``obstacle``, ``coordination``, ``petitions`` and what goes with them."""
    _obstacles(command)
    _coordination(command)
    _petitions(command)


def _obstacles(command: Adder) -> None:
    listed = command("obstacles", "sổ vướng mắc; danh sách trình cấp trên")
    listed.add_argument("--as-of", type=day)
    listed.add_argument("--open", action="store_true", help="chỉ vướng mắc chưa được tháo gỡ")
    listed.add_argument(
        "--state", action="append", default=[], choices=[each.value for each in ObstacleState]
    )
    listed.add_argument("--kind", action="append", default=[], choices=[each.value for each in ObstacleKind])
    listed.add_argument("--unit", action="append", default=[], help="đơn vị báo")
    listed.add_argument("--search", default="")
    listed.add_argument("--escalation", action="store_true", help="những gì nơi nhận chưa trả lời")
    listed.add_argument("--export", type=file_to_write, metavar="TỆP.xlsx", help="xuất ra Excel")
    one = command("obstacle", "ghi một vướng mắc: thêm, gửi, trả lời, tháo gỡ, gắn nhiệm vụ")
    one.add_argument("id", nargs="?", help="mã vướng mắc")
    verb = one.add_mutually_exclusive_group()
    verb.add_argument("--add", metavar="NỘI_DUNG", help="vướng mắc mới")
    verb.add_argument("--send", action="store_true", help="đã gửi nơi nhận")
    verb.add_argument("--answer", metavar="NỘI_DUNG", help="nội dung trả lời")
    verb.add_argument("--resolve", metavar="NỘI_DUNG", help="đã tháo gỡ thế nào")
    verb.add_argument("--link", nargs="+", metavar="NHIỆM_VỤ", help="gắn thêm nhiệm vụ")
    verb.add_argument("--unlink", nargs="+", metavar="NHIỆM_VỤ", help="gỡ khỏi nhiệm vụ")
    verb.add_argument("--take-over", action="store_true", help="đưa vướng mắc đơn vị báo trong biểu vào sổ")
    verb.add_argument("--remove", action="store_true", help="xóa dòng ghi nhầm")
    one.add_argument("--on", type=day, help="ngày nêu, gửi, trả lời hoặc tháo gỡ; mặc định: hôm nay")
    one.add_argument("--due", type=day, help="hạn trả lời")
    one.add_argument("--cause", help="nguyên nhân")
    one.add_argument("--kind", choices=[each.value for each in ObstacleKind])
    one.add_argument("--proposal", help="đề xuất, kiến nghị")
    one.add_argument("--to", dest="addressed_to", help="gửi đến ai")
    one.add_argument("--unit", help="đơn vị báo")
    one.add_argument("--task", action="append", default=[], help="nhiệm vụ bị vướng; lặp lại được")


def _coordination(command: Adder) -> None:
    words = command("coordination", "phối hợp: đã hỏi đơn vị nào, ai còn nợ trả lời")
    words.add_argument("task", nargs="?", help="mã nhiệm vụ; không nêu thì cả sổ")
    words.add_argument("--as-of", type=day)
    words.add_argument("--export", type=file_to_write, metavar="TỆP.xlsx", help="xuất ra Excel")
    words.add_argument("--owed", action="store_true", help="chỉ những lần chưa được trả lời")
    verb = words.add_mutually_exclusive_group()
    verb.add_argument(
        "--ask", action="append", default=[], metavar="ĐƠN_VỊ", help="hỏi đơn vị; all: mọi đơn vị phối hợp"
    )
    verb.add_argument("--answer", metavar="ĐƠN_VỊ", help="đơn vị đã trả lời")
    verb.add_argument("--remove", metavar="ĐƠN_VỊ", help="bỏ lần hỏi ghi nhầm")
    words.add_argument("--on", type=day, help="ngày hỏi hoặc trả lời; mặc định: hôm nay")
    words.add_argument("--due", type=day, help="hạn trả lời")
    words.add_argument("--question", default="", help="hỏi việc gì")
    words.add_argument("--document", default="", help="văn bản hỏi: “số, ký hiệu ngày 15/11/2026”")
    words.add_argument("--words", default="", help="nội dung trả lời")


def _petitions(command: Adder) -> None:
    listed = command("petitions", "sổ phản ánh, kiến nghị và số liệu đến một ngày")
    listed.add_argument("--by", choices=PETITION_GROUPS)
    listed.add_argument("--limit", type=positive, default=PETITIONS_LISTED)
    out = command("petitions-export", "xuất sổ phản ánh, kiến nghị ra Excel")
    out.add_argument("out", type=file_to_write)
    for each in (listed, out):
        each.add_argument("--as-of", type=day)
        each.add_argument(
            "--state", action="append", default=[], choices=[one.value for one in PetitionState]
        )
        each.add_argument("--kind", action="append", default=[], help="loại: phản ánh, kiến nghị, sáng kiến…")
        each.add_argument("--channel", action="append", default=[], help="kênh: trực tiếp, VNeID, Zalo…")
        each.add_argument("--unit", action="append", default=[], help="đơn vị xử lý")
        each.add_argument("--search", default="")
    read = command("petitions-import", "nhập sổ phản ánh, kiến nghị từ Excel")
    read.add_argument("file", type=Path)
    read.add_argument("--sheet")
    read.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")
    one = command("petition", "ghi một phản ánh, kiến nghị: tiếp nhận, giao, trả lời")
    one.add_argument("id", nargs="?", help="mã của dòng")
    verb = one.add_mutually_exclusive_group()
    verb.add_argument("--add", metavar="NỘI_DUNG", help="nội dung mới tiếp nhận; không ghi số định danh")
    verb.add_argument("--answer", metavar="NỘI_DUNG", help="nội dung trả lời")
    verb.add_argument("--remove", action="store_true", help="xóa dòng ghi nhầm")
    one.add_argument("--assign", metavar="ĐƠN_VỊ", help="giao đơn vị xử lý")
    one.add_argument("--on", type=day, help="ngày nhận, giao hoặc trả lời; mặc định: hôm nay")
    one.add_argument("--due", type=day, help="hạn trả lời; mặc định theo cài đặt")
    for name, words in (
        ("kind", "loại"),
        ("channel", "kênh"),
        ("number", "số"),
        ("sender", "người gửi"),
        ("person", "người xử lý"),
        ("document", "văn bản trả lời"),
        ("note", "ghi chú"),
    ):
        one.add_argument(f"--{name}", help=words)
