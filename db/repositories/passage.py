"""How parts of one task pass to a unit: moved, or joined to a part that it has already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.row_text import Value
from desktop_app.domain.task import Role
from desktop_app.domain.units.transfer import TransferKind

TEXTS = ("result", "evidence_text", "status", "obstacle", "proposal")
COLUMNS = (
    "id", "task_id", "kind", "assignment_id", "from_unit_id", "to_unit_id", "from_person", "to_person",
    "moved_on", "document", "reason", "joined_role", "completed_on",
)  # fmt: skip
"""Columns of ``transfer``; ``Told.columns`` are those after the id."""

Part = dict[str, Any]  # Any: column values of an assignment


@dataclass(frozen=True, slots=True)
class Passing:
    """Why work passes on: said of each part."""

    kind: TransferKind
    on: date
    document: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One row of ``transfer`` to be."""

    task_id: int
    part: int | None = None
    units: tuple[int | None, int | None] = (None, None)
    people: tuple[str, str] = ("", "")
    joined_role: str = ""
    reopened: str | None = None

    def columns(self, why: Passing) -> tuple[Value, ...]:
        """The values of ``COLUMNS`` after the id."""
        return (
            self.task_id, why.kind.value, self.part, *self.units, *self.people, why.on.isoformat(),
            why.document, why.reason, self.joined_role, self.reopened,
        )  # fmt: skip


@dataclass(slots=True)
class Passage:
    """Works out what passing parts to the unit ``to`` writes; ``names`` are the units'.

    ``parts`` are changed columns by id, ``gone`` the parts that were joined to another one, and
    ``only_leads`` those left as a task's only lead.
    """

    to: int
    names: Mapping[int, str]
    parts: dict[int, dict[str, Value]] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    only_leads: list[Part] = field(default_factory=list)

    def take(self, rows: list[Part], moving: Collection[int]) -> None:
        """Pass the moving ones among all parts of a task, which are given leads first."""
        leads = sum(row["role"] == Role.LEAD.value for row in rows)
        for row in [row for row in rows if row["id"] in moving and row["unit_id"] != self.to]:
            own = [each for each in rows if each["unit_id"] == self.to]
            alike = next((each for each in own if each["role"] == row["role"]), None)
            if alike is not None:
                self._join(row, alike)
                rows.remove(row)
            elif own and row["role"] == Role.COORDINATE.value:
                self._drop(row, own[0])
                rows.remove(row)
            else:
                self._move(row)
                for each in own:
                    self._drop(each, row)
                    rows.remove(each)
        left = [row for row in rows if row["role"] == Role.LEAD.value]
        if len(left) == 1 < leads:
            self.only_leads.append(left[0])

    def _move(self, row: Part) -> None:
        self.told.append(Told(row["task_id"], row["id"], (row["unit_id"], self.to)))
        self._set(row, {"unit_id": self.to})

    def _drop(self, row: Part, stays: Part, reopened: str | None = None) -> None:
        """Let a part go for another one of the unit."""
        units = (row["unit_id"], self.to)
        self.told.append(Told(row["task_id"], stays["id"], units, ("", ""), row["role"], reopened))
        self.gone.append(row["id"])

    def _join(self, row: Part, own: Part) -> None:
        """Make two parts one: done when both are, with what either reported."""
        self._drop(row, own, own["completed_on"] if row["completed_on"] is None else None)
        name = self.names[row["unit_id"]]
        values: dict[str, Value] = {each: _both(own[each], row[each], name) for each in TEXTS}
        if row["completed_on"] is None or own["completed_on"] is None:
            values |= {"completed_on": None, "completed_inferred": 0}
        elif row["completed_on"] > own["completed_on"]:
            values |= {each: row[each] for each in ("completed_on", "completed_inferred")}
        known = [part["percent"] for part in (row, own) if part["percent"] is not None]
        values["percent"] = min(known, default=None)
        if row["group_id"] is None:
            values["group_id"] = None
        self._set(own, values)

    def _set(self, row: Part, values: dict[str, Value]) -> None:
        row |= values
        self.parts.setdefault(row["id"], {}).update(values)


def joined_texts(one: str, other: str) -> str:
    """Both texts, once where they are the same."""
    return "\n".join(dict.fromkeys(filter(None, (one, other))))


def _both(own: str, other: str, name: str) -> str:
    """What two parts said, the second under the name of who said it."""
    return joined_texts(own, f"{name}: {other}" if own and other and other != own else other)
