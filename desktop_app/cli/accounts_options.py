"""The options of the commands about accounts and results that wait to be confirmed."""

from desktop_app.cli.option_types import Adder
from desktop_app.labels.accounts import ACCOUNT_ROLE


def add_commands(command: Adder) -> None:
    """Add them."""
    roles = ", ".join(f"{role} ({words.lower()})" for role, words in ACCOUNT_ROLE.items())
    accounts = command("accounts", "người dùng: bật, tắt đăng nhập; ai được vào, với quyền gì")
    verb = accounts.add_mutually_exclusive_group()
    verb.add_argument("--on", metavar="TÊN", help="bật đăng nhập; TÊN là Tổ trưởng đầu tiên")
    verb.add_argument("--off", action="store_true", help="tắt đăng nhập")
    verb.add_argument("--add", metavar="TÊN", help="cho một người đăng nhập")
    verb.add_argument("--change", metavar="TÊN", help="đổi quyền của một người")
    verb.add_argument("--close", metavar="TÊN", help="khóa tài khoản")
    verb.add_argument("--reopen", metavar="TÊN", help="mở lại tài khoản")
    verb.add_argument("--reset", metavar="TÊN", help="đặt mã PIN mới cho một người")
    verb.add_argument("--own", action="store_true", help="đổi mã PIN của chính mình")
    verb.add_argument(
        "--recover", action="store_true", help="đặt lại mã PIN của Tổ trưởng bằng mã đăng nhập dự phòng"
    )
    verb.add_argument("--new-code", action="store_true", help="cấp mã đăng nhập dự phòng mới")
    verb.add_argument("--confirm-results", choices=("yes", "no"), help="kết quả của thành viên phải xác nhận")
    verb.add_argument("--idle", type=int, metavar="PHÚT", help="tự khóa cửa sổ sau bấy nhiêu phút; 0: không")
    accounts.add_argument("--role", choices=tuple(ACCOUNT_ROLE), help=f"quyền: {roles}")
    command("claims", "kết quả thành viên báo, đang chờ xác nhận")
    confirm = command("confirm", "xác nhận kết quả thành viên báo; từ đó mới tính")
    back = command("send-back", "trả lại kết quả thành viên báo")
    for each in (confirm, back):
        each.add_argument("claim", nargs="+", type=int, metavar="MÃ", help="mã trong lệnh claims")
    back.add_argument("--reason", required=True, help="cần sửa gì")
