"""The writer's lock of a ledger on a network share: one writes, others read and see who."""

import json
import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.places import Place, Seen, place_of
from desktop_app.file_lock import LOCKED_BYTE, try_lock, unlock

FILE = "so.khoa"

_MOUNTS = Path("/proc/mounts")
_DEVICES = Path("/sys/dev/block")
_ESCAPE = re.compile(r"\\([0-7]{3})")


def is_on_share(folder: Path) -> bool:
    """Whether a folder lies on a network share, where SQLite's own locks cannot be trusted."""
    return place_of(look_at(folder)) is Place.SHARE


def look_at(folder: Path) -> Seen:
    """What the system says of where a folder lies."""
    there = folder.resolve()
    marks, synced = marks_above(there), _told_to_be_synced()
    if sys.platform == "win32":
        import ctypes

        drive = ctypes.windll.kernel32.GetDriveTypeW(there.anchor)
        return Seen(there, drive=drive, marks=marks, synced=synced)
    system = file_system_of(there, _MOUNTS.read_text("utf-8")) if _MOUNTS.is_file() else ""
    return Seen(there, system, plugged=_plugged(there), marks=marks, synced=synced)


def marks_above(folder: Path) -> frozenset[str]:
    """The names of hidden files in a folder and in those above it."""
    found: set[str] = set()
    for place in (folder, *folder.parents):
        with suppress(OSError):
            found |= {entry.name for entry in os.scandir(place) if entry.name.startswith(".")}
    return frozenset(found)


def _told_to_be_synced() -> tuple[Path, ...]:
    """The folders that OneDrive tells every program of."""
    names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
    return tuple(Path(os.environ[name]) for name in names if os.environ.get(name))


def _plugged(folder: Path) -> bool:
    """Whether a folder's disk hangs on USB or can be taken out, as Linux tells of its device."""
    try:
        device = folder.stat().st_dev
        told = (_DEVICES / f"{os.major(device)}:{os.minor(device)}").resolve(strict=True)
    except (OSError, AttributeError):
        return False
    if any(part.startswith("usb") for part in told.parts):
        return True
    flags = [place / "removable" for place in (told, told.parent)]
    return any(flag.is_file() and flag.read_text("ascii").strip() == "1" for flag in flags)


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
