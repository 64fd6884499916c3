"""Which ledgers this user opened, newest first: so that the next start opens the last one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.ledger_info import LedgerInfo

_FILE = "so-gan-day.json"
_KEPT = 10


@dataclass(frozen=True, slots=True)
class RecentLedgers:
    """A short list in the user's own folder; a broken list is an empty one."""

    home: Path

    def all(self) -> list[Path]:
        """Folders of ledgers opened before that are still there."""
        return [*self._there()]

    def described(self) -> list[tuple[Path, LedgerInfo | None]]:
        """Folders of ledgers opened before with what each says of itself; None where it is not there now."""
        from db.glance import glance

        return [(folder, glance(folder)) for folder in self._kept()]

    def last(self) -> Path | None:
        return next(self._there(), None)

    def opened(self, ledger: Path) -> None:
        """Put a ledger in front; a home that cannot be written is no reason not to work."""
        ledger = ledger.resolve()
        kept = self._kept()
        if kept[:1] == [ledger]:
            return  # replacing a file waits for the disk
        names = [str(ledger), *(str(path) for path in kept if path != ledger)]
        try:
            beside = self.home / (_FILE + ".moi")
            beside.write_text(json.dumps(names[:_KEPT], ensure_ascii=False), encoding="utf-8")
            beside.replace(self.home / _FILE)
        except OSError:
            return

    def _there(self) -> Iterator[Path]:
        """One after another: a share that is away keeps whoever looks for it waiting."""
        return (folder for folder in self._kept() if (folder / "so.sqlite").is_file())

    def _kept(self) -> list[Path]:
        try:
            names = json.loads((self.home / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
