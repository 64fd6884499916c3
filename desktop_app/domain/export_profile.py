"""Export profiles: which columns an upper system wants, under which headers, in which order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.canonical import EXTRA
from desktop_app.domain.importing.draft import Field

SETTING = "export_profiles"
OFFERED = tuple(each for each in Field if each is not Field.ID)
"""Fields that a profile may give, in the order they are offered."""


class Told(StrEnum):
    """What a column may tell of a task beside its facts; it is not read back."""

    PRIORITY = "told:priority"
    TAGS = "told:tags"
    STREAM = "told:stream"
    STEPS = "told:steps"
    PROGRESS = "told:progress"
    ENTERED = "told:entered"
    OBSTACLES = "told:obstacles"
    LEADS_RESULTS = "told:leads_results"
    LEADS_OBSTACLES = "told:leads_obstacles"
    LEADS_PROPOSALS = "told:leads_proposals"
    OPEN_PERIODS = "told:open_periods"
    REMINDED = "told:reminded"


ON_REQUEST = frozenset(
    {
        Told.LEADS_RESULTS,
        Told.LEADS_OBSTACLES,
        Told.LEADS_PROPOSALS,
        Told.OPEN_PERIODS,
        Told.REMINDED,
    }
)
"""Written only where a profile asks for them; the others wherever a task has something to tell."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: ``key`` is a value of ``Field`` or ``Told``, or ``extra:HEADER`` for an unknown column."""

    key: str
    header: str

    @property
    def told(self) -> Told | None:
        """What it tells beside the facts."""
        return next((each for each in Told if each == self.key), None)


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """Columns in order, by name; ``sections``: a row for each section stands above its tasks."""

    name: str
    columns: tuple[ExportColumn, ...]
    sections: bool = True


def read_profiles(stored: str) -> list[ExportProfile]:
    """Profiles out of a setting, in the order they were saved; columns nobody knows any more are left out."""
    known = {each.value for each in (*OFFERED, *Told)}
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
