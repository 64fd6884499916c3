"""The options of the commands about what is followed on a task."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day, positive, year


def add_commands(command: Adder) -> None:
    """The options of these commands."""
    steps = command("step", "các bước của một nhiệm vụ: xem, thêm, đánh dấu xong, bỏ")
    steps.add_argument("task")
    verb = steps.add_mutually_exclusive_group()
    verb.add_argument("--add", metavar="NỘI_DUNG", help="thêm một bước")
    verb.add_argument("--done", metavar="SỐ", type=positive, help="bước thứ mấy đã xong")
    verb.add_argument("--remove", metavar="SỐ", type=positive, help="bỏ bước thứ mấy")
    steps.add_argument("--person", help="người làm bước mới")
    steps.add_argument("--due", type=day, help="hạn của bước mới")
    steps.add_argument("--on", type=day, help="ngày xong; mặc định: hôm nay")
    log = command("progress", "nhật ký tiến độ của một nhiệm vụ: xem, ghi thêm")
    log.add_argument("task")
    log.add_argument("--on", type=day, help="ngày của lần ghi; mặc định: hôm nay")
    log.add_argument("--percent", type=float, help="tỷ lệ, 0 đến 100; thành tỷ lệ của nhiệm vụ")
    log.add_argument("--note", help="đã làm được gì")
    log.add_argument("--who", help="ai báo; mặc định: người ghi")
    link = command("parent", "việc cấp trên mà một nhiệm vụ cụ thể hóa, và các việc con của nó")
    link.add_argument("task")
    upper = link.add_mutually_exclusive_group()
    upper.add_argument("upper", nargs="?", help="việc cấp trên")
    upper.add_argument("--none", action="store_true", help="không còn cụ thể hóa việc nào")
    tags = command("tag", "nhãn và nhóm việc của một nhiệm vụ: xem, gắn, gỡ")
    tags.add_argument("task")
    tags.add_argument("--add", action="append", default=[], metavar="TÊN", help="gắn nhãn; lặp lại được")
    tags.add_argument("--remove", action="append", default=[], metavar="TÊN", help="gỡ nhãn; lặp lại được")
    tags.add_argument("--stream", metavar="TÊN", help="xếp vào nhóm việc; “” để rút ra")
    carry = command("carry", "mở sổ năm mới với những việc chưa xong của sổ này")
    carry.add_argument(
        "into", type=Path, metavar="THƯ_MỤC", help="thư mục của sổ năm mới; chưa có thì được tạo"
    )
    carry.add_argument("--year", type=year, help="năm của sổ mới; mặc định: năm sau của sổ này")
    carry.add_argument("--as-of", type=day, help="việc chưa xong tính đến ngày này; mặc định: hôm nay")
    carry.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")
