"""Names of files we make, as any system takes them: Windows, USB sticks, e-mail."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.text import clean, fold
from desktop_app.exchange.returns.package_format import is_safe_path

_LONGEST_STEM = 120
_LONGEST_UNIT = 80
_MOST_BYTES = 180  # Linux counts the 255 of a whole name in bytes, of which our letters take up to three
_BEFORE = "Báo cáo "


def safe_name(name: str) -> str:
    """A file name that any system takes, as near to the given one as that allows."""
    suffix = Path(name).suffix[:12]
    stem = unicodedata.normalize("NFC", name.removesuffix(suffix))[:_LONGEST_STEM]
    letters = (letter if letter != "/" and is_safe_path(f"a{letter}a") else "_" for letter in stem + suffix)
    kept = "".join(letters).rstrip(" .")
    return kept if is_safe_path(kept) else f"tep-{kept}"


def return_names(units: Mapping[int, str]) -> dict[int, str]:
    """What each unit (by id) is called in names of files: short, and no two alike.

    Two that differ only in accents, case or letters no file name can hold get a number, always the
    same one while the units stay the same.
    """
    names: dict[int, str] = {}
    taken: set[str] = set()
    for unit_id in sorted(units):
        first = name = _unit_part(units[unit_id])
        number = 2
        while fold(name) in taken:
            name = f"{first} ({number})"
            number += 1
        taken.add(fold(name))
        names[unit_id] = name
    return names


def return_file_name(unit: str, period: str, version: int) -> str:
    """The name of a return workbook; ``unit`` is as in ``return_names``, ``period`` "2026-11"."""
    again = f" (bản {version})" if version > 1 else ""
    return f"{_BEFORE}{period} - {unit}{again}.xlsx"


def free_path(folder: Path, name: str) -> Path:
    """Where a new file can stand in a folder without replacing anything: the name, or one with a number."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} [{number}]{Path(name).suffix}"
        number += 1
    return path


def _unit_part(name: str) -> str:
    name = clean(name).replace("\n", " ")
    short = name[:_LONGEST_UNIT].encode()[:_MOST_BYTES].decode(errors="ignore")
    if short != name and not name[len(short)].isspace():
        short = short.rsplit(" ", 1)[0]
    stem = safe_name(f"{_BEFORE}{short}.xlsx").removeprefix(_BEFORE).removesuffix(".xlsx")
    return stem.rstrip(" .") or "-"
