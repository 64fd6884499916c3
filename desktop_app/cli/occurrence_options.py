"""How the commands about periods, awaited events and days off are written."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day, year


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
    done.add_argument("--document", default="", help="minh chứng: “số, ký hiệu ngày 15/11/2026”")
    done.add_argument("--evidence", type=Path, action="append", default=[], help="tệp minh chứng")
    came = command("trigger", "ghi sự kiện mà thời hạn đang chờ đã đến")
    came.add_argument("task")
    came.add_argument("--on", type=day, help="ngày sự kiện đến; ghi lại thì sửa lần ghi trước")
    came.add_argument("--document", help="văn bản: “số, ký hiệu ngày 15/11/2026”")
    came.add_argument("--none", action="store_true", help="bỏ sự kiện đã ghi nhầm")
    came.add_argument("--until", type=day, help="hạn hoàn thành; mặc định: tính theo câu thời hạn")
    command("untrigger", "bỏ sự kiện đã ghi nhầm là đã đến").add_argument("task")
    table = command("holidays", "bảng ngày nghỉ và ngày làm bù")
    verb = table.add_mutually_exclusive_group()
    verb.add_argument("--seed", type=year, metavar="NĂM", help="thêm ngày nghỉ lễ, Tết có sẵn của một năm")
    verb.add_argument("--add", nargs=2, metavar=("NGÀY", "TÊN"), help="thêm một ngày nghỉ")
    verb.add_argument("--work", type=day, metavar="NGÀY", help="thêm một ngày làm bù")
    verb.add_argument("--remove", type=day, metavar="NGÀY", help="bỏ một ngày khỏi bảng")
