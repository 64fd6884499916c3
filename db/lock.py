"""The writer's lock of a ledger on a network share: one writes, others read and see who."""

import json
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.places import Place, Seen, place_of
from desktop_app.file_lock import LOCKED_BYTE, try_lock, unlock

FILE = "so.khoa"

_MOUNTS = Path("/proc/mounts")
_ESCAPE = re.compile(r"\\([0-7]{3})")


def is_on_share(folder: Path) -> bool:
    """Whether a folder lies on a network share, where SQLite's own locks cannot be trusted."""
    return place_of(look_at(folder)) is Place.SHARE


def look_at(folder: Path) -> Seen:
    """What the system says of where a folder lies."""
    there = folder.resolve()
    if sys.platform == "win32":
        import ctypes

        return Seen(there, drive=ctypes.windll.kernel32.GetDriveTypeW(there.anchor))
    if not _MOUNTS.is_file():
        return Seen(there)
    return Seen(there, file_system_of(there, _MOUNTS.read_text("utf-8")))


def file_system_of(folder: Path, mounts: str) -> str:
    """The kind of file system an absolute path lies on, by the lines of /proc/mounts; "" when unknown."""
    best, kind = Path(), ""
    for line in mounts.splitlines():
        place, system = [*line.split(), "", "", ""][1:3]
        point = Path(_ESCAPE.sub(lambda found: chr(int(found[1], 8)), place))
        if folder.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, system
    return kind


@dataclass(slots=True)
class WriterLock:
    """The lock while it is held; the system frees it when the process dies, however it dies."""

    _file: BinaryIO

    @classmethod
    def take(cls, folder: Path, who: str) -> "tuple[WriterLock | None, str]":
        """The lock and "", or None and who holds it (name, machine, since when).

        A file left by a process that died is no lock and is taken over.
        """
        file = (folder / FILE).open("a+b")
        if not try_lock(file):
            with file:
                return None, _holder(file)
        import socket  # few ledgers lie on a share

        note = {"who": who, "machine": socket.gethostname(), "since": f"{datetime.now():%Y-%m-%d %H:%M}"}
        file.truncate(0)
        file.write(json.dumps(note, ensure_ascii=False).encode())
        file.flush()
        return cls(file), ""

    def release(self) -> None:
        """Give the lock back and say so in the file."""
        self._file.truncate(0)
        unlock(self._file)
        self._file.close()


def _holder(file: BinaryIO) -> str:
    file.seek(0)
    try:
        note = json.loads(file.read(LOCKED_BYTE))
        return f"{note['who']} ({note['machine']}, {note['since']})"
    except (ValueError, KeyError, TypeError):
        return "?"
