"""The options of the command that drafts reports."""

import argparse
from pathlib import Path

from desktop_app.cli.option_types import Adder, day
from desktop_app.domain.reporting_period import Period, period_of_code


def add_commands(command: Adder) -> None:
    """Add it."""
    report = command("report", "viết dự thảo báo cáo ra Word")
    report.add_argument("out", type=Path, nargs="?", help="tệp .docx cần viết")
    report.add_argument(
        "--period", type=_period, help="kỳ: 2026-W46, 2026-11, 2026-Q4, 2026-H2, 2026-9M hoặc 2026"
    )
    report.add_argument(
        "--as-of", type=day, help="số liệu đến ngày này; mặc định: ngày đã chốt, cuối kỳ, hoặc hôm nay"
    )
    report.add_argument("--template", type=Path, help="mẫu Word thay cho mẫu của sổ")
    report.add_argument("--rows", action="store_true", help="kể cả từng dòng của mỗi số liệu (với --json)")
    report.add_argument("--check", type=Path, metavar="MẪU", help="chỉ kiểm tra các trường của một mẫu Word")


def _period(text: str) -> Period:
    found = period_of_code(text.strip().upper())
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là kỳ; viết như 2026-11, 2026-Q4, 2026-W46")
    return found
