"""Units that plain texts name: those the program ships with, for any level."""

import tomllib
from functools import cache

from desktop_app.paths import resources


@cache
def known_names() -> tuple[str, ...]:
    """Names and aliases of units in ``resources/units.toml``, the longest first."""
    levels = tomllib.loads((resources() / "units.toml").read_text(encoding="utf-8"))
    names = [name for units in levels.values() for unit in units for name in (unit["name"], *unit["aliases"])]
    return tuple(sorted(names, key=len, reverse=True))
