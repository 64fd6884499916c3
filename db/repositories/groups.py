"""Writing groups: what a name that stands for many units means."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from db.queries.groups import GroupQueries
from db.recorder import Recorder
from db.schema import unit_group, unit_group_member
from desktop_app.domain.lists import UnitGroup
from desktop_app.domain.text import fold


class GroupRepository(GroupQueries):
    """Groups of units within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder
        self._known: dict[str, UnitGroup | None] = {}

    def named(self, name: str) -> UnitGroup | None:
        """As for reading; each name is looked for once."""
        if name not in self._known:
            self._known[name] = super().named(name)
        return self._known[name]

    def define(self, name: str, unit_ids: Sequence[int]) -> int:
        """Let a name stand for these units from now on and return the group's id.

        Tasks that were given to the group before keep the units they were given to.
        """
        self._known.clear()
        found = self.named(name)
        group_id = found.id if found else self._recorder.insert(
            unit_group, {"name": name, "folded": fold(name)}
        )  # fmt: skip
        known = set(found.unit_ids) if found else set()
        for unit_id in dict.fromkeys(unit_ids):
            if unit_id not in known:
                self._recorder.insert(unit_group_member, {"group_id": group_id, "unit_id": unit_id})
        gone = select(unit_group_member.c.id).where(
            unit_group_member.c.group_id == group_id, unit_group_member.c.unit_id.not_in(list(unit_ids))
        )
        self._recorder.delete(unit_group_member, self._connection.execute(gone).scalars().all())
        self._known.clear()
        return group_id
