"""How the commands about periods of tasks that recur are written."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day


def add_commands(command: Adder) -> None:
    """Say how these commands are written."""
    listed = command("occurrences", "các kỳ của một nhiệm vụ định kỳ")
    listed.add_argument("task")
    listed.add_argument("--follow-from", type=day, metavar="NGÀY", help="tính kỳ từ ngày này")
    done = command("tick", "đánh dấu đã làm một kỳ của nhiệm vụ định kỳ")
    undone = command("untick", "bỏ đánh dấu một kỳ")
    for each in (done, undone):
        each.add_argument("task")
        each.add_argument(
            "--period", action="append", required=True, help="kỳ: 2026-11, hoặc tuần 2026-W47; lặp lại được"
        )
    done.add_argument("--on", type=day, help="ngày làm xong; mặc định: hôm nay")
    done.add_argument("--result", default="")
    done.add_argument("--document", default="", help="minh chứng: “SỐ ngày D”")
    done.add_argument("--evidence", type=Path, action="append", default=[], help="tệp minh chứng")
