"""The options of the command about a ledger's passphrase."""

from desktop_app.cli.option_types import Adder


def add_commands(command: Adder) -> None:
    """Add it."""
    lock = command("lock", "đặt, đổi hoặc bỏ mật khẩu của sổ")
    how = lock.add_mutually_exclusive_group()
    how.add_argument("--change", action="store_true", help="đổi mật khẩu")
    how.add_argument("--remove", action="store_true", help="bỏ mật khẩu")
    how.add_argument("--status", action="store_true", help="sổ có mật khẩu không, còn bản sao chưa khóa nào")
    how.add_argument("--delete-plain", action="store_true", help="xóa các bản sao lưu chưa khóa")
    lock.add_argument("--new-code", action="store_true", help="cùng --change: cấp mã mở sổ dự phòng mới")
