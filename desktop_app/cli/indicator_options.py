"""The options of the commands about indicators."""

import argparse
import re
from decimal import Decimal
from pathlib import Path

from desktop_app.cli.option_types import Adder, day, file_to_write
from desktop_app.domain.indicators.indicator import Band
from desktop_app.domain.reporting.amounts import NUMBER, read_number
from desktop_app.domain.reporting.reporting_period import Period, read_period


def add_commands(command: Adder) -> None:
    """Add ``indicators``, ``indicators-import``, ``measure`` and ``indicators-export``."""
    listed = command("indicators", "chỉ tiêu: mục tiêu, số liệu mới nhất, mức đạt")
    listed.add_argument("--as-of", type=day)
    listed.add_argument("--band", choices=[band.value for band in Band])
    verb = listed.add_mutually_exclusive_group()
    verb.add_argument("--end", metavar="TÊN", help="thôi theo dõi một chỉ tiêu (mã hoặc tên)")
    verb.add_argument("--follow", metavar="TÊN", help="theo dõi trở lại một chỉ tiêu")
    listed.add_argument("--on", type=day, help="thôi theo dõi từ ngày; mặc định: hôm nay")
    load = command("indicators-import", "nhập phụ lục chỉ tiêu hoặc số liệu chỉ tiêu")
    load.add_argument("file", type=Path)
    load.add_argument("--period", type=_period, help="kỳ của kết quả không ghi kỳ: 2026-11, 2026-Q4, 2026")
    load.add_argument("--take", choices=["ours", "theirs"], help="mục cả sổ và tệp đều đổi: lấy bên nào")
    load.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")
    measure = command("measure", "nhập số liệu một chỉ tiêu cho một kỳ")
    measure.add_argument("indicator", help="mã hoặc tên chỉ tiêu")
    measure.add_argument("--period", type=_period, required=True, help="2026-11, 2026-Q4, 2026-H2, 2026")
    measure.add_argument("--unit", help="đơn vị báo số liệu; mặc định: cơ quan giữ sổ")
    measure.add_argument("--value", type=_number)
    measure.add_argument("--numerator", type=_number, help="tử số")
    measure.add_argument("--denominator", type=_number, help="mẫu số")
    answer = measure.add_mutually_exclusive_group()
    answer.add_argument("--yes", action="store_true", help="có, đã hoàn thành")
    answer.add_argument("--no", action="store_true", help="không, chưa hoàn thành")
    measure.add_argument("--source", default="", help="nguồn số liệu")
    out = command("indicators-export", "xuất chỉ tiêu và số liệu một kỳ ra Excel, đọc lại được")
    out.add_argument("out", type=file_to_write)
    out.add_argument("--period", type=_period, help="mặc định: quý này")


def _period(text: str) -> Period:
    found = read_period(text)
    if found is None:
        raise argparse.ArgumentTypeError(
            f"“{text}” không phải là kỳ; viết 2026-11, 2026-Q4, 2026-H2 hoặc 2026"
        )
    return found


def _number(text: str) -> Decimal:
    """A number as offices write it, or as programs do."""
    found = read_number(text.strip()) if re.fullmatch(NUMBER, text.strip()) else None
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số; viết 87,3 hoặc 1.132")
    return found
