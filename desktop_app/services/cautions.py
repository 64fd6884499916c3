"""What a person should know about where a ledger lies, its copies elsewhere, and this machine's clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from db.database import Database
from db.lock import look_at
from db.twins import compare
from desktop_app.domain.places import place_of
from desktop_app.services.clock import Clock

_SLACK = timedelta(hours=1)  # clocks of two machines


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know; the sentence for ``code`` is kept in labels. ``once``: told once for a folder."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    once: bool = False


def cautions(database: Database, clock: Clock, others: Iterable[Path] = ()) -> list[Caution]:
    """Where the ledger lies, whether its newest batch is from a day to come, which copies went on alone.

    ``others`` are folders of ledgers opened before.
    """
    found: list[Caution] = []
    place = place_of(look_at(database.folder))
    if place is not None:
        found.append(Caution(f"place_{place}", once=True))
    with database.reading() as reader:
        (newest,) = reader.history.batches(limit=1)
    if datetime.fromisoformat(newest.at) > clock.now() + _SLACK:
        found.append(Caution("clock_back", {"at": newest.at}))
    for other in others:
        twin = compare(database.folder, other) if (other / "so.sqlite").is_file() else None
        if twin is not None and twin.there:
            values = {"folder": twin.folder, "here": twin.here, "there": twin.there}
            found.append(Caution("twin_parted" if twin.parted else "twin_newer", values))
    return found
