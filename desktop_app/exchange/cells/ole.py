"""Names of the streams in an OLE compound file: they tell .xls, .doc and encrypted files apart."""

from __future__ import annotations

import struct

_FREE = 0xFFFFFFFA  # this and above: no sector
_HEADER_FAT_SECTORS = 109
_MAX_DIRECTORY_SECTORS = 4096


def stream_names(data: bytes) -> set[str]:
    """Names in the directory, as far as its chain of sectors can be followed; empty when it cannot."""
    if len(data) < 512:
        return set()
    (shift,) = struct.unpack_from("<H", data, 0x1E)
    if shift not in (9, 12):
        return set()
    (sector,) = struct.unpack_from("<L", data, 0x30)
    names: set[str] = set()
    seen: set[int] = set()
    while sector < _FREE and sector not in seen and len(seen) < _MAX_DIRECTORY_SECTORS:
        seen.add(sector)
        start = (sector + 1) << shift
        names |= _names(data[start : start + (1 << shift)])
        sector = _next_sector(data, sector, shift)
    return names


def _names(sector: bytes) -> set[str]:
    names = set()
    for start in range(0, len(sector) - 127, 128):
        (length,) = struct.unpack_from("<H", sector, start + 64)
        if 2 <= length <= 64 and sector[start + 66] in (1, 2, 5):
            names.add(sector[start : start + length - 2].decode("utf-16-le", "replace"))
    return names


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
