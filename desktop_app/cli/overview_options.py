"""The options of the command of Tổng quan."""

from desktop_app.cli.option_types import Adder, day

GROUPS = ("unit", "section", "document", "person")


def add_commands(command: Adder) -> None:
    """Add it."""
    overview = command("overview", "mọi số liệu của trang Tổng quan đến một ngày")
    overview.add_argument("--as-of", type=day)
    overview.add_argument("--against", type=day, help="ngày để so sánh")
    overview.add_argument("--by", choices=GROUPS, default="unit")
    overview.add_argument("--unit")
