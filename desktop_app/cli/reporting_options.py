"""The options of the command that drafts reports."""

from pathlib import Path

from desktop_app.cli.closing_options import PERIODS
from desktop_app.cli.option_types import Adder, day


def add_commands(command: Adder) -> None:
    """Add it."""
    report = command("report", "viết dự thảo báo cáo ra Word")
    report.add_argument("out", type=Path, nargs="?", help="tệp .docx cần viết")
    report.add_argument("--period", help=f"kỳ: {PERIODS}, hoặc bằng chữ: “tháng 11/2026”")
    report.add_argument("--against", metavar="KỲ", help="kỳ để so sánh; mặc định: kỳ liền trước")
    report.add_argument(
        "--as-of", type=day, help="số liệu đến ngày này; mặc định: ngày đã chốt, cuối kỳ, hoặc hôm nay"
    )
    report.add_argument("--template", type=Path, help="mẫu Word thay cho mẫu của sổ")
    report.add_argument("--rows", action="store_true", help="kể cả từng dòng của mỗi số liệu (với --json)")
    report.add_argument("--check", type=Path, metavar="MẪU", help="chỉ kiểm tra các trường của một mẫu Word")
