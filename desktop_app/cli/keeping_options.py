"""The options of the commands that keep a ledger."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, positive


def add_commands(command: Adder) -> None:
    """Add them."""
    history = command("history", "nhật ký của sổ")
    history.add_argument("--task")
    history.add_argument("--limit", type=positive, default=50)
    command("undo", "hoàn tác một lần ghi").add_argument("batch")
    backup = command("backup", "sao lưu sổ")
    backup.add_argument("file", type=Path, nargs="?")
    backup.add_argument("--package", action="store_true", help="gói bàn giao: một tệp .zip kèm mã băm")
    backup.add_argument("--locked", action="store_true", help="cùng --package: gói có mật khẩu riêng")
    backup.add_argument("--second", type=Path, metavar="THƯ_MỤC", help="chép thêm bản sao sang nơi thứ hai")
    restore = command("restore", "phục hồi bản sao lưu vào thư mục mới")
    restore.add_argument("file", type=Path)
    restore.add_argument("--into", type=Path, required=True, metavar="THƯ_MỤC", help="thư mục chưa có")
    verify = command("verify", "kiểm tra toàn bộ sổ, hoặc thử phục hồi một bản sao lưu")
    verify.add_argument("file", type=Path, nargs="?", help="bản sao lưu cần thử")
    verify.add_argument("--quick", action="store_true", help="chỉ phần kiểm tra nhanh lúc mở sổ")
    verify.add_argument("--daily", action="store_true", help="phần nhanh và phần đến lượt trong ngày")
    salvage = command("salvage", "cứu dữ liệu của một sổ hỏng sang sổ mới")
    salvage.add_argument("source", type=Path, help="thư mục hoặc tệp so.sqlite của sổ hỏng")
    salvage.add_argument("--into", type=Path, required=True, metavar="THƯ_MỤC", help="thư mục chưa có")
