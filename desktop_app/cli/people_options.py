"""The options of the commands about people, units that change, and work that is handed over."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day
from desktop_app.domain.people import PersonRole
from desktop_app.labels.people import PERSON_ROLE


def add_commands(command: Adder) -> None:
    """The options of these commands."""
    _people(command)
    _transfers(command)


def _people(command: Adder) -> None:
    roster = command("people", "danh sách tổ công tác; thêm, ghi người thôi tham gia")
    verb = roster.add_mutually_exclusive_group()
    verb.add_argument("--add", metavar="TÊN", help="thêm hoặc sửa một người")
    verb.add_argument("--left", metavar="TÊN", help="người thôi tham gia")
    verb.add_argument(
        "--list", dest="listed", type=Path, metavar="TỆP", help="thêm từ tệp UTF-8, mỗi dòng một người"
    )
    roles = ", ".join(f"{role} ({PERSON_ROLE[role].lower()})" for role in PersonRole)
    roster.add_argument("--role", help=f"vai trò: {roles}")
    roster.add_argument("--unit", help="đơn vị của người đó")
    roster.add_argument("--job", help="chức vụ")
    roster.add_argument("--on", type=day, help="ngày thôi tham gia; mặc định: hôm nay")
    load = command("workload", "khối lượng việc của từng người hoặc đơn vị")
    load.add_argument("--as-of", type=day)
    load.add_argument("--by", choices=("person", "unit"), default="person")


def _transfers(command: Adder) -> None:
    merge = command("merge-units", "sáp nhập các đơn vị thành một từ một ngày")
    merge.add_argument("names", nargs="+", metavar="TÊN", help="đơn vị cũ")
    merge.add_argument("--into", required=True, metavar="TÊN", help="đơn vị mới hoặc đơn vị giữ lại")
    rename = command("rename-unit", "đổi tên đơn vị từ một ngày; tên cũ vẫn tìm được")
    rename.add_argument("name", metavar="TÊN")
    rename.add_argument("new", metavar="TÊN_MỚI")
    hand = command("handover", "bàn giao việc chưa xong cho người hoặc đơn vị khác")
    for side, word in (("from", "bên giao"), ("to", "bên nhận")):
        hand.add_argument(f"--{side}-unit", default="", metavar="TÊN", help=f"{word} là đơn vị")
        hand.add_argument(f"--{side}-person", default="", metavar="TÊN", help=f"{word} là người")
    hand.add_argument("--task", action="append", default=[], help="chỉ việc này; lặp lại được")
    hand.add_argument("--reason", default="")
    hand.add_argument("--sheet", type=Path, metavar="TỆP.pdf", help="ghi biên bản bàn giao")
    for each in (merge, rename, hand):
        each.add_argument("--on", type=day, required=True, help="ngày có hiệu lực")
        each.add_argument("--document", default="", help="văn bản: “số, ký hiệu ngày 15/11/2026”")
    for each in (merge, hand):
        each.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")
