"""The options of the commands about reminding."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop_app.cli.option_types import count, positive
from desktop_app.domain.reminding import (
    MOST_DAYS,
    Channel,
)


def _days(text: str) -> int:
    if count(text) > MOST_DAYS:
        raise argparse.ArgumentTypeError(f"“{text}” phải là số ngày từ 0 đến {MOST_DAYS}")
    return int(text)


def add_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The options of these commands."""
    late = command("remind", "ai đang trễ hoặc sắp đến hạn; soạn tin nhắn, ghi đã đôn đốc")
    late.add_argument("--days", type=_days, metavar="SỐ", help="kể cả việc đến hạn trong bấy nhiêu ngày tới")
    whom = late.add_mutually_exclusive_group()
    whom.add_argument("--unit", action="append", default=[], help="chỉ đơn vị này; lặp lại được")
    whom.add_argument("--person", action="append", default=[], help="chỉ người này; lặp lại được")
    form = late.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="soạn tin nhắn để dán vào Zalo")
    form.add_argument("--letter", type=Path, metavar="TỆP", help="ghi công văn đôn đốc ra .docx hoặc .pdf")
    late.add_argument("--log", action="store_true", help="ghi vào sổ là đã đôn đốc")
    late.add_argument("--channel", choices=[each.value for each in Channel], help="cách đôn đốc được ghi")
    late.add_argument("--document", default="", help="số, ngày của công văn đôn đốc được ghi")
    days = command("calendar", "ghi các hạn ra tệp lịch .ics")
    days.add_argument("out", type=Path, metavar="TỆP.ics")
    days.add_argument("--unit", help="chỉ việc đơn vị này chủ trì")
    days.add_argument("--person", default="", help="chỉ việc của người này")
    log = command("reminders", "những lần đã đôn đốc")
    log.add_argument("--limit", type=positive)
