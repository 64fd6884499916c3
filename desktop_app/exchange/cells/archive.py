"""Zip containers read without trust: every size is counted while inflating, never believed."""

from __future__ import annotations

import struct
import zlib

from desktop_app.domain.errors import AppError

MAX_MEMBERS = 20_000
MAX_INFLATED = 256 << 20
SMALL = 16 << 20
MAX_RATIO = 250

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_LOCATOR64 = b"PK\x06\x07"
_ENCRYPTED = 1
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8


class Member:
    """One directory entry: sizes and checksum as declared, offset of its local header in the file."""

    __slots__ = ("checksum", "flags", "method", "name", "offset", "packed", "size")

    def __init__(self, name: str, fields: tuple[int, int, int, int, int, int]) -> None:
        self.name = name
        self.flags, self.method, self.checksum, self.packed, self.size, self.offset = fields


class Archive:
    """The members of a zip file by lower-case name with forward slashes; the first of a name counts.

    Raises AppError("file_damaged") for a directory that cannot be read, "file_bomb" for one that
    lists too many or overlapping members.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._inflated = 0
        self.members: dict[str, Member] = {}
        self.repeated: list[str] = []
        members = self._directory()
        _refuse_overlap(members)
        for member in members:
            key = member.name.replace("\\", "/").lstrip("/").lower()
            if key in self.members:
                self.repeated.append(member.name)
            else:
                self.members[key] = member

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.members

    @property
    def encrypted(self) -> bool:
        return any(member.flags & _ENCRYPTED for member in self.members.values())

    def read(self, name: str) -> bytes:
        """The content of ``name``.

        Raises AppError: file_damaged (absent, cut, wrong checksum), file_password, file_bomb.
        """
        member = self.members.get(name.lower())
        if member is None:
            raise AppError("file_damaged")
        if member.flags & _ENCRYPTED:
            raise AppError("file_password")
        packed = self._packed(member)
        if member.method == _STORED:
            content = packed
        elif member.method == _DEFLATED:
            content = self._inflate(packed)
        else:
            raise AppError("file_damaged")
        self._inflated += len(content)
        if len(content) != member.size or zlib.crc32(content) != member.checksum:
            raise AppError("file_damaged")
        return content

    def _packed(self, member: Member) -> bytes:
        start = member.offset
        header = self._data[start : start + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise AppError("file_damaged")
        name_length, extra_length = struct.unpack_from("<HH", header, 26)
        begin = start + 30 + name_length + extra_length
        packed = self._data[begin : begin + member.packed]
        if len(packed) != member.packed:
            raise AppError("file_damaged")
        return packed

    def _inflate(self, packed: bytes) -> bytes:
        room = MAX_INFLATED - self._inflated
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(packed, room + 1)
        except zlib.error as error:
            raise AppError("file_damaged") from error
        if len(content) > room or (len(content) > SMALL and len(content) > MAX_RATIO * len(packed)):
            raise AppError("file_bomb")
        if not inflater.eof:
            raise AppError("file_damaged")
        return content

    def _directory(self) -> list[Member]:
        data = self._data
        end = data.rfind(_END, max(0, len(data) - 65_557 - 4096))
        if end < 0 or end + 22 > len(data):
            raise AppError("file_damaged")
        count, size, offset = struct.unpack_from("<HLL", data, end + 10)
        directory_end = end
        if data[end - 20 : end - 16] == _LOCATOR64:
            end64 = data.rfind(_END64, 0, end - 20)
            if end64 >= 0 and end64 + 56 <= len(data):
                count, size, offset = struct.unpack_from("<QQQ", data, end64 + 32)
                directory_end = end64
        if count > MAX_MEMBERS:
            raise AppError("file_bomb")
        start = directory_end - size
        shift = start - offset
        if start < 0 or shift < 0:
            raise AppError("file_damaged")
        members = self._entries(start, directory_end, shift)
        if len(members) != count:
            raise AppError("file_damaged")
        return members

    def _entries(self, start: int, end: int, shift: int) -> list[Member]:
        data, members = self._data, []
        while start + 46 <= end and data[start : start + 4] == b"PK\x01\x02":
            flags, method = struct.unpack_from("<HH", data, start + 8)
            checksum, packed, size, name_length, extra_length, comment = struct.unpack_from(
                "<LLLHHH", data, start + 16
            )
            (offset,) = struct.unpack_from("<L", data, start + 42)
            name_end = start + 46 + name_length
            name = data[start + 46 : name_end].decode("utf-8" if flags & _UTF8 else "cp437", "replace")
            extra = data[name_end : name_end + extra_length]
            size, packed, offset = _wide(extra, size, packed, offset)
            members.append(Member(name, (flags, method, checksum, packed, size, offset + shift)))
            if len(members) > MAX_MEMBERS:
                raise AppError("file_bomb")
            start = name_end + extra_length + comment
        return members


def _wide(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Sizes and offset with the 64-bit values of the zip64 extra field where the 32-bit ones are full."""
    values = [size, packed, offset]
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, position)
        if kind == 1:
            field = position + 4
            for index, value in enumerate(values):
                if value == 0xFFFFFFFF and field + 8 <= min(position + 4 + length, len(extra)):
                    (values[index],) = struct.unpack_from("<Q", extra, field)
                    field += 8
            break
        position += 4 + length
    return values[0], values[1], values[2]


def _refuse_overlap(members: list[Member]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.offset):
        if member.offset < end:
            raise AppError("file_bomb")
        end = member.offset + 30 + member.packed
