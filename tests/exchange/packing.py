"""Packages made by hand, sound or not, for the tests."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

from desktop_app.exchange.returns.package_format import MANIFEST, Manifest, PackedFile, manifest_text
from desktop_app.zips import MAX_DIRECTORY_BYTES

WORKBOOK = "bao-cao.xlsx"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def packed(task_key: str, name: str, content: bytes) -> PackedFile:
    """What a manifest says of an evidence file."""
    return PackedFile(task_key, f"minh-chung/{name}", name, sha256(content), len(content))


def package(
    workbook: bytes,
    evidence: Mapping[str, bytes],
    files: Iterable[PackedFile],
    *,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """A package of a workbook and evidence by name, as its manifest lists them in ``files``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(WORKBOOK, workbook)
        for name, content in evidence.items():
            archive.writestr(f"minh-chung/{name}", content)
        archive.writestr(MANIFEST, manifest_text(Manifest(WORKBOOK, sha256(workbook), tuple(files))))
        for name, content in (others or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def endless_directory() -> bytes:
    """A zip whose directory tells of one member over and over, for some 33 MB."""
    member = b"PK\x01\x02" + struct.pack("<6H3I5H2I", 20, 20, *(0,) * 7, 1, *(0,) * 6) + b"a"
    size = len(member) * (count := MAX_DIRECTORY_BYTES // len(member) + 1)
    end = struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, size, 30, 0)
    return b"PK\x03\x04" + bytes(26) + member * count + b"PK\x05\x06" + end
