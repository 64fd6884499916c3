"""Which ledgers the last check on this machine found damaged, so that whoever reads them is told."""

import json
from dataclasses import dataclass
from pathlib import Path

_FILE = "so-hong.json"


@dataclass(frozen=True, slots=True)
class KnownDamage:
    """A short list of folders in the user's own folder; a broken list is an empty one."""

    home: Path

    def of(self, ledger: Path) -> bool:
        """Whether a ledger was found damaged, and not found whole since."""
        return str(ledger.resolve()) in self._kept()

    def keep(self, ledger: Path, *, damaged: bool) -> None:
        """Remember what a check found; a home that cannot be written is no reason not to work."""
        before = self._kept()
        after = before - {str(ledger.resolve())} | ({str(ledger.resolve())} if damaged else set())
        if after == before:
            return
        try:
            beside = self.home / f"{_FILE}.moi"
            beside.write_text(json.dumps(sorted(after), ensure_ascii=False), encoding="utf-8")
            beside.replace(self.home / _FILE)
        except OSError:
            return

    def _kept(self) -> set[str]:
        try:
            names = json.loads((self.home / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return set()
        return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()
