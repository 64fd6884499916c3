"""A disk in memory that remembers what was made durable, and what a power cut may leave of the rest.

SQLite runs on it through apsw. Between two syncs of a file its writes may reach the disk in any order, in
part or not at all; a cut keeps, drops or tears each of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import apsw

SECTOR = 4096
NAME = "disk-of-tests"


@dataclass(frozen=True)
class Write:
    file: str
    at: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    file: str
    size: int


@dataclass(frozen=True)
class Sync:
    file: str


@dataclass(frozen=True)
class Remove:
    file: str


@dataclass(frozen=True)
class Said:
    """A batch that the program was told is saved."""

    batch: int


Event = Write | Cut | Sync | Remove | Said


class Disk(apsw.VFS):
    """Files by path and everything done to them, in order; ``there`` are durable from the start."""

    def __init__(self, there: Mapping[str, bytes] | None = None) -> None:
        self.there = dict(there or {})
        self.files = {name: bytearray(content) for name, content in self.there.items()}
        self.events: list[Event] = []
        super().__init__(NAME, base="")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> DiskFile:  # type: ignore[override]  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else (name or f"temporary {id(flags)}")
        flags[1] = flags[0]
        self.files.setdefault(path, bytearray())
        return DiskFile(self, path)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        self.files.pop(name, None)
        self.events.append(Remove(name))
        if syncdir:
            self.events.append(Sync(name))

    def xAccess(self, name: str, flags: int) -> bool:  # noqa: N802
        return name in self.files

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name


class DiskFile:
    """One open file, as SQLite uses it."""

    def __init__(self, disk: Disk, path: str) -> None:
        self._disk, self._path = disk, path

    @property
    def _content(self) -> bytearray:
        return self._disk.files.setdefault(self._path, bytearray())

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        _write(self._content, offset, bytes(data))
        self._disk.events.append(Write(self._path, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        del self._content[size:]
        self._disk.events.append(Cut(self._path, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.events.append(Sync(self._path))

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._content)

    def xSectorSize(self) -> int:  # noqa: N802
        return SECTOR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xFileControl(self, op: int, pointer: int) -> bool:  # noqa: N802
        return False

    def xLock(self, level: int) -> None:  # noqa: N802
        """One process alone uses this disk."""

    xUnlock = xLock  # noqa: N815

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xClose(self) -> None:  # noqa: N802
        """Nothing is held open."""


@dataclass
class Cache:
    """One file as the disk knows it: what is durable, and what waits to be."""

    durable: bytearray | None = None
    waiting: list[Write | Cut | Remove] = field(default_factory=list)

    def sync(self) -> None:
        for one in self.waiting:
            self.durable = _done(self.durable, one)
        self.waiting.clear()

    def after_cut(self, chance: random.Random, kept: float) -> bytes | None:
        """What a power cut may leave: each waiting write kept, torn or dropped; None: no such file."""
        left = None if self.durable is None else bytearray(self.durable)
        for one in self.waiting:
            if chance.random() < kept:
                left = _done(left, one)
            elif isinstance(one, Write) and chance.random() < 0.5:
                left = _done(left, Write(one.file, one.at, one.data[: chance.randrange(len(one.data) + 1)]))
        return None if left is None else bytes(left)


@dataclass(frozen=True)
class State:
    """What a power cut left: files by path, the batches said to be saved before, and when it was."""

    files: Mapping[str, bytes]
    told: tuple[int, ...]
    moment: int


def states(disk: Disk, number: int, seed: int) -> Iterator[State]:
    """So many states that power cuts at random moments may leave, in the order of the moments."""
    chance = random.Random(seed)
    moments = sorted(chance.randrange(len(disk.events) + 1) for _ in range(number))
    caches = {path: Cache(bytearray(content)) for path, content in disk.there.items()}
    told: list[int] = []
    done = 0
    for moment in moments:
        for event in disk.events[done:moment]:
            if isinstance(event, Said):
                told.append(event.batch)
            elif isinstance(event, Sync):
                caches.setdefault(event.file, Cache()).sync()
            else:
                caches.setdefault(event.file, Cache()).waiting.append(event)
        done = moment
        kept = chance.choice((0.1, 0.5, 0.9))
        left = {path: cache.after_cut(chance, kept) for path, cache in caches.items()}
        files = {path: content for path, content in left.items() if content is not None}
        yield State(files, tuple(told), moment)


def _done(content: bytearray | None, one: Write | Cut | Remove) -> bytearray | None:
    if isinstance(one, Remove):
        return None
    content = bytearray() if content is None else content
    if isinstance(one, Cut):
        del content[one.size :]
    else:
        _write(content, one.at, one.data)
    return content


def _write(content: bytearray, at: int, data: bytes) -> None:
    if at > len(content):
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data
