"""Which ledgers this user opened, newest first: so that the next start opens the last one."""

import json
from dataclasses import dataclass
from pathlib import Path

_FILE = "so-gan-day.json"
_KEPT = 10


@dataclass(frozen=True, slots=True)
class RecentLedgers:
    """A short list in the user's own folder; a broken list is an empty one."""

    home: Path

    def all(self) -> list[Path]:
        """Folders of ledgers opened before that are still there."""
        try:
            names = json.loads((self.home / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        if not isinstance(names, list):
            return []
        folders = [Path(name) for name in names if isinstance(name, str)]
        return [folder for folder in folders if (folder / "so.sqlite").is_file()]

    def last(self) -> Path | None:
        return next(iter(self.all()), None)

    def opened(self, ledger: Path) -> None:
        """Put a ledger in front; a home that cannot be written is no reason not to work."""
        ledger = ledger.resolve()
        names = [str(ledger), *(str(path) for path in self.all() if path != ledger)]
        try:
            beside = self.home / (_FILE + ".moi")
            beside.write_text(json.dumps(names[:_KEPT], ensure_ascii=False), encoding="utf-8")
            beside.replace(self.home / _FILE)
        except OSError:
            return
