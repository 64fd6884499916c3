"""Groups: names that stand for many units, such as "Các xã, phường"."""

from collections import defaultdict

from sqlalchemy import Connection, select

from db.schema import unit_group, unit_group_member
from desktop_app.domain.lists import UnitGroup
from desktop_app.domain.text import fold


class GroupQueries:
    """Reads groups of units within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[UnitGroup]:
        """Groups in the order they were made, with their units in the order they were named."""
        members: dict[int, list[int]] = defaultdict(list)
        wanted = select(unit_group_member.c.group_id, unit_group_member.c.unit_id)
        for group_id, unit_id in self._connection.execute(wanted.order_by(unit_group_member.c.id)):
            members[group_id].append(unit_id)
        rows = self._connection.execute(select(unit_group.c.id, unit_group.c.name).order_by(unit_group.c.id))
        return [UnitGroup(group_id, name, tuple(members[group_id])) for group_id, name in rows]

    def named(self, name: str) -> UnitGroup | None:
        """The group of this name, compared without accents and case."""
        folded = fold(name)
        return next((group for group in self.all() if fold(group.name) == folded), None)
