"""Units the program ships with: those that plain texts name, and those a ledger of a level usually has."""

import tomllib
from functools import cache
from typing import Any

from desktop_app.domain.ledger_info import Level
from desktop_app.domain.text import fold
from desktop_app.domain.units.units import UsualUnit
from desktop_app.paths import resources


@cache
def known_names() -> tuple[str, ...]:
    """Names and aliases of units in ``resources/units.toml``, the longest first."""
    names = [
        name for units in _shipped().values() for unit in units for name in (unit["name"], *unit["aliases"])
    ]
    return tuple(sorted(names, key=len, reverse=True))


def usual_units(level: Level, ledger_unit: str) -> tuple[UsualUnit, ...]:
    """The units a ledger of a level usually has; a ward has some others than a rural commune."""
    shipped = _shipped()
    ward = level is Level.COMMUNE and "phuong" in fold(ledger_unit).split()
    instead = {unit["instead_of"]: unit for unit in shipped["ward"]} if ward else {}
    usual = [instead.get(unit["name"], unit) for unit in shipped.get(level.value, ())]
    return tuple(
        UsualUnit(unit["name"][0].upper() + unit["name"][1:], tuple(unit["aliases"])) for unit in usual
    )


@cache
def _shipped() -> dict[str, list[dict[str, Any]]]:
    """The file as it is: lists of units by level (``Any``: texts and lists of texts)."""
    return tomllib.loads((resources() / "units.toml").read_text(encoding="utf-8"))
