"""The options of the commands about closed periods."""

from desktop_app.cli.option_types import Adder, day

PERIODS = "2026-W46, 2026-11, 2026-Q4, 2026-H2, 2026-9M hoặc 2026"


def add_commands(command: Adder) -> None:
    """Add them."""
    close = command("close", "chốt kỳ báo cáo: giữ nguyên số liệu, bản in và mốc nhật ký")
    close.add_argument("period", help=PERIODS)
    close.add_argument(
        "--as-of", type=day, help="ngày chốt số liệu; mặc định: ngày cuối kỳ, chưa tới thì hôm nay"
    )
    periods = command("periods", "các kỳ đã chốt, và số liệu hôm nay khác gì số đã chốt")
    periods.add_argument("--period", help=f"một kỳ, kể rõ chỗ khác: {PERIODS}")
