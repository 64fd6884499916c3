"""Writes ``resources/holidays.toml``: Vietnam's days off and the days worked in their place.

A development script: ``pip install holidays`` (MIT) into an environment of its own, then
``python build_spec/make_holidays.py``. The package is not needed to run the program, since a ledger keeps
its own table, which offices correct once the government decides on a year's swaps.
"""

import re
from datetime import datetime
from importlib import import_module
from pathlib import Path

FIRST, LAST = 2024, 2035
TARGET = Path(__file__).parents[1] / "resources" / "holidays.toml"
_SWAPPED = re.compile(r"(\d{2}/\d{2}/\d{4})")
_HEAD = """# Days off in Vietnam, and days worked in their place, that a ledger's table is filled from.
#
# Written by build_spec/make_holidays.py out of the Python package holidays {version} (MIT licence, see
# holidays-LICENSE.txt); swap days are known for past years and the running one only.
"""


def main() -> None:
    """Write the file anew."""
    package = import_module("holidays")
    parts = [_HEAD.format(version=package.__version__)]
    for year in range(FIRST, LAST + 1):
        days = package.country_holidays("VN", years=year, language="vi")
        off = [f'    "{day} {name}",' for day, name in sorted(days.items())]
        worked = [
            f'    "{_day(found[1])} Làm bù cho ngày {day:%d/%m/%Y}",'
            for day, name in sorted(days.items())
            if (found := _SWAPPED.search(name))
        ]
        parts.append("\n".join([f"[{year}]", "off = [", *off, "]", "worked = [", *worked, "]", ""]))
    TARGET.write_text("\n".join(parts), encoding="utf-8")


def _day(text: str) -> str:
    return datetime.strptime(text, "%d/%m/%Y").date().isoformat()


if __name__ == "__main__":
    main()
