"""Export profiles: which columns an upper system wants, under which headers, in which order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.canonical import EXTRA
from desktop_app.domain.draft import Field

SETTING = "export_profiles"
OFFERED = tuple(each for each in Field if each is not Field.ID)
"""Fields that a profile may give, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: ``key`` is a value of ``Field``, or ``extra:HEADER`` for an unknown column of ours."""

    key: str
    header: str


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """Columns in order, by name; ``sections``: a row for each section stands above its tasks."""

    name: str
    columns: tuple[ExportColumn, ...]
    sections: bool = True


def read_profiles(stored: str) -> list[ExportProfile]:
    """Profiles out of a setting, in the order they were saved; columns nobody knows any more are left out."""
    known = {each.value for each in OFFERED}
    return [
        ExportProfile(
            profile["name"],
            tuple(
                ExportColumn(key, header)
                for key, header in profile["columns"]
                if key in known or key.startswith(EXTRA)
            ),
            bool(profile["sections"]),
        )
        for profile in json.loads(stored or "[]")
    ]


def stored_profiles(profiles: Sequence[ExportProfile]) -> str:
    """Profiles as a setting keeps them."""
    kept = [
        {
            "name": profile.name,
            "columns": [(column.key, column.header) for column in profile.columns],
            "sections": profile.sections,
        }
        for profile in profiles
    ]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else ""
