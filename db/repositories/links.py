"""Links from what stands below to what stands above it, of tasks and of units."""

from collections.abc import Mapping

from sqlalchemy import Column, Connection, Table, select

from db.recorder import Recorder
from db.row_text import Row
from db.schema import task_parent, unit_parent
from desktop_app.domain.units.lineage import closes_ring

BELOW: Mapping[Table, Column[int]] = {task_parent: task_parent.c.task_id, unit_parent: unit_parent.c.unit_id}
"""The tables of such links, with the column of what stands below; above it stands ``parent_id``."""


def links_of(connection: Connection, table: Table) -> dict[int, tuple[int, int]]:
    """All links of a table by id: what stands below, and above."""
    rows = connection.execute(select(table.c.id, BELOW[table], table.c.parent_id).order_by(table.c.id))
    return {row_id: (below, above) for row_id, below, above in rows}


def pass_links(connection: Connection, recorder: Recorder, table: Table, gone: int, into: int) -> None:
    """Let links of what goes be links of another; one too many, or that would close a ring, is dropped."""
    links = links_of(connection, table)
    upper = dict(pair for pair in links.values() if gone not in pair)
    moved: dict[int, Row] = {}
    for row_id, pair in links.items():
        if gone in pair:
            below, above = (into if one == gone else one for one in pair)
            if below not in upper and not closes_ring(below, above, upper.get):
                upper[below] = above
                moved[row_id] = {BELOW[table].name: below, "parent_id": above}
    recorder.delete(table, [row_id for row_id, pair in links.items() if gone in pair and row_id not in moved])
    recorder.update(table, moved)
