"""The options of the command that ranks units."""

from desktop_app.cli.option_types import Adder, day
from desktop_app.domain.reporting.ranking import RankBy


def add_commands(command: Adder) -> None:
    """Add it."""
    rank = command("rank", "xếp hạng đơn vị chủ trì đến một ngày")
    rank.add_argument("--as-of", type=day)
    rank.add_argument(
        "--by",
        choices=[each.value for each in RankBy],
        help="tỷ lệ trên tổng số (all) hay trên số đến hạn (due); mặc định: theo cài đặt của sổ",
    )
    rank.add_argument("--praise", action="store_true", help="chỉ danh sách biểu dương, để dán")
    rank.add_argument("--late", action="store_true", help="chỉ danh sách có việc quá hạn, để dán")
