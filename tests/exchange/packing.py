"""Packages made by hand, sound or not, for the tests."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping

from desktop_app.exchange.package_format import MANIFEST, Manifest, PackedFile, manifest_text

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
