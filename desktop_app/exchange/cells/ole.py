"""Names of the streams in an OLE compound file: they tell .xls, .doc and encrypted files apart."""

from __future__ import annotations

import struct

_FREE = 0xFFFFFFFA  # this and above: no sector
_HEADER_FAT_SECTORS = 109
_MAX_DIRECTORY_SECTORS = 4096
_ENTRY = 128
_LEFT, _RIGHT, _CHILD = 68, 72, 76


def stream_names(data: bytes) -> set[str]:
    """Names at the top of the directory, as far as it can be followed; empty when it cannot.

    What is embedded (a sheet in a letter) stands deeper and does not count.
    """
    entries = _entries(data)
    names: set[str] = set()
    waiting = [_number(entries[0], _CHILD)] if entries else []
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index < len(entries) and index not in seen:
            seen.add(index)
            names.add(_name(entries[index]))
            waiting += [_number(entries[index], _LEFT), _number(entries[index], _RIGHT)]
    return names


def _entries(data: bytes) -> list[bytes]:
    """The directory's entries, in order; the first is the root."""
    if len(data) < 512:
        return []
    (shift,) = struct.unpack_from("<H", data, 0x1E)
    if shift not in (9, 12):
        return []
    (sector,) = struct.unpack_from("<L", data, 0x30)
    entries: list[bytes] = []
    seen: set[int] = set()
    while sector < _FREE and sector not in seen and len(seen) < _MAX_DIRECTORY_SECTORS:
        seen.add(sector)
        start = (sector + 1) << shift
        content = data[start : start + (1 << shift)]
        entries += [content[at : at + _ENTRY] for at in range(0, len(content) - _ENTRY + 1, _ENTRY)]
        sector = _next_sector(data, sector, shift)
    return entries


def _number(entry: bytes, at: int) -> int:
    return int.from_bytes(entry[at : at + 4], "little")


def _name(entry: bytes) -> str:
    length = min(int.from_bytes(entry[64:66], "little"), 64)
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _next_sector(data: bytes, sector: int, shift: int) -> int:
    """The sector after ``sector`` by the allocation table; only the table's first 109 parts are used."""
    per_part = (1 << shift) // 4
    part, index = divmod(sector, per_part)
    if part >= _HEADER_FAT_SECTORS:
        return _FREE
    (table,) = struct.unpack_from("<L", data, 0x4C + 4 * part)
    position = ((table + 1) << shift) + 4 * index
    if table >= _FREE or position + 4 > len(data):
        return _FREE
    (following,) = struct.unpack_from("<L", data, position)
    return int(following)
