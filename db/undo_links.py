"""Which links an undo leaves alone: with those made since, something would stand above itself."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from db.repositories.links import BELOW, links_of
from db.undo_effects import Effect, Row, thing_of
from desktop_app.domain.units.lineage import closes_ring

Key = tuple[str, int]
_Pair = tuple[int, int]


def closing_rings(
    connection: Connection, effects: Iterable[Effect], now: Mapping[Key, Row], kept: Collection[Key]
) -> set[Key]:
    """Rows of links that must not go back; ``kept`` are the things that stay as they are."""
    effects = [effect for effect in effects if effect.table in BELOW]
    refused: set[Key] = set()
    for table in {effect.table for effect in effects}:
        stands: dict[int, _Pair | None] = {**links_of(connection, table)}
        coming = {
            effect.row_id: _becomes(effect, now.get(effect.key), stays=thing_of(effect) in kept)
            for effect in effects
            if effect.table is table
        }
        while (row_id := _on_a_ring(stands | coming, coming)) is not None:
            refused.add((table.name, row_id))
            del coming[row_id]
    return refused


def _becomes(effect: Effect, now: Row | None, *, stays: bool) -> _Pair | None:
    """What a link is once the batch is taken back, None where it is gone."""
    if effect.removed is not None and now is None:
        return _pair(effect, effect.removed)
    if now is None or (effect.made == now and not stays):
        return None
    back = {name: old for name, (old, new) in effect.fields.items() if now[name] == new}
    return _pair(effect, now | back)


def _pair(effect: Effect, row: Row) -> _Pair:
    return int(row[BELOW[effect.table].name] or 0), int(row["parent_id"] or 0)


def _on_a_ring(links: Mapping[int, _Pair | None], coming: Collection[int]) -> int | None:
    """One of the coming links by which something stands above itself."""
    upper = dict(pair for pair in links.values() if pair is not None)
    return next(
        (
            row_id
            for row_id in coming
            if (pair := links[row_id]) is not None and closes_ring(*pair, upper.get)
        ),
        None,
    )
