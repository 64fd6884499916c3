"""What the user chose on this machine, kept in one INI file of the settings folder."""

from math import inf
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

FILE_NAME = "namro.ini"
SECOND_PLACE = "backup/second"
TEXT_PERCENTS = (100, 115, 125, 150, 175)


class Preferences:
    """Typed view of the INI file; keys are "group/name", a missing key gives the default."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return self.text("look/theme", "system")

    @property
    def text_percent(self) -> int:
        """Text size in percent of the system's, 100-175."""
        return min(max(self.number("look/text_percent", 100), TEXT_PERCENTS[0]), TEXT_PERCENTS[-1])

    @property
    def second_place(self) -> Path | None:
        """The folder elsewhere that backups are copied to, where one was chosen."""
        kept = self.text(SECOND_PLACE)
        return Path(kept) if kept else None

    def text(self, key: str, default: str = "") -> str:
        """A kept text."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """A kept whole number; what cannot be read as one is the default."""
        value = self._settings.value(key, default)
        try:
            return int(str(value))
        except ValueError:
            return default

    def decimal(self, key: str) -> float:
        """A kept number above nought; what cannot be read as one is nought."""
        try:
            value = float(self.text(key))
        except ValueError:
            return 0.0
        return value if 0 < value < inf else 0.0

    def flag(self, key: str, default: bool = False) -> bool:
        """A kept yes or no."""
        return self.text(key, "true" if default else "false") == "true"

    def state(self, key: str) -> QByteArray:
        """A kept geometry, header or splitter state; empty when never saved."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set(self, key: str, value: str | int | bool | QByteArray) -> None:
        """Keep a value under its key; written to disk soon after."""
        self._settings.setValue(key, str(value).lower() if isinstance(value, bool) else value)

    def remove(self, key: str) -> None:
        """Keep nothing under a key any more, on the disk neither."""
        self._settings.remove(key)
        self._settings.sync()

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()
