"""Opening a package: sizes counted while unpacking, names and checksums checked, nothing else written."""

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.returns.returns import ReturnEvidence
from desktop_app.exchange.returns.package_format import (
    MANIFEST,
    MAX_DIRECTORY_BYTES,
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_MANIFEST_BYTES,
    MAX_PACKAGE_BYTES,
    Manifest,
    is_safe_path,
    read_manifest,
)
from desktop_app.zips import LargeDirectory, opened_zip

_CHUNK = 1 << 20
_MAX_RATIO = 200
_SMALL = 16 << 20
_ENCRYPTED = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORKBOOK_PARTS = {"[Content_Types].xml", "content.xml"}


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A package's return workbook, unpacked, and its evidence; ``name`` is the workbook's own."""

    workbook: Path
    name: str
    evidence: tuple[ReturnEvidence, ...]


def is_package(path: Path) -> bool:
    """Whether a file is called .zip and is no workbook under that name."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        with opened_zip(path, MAX_DIRECTORY_BYTES) as archive:
            return not _WORKBOOK_PARTS.intersection(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return True


def unpack(package: Path, into: Path) -> Unpacked:
    """Unpack what a package's manifest lists to the folder ``into``, which is made.

    Raises AppError: package_manifest (none, or none of ours), package_unsafe (a name that would leave
    the folder, a link), package_too_big (files, bytes, ratio), package_damaged, package_password,
    package_changed (a file is missing or is not the one listed), package_not_unpacked.
    """
    try:
        with opened_zip(package, MAX_DIRECTORY_BYTES) as archive:
            return _Opened(archive, package, into).unpack()
    except AppError as error:
        raise AppError(error.code, where=package.name, **error.values) from error
    except LargeDirectory as error:
        raise AppError("package_too_big", where=package.name) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise AppError("package_damaged", where=package.name, name=package.name) from error
    except OSError as error:
        reason = os_code(error)
        raise AppError("package_not_unpacked", where=package.name, reason=reason) from error


class _Opened:
    """An open package being unpacked."""

    def __init__(self, archive: zipfile.ZipFile, package: Path, into: Path) -> None:
        self._archive = archive
        self._into = into
        self._left = min(MAX_PACKAGE_BYTES, _SMALL + _MAX_RATIO * package.stat().st_size)
        self._members = self._checked_members()

    def unpack(self) -> Unpacked:
        manifest = self._manifest()
        listed = self._listed(manifest)
        self._into.mkdir(parents=True)
        places = {path: self._into / f"{number}{_suffix(path)}" for number, path in enumerate(listed)}
        sizes: dict[str, int] = {}
        for path, checksum in listed.items():
            sizes[path], found = self._write(path, places[path])
            if found != checksum:
                raise AppError("package_changed", name=path)
        if any(file.size != sizes[file.path] for file in manifest.files):
            raise AppError("package_manifest")
        return Unpacked(
            workbook=places[manifest.workbook],
            name=manifest.workbook,
            evidence=tuple(
                ReturnEvidence(file.task_key, file.name, file.sha256, file.size, str(places[file.path]))
                for file in manifest.files
            ),
        )

    def _checked_members(self) -> Mapping[str, zipfile.ZipInfo]:
        """The files by name; raises AppError before anything is unpacked."""
        infos = self._archive.infolist()
        if len(infos) > MAX_FILES:
            raise AppError("package_too_big")
        members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if not is_safe_path(info.filename.removesuffix("/")) or stat.S_ISLNK(info.external_attr >> 16):
                raise AppError("package_unsafe", name=info.filename[:100])
            if info.flag_bits & _ENCRYPTED:
                raise AppError("package_password")
            if info.compress_type not in _METHODS or info.filename.casefold() in members:
                raise AppError("package_damaged", name=info.filename)
            if not info.is_dir():
                members[info.filename.casefold()] = info
        self._refuse_overlap(infos)
        return {info.filename: info for info in members.values()}

    def _refuse_overlap(self, infos: list[zipfile.ZipInfo]) -> None:
        end = 0
        for info in sorted(infos, key=lambda each: each.header_offset):
            if info.header_offset < end:
                raise AppError("package_too_big")
            end = info.header_offset + info.compress_size

    def _manifest(self) -> Manifest:
        info = self._members.get(MANIFEST)
        if info is None:
            raise AppError("package_manifest")
        with self._archive.open(info) as file:
            content = file.read(MAX_MANIFEST_BYTES + 1)
        if len(content) > MAX_MANIFEST_BYTES:
            raise AppError("package_too_big")
        return read_manifest(content)

    def _listed(self, manifest: Manifest) -> Mapping[str, str]:
        """Checksums of what is to be unpacked, by path; raises AppError("package_changed")."""
        listed = {manifest.workbook: manifest.sha256}
        for file in manifest.files:
            if listed.setdefault(file.path, file.sha256) != file.sha256:
                raise AppError("package_manifest")
        missing = [path for path in listed if path not in self._members]
        if missing:
            raise AppError("package_changed", name=missing[0][:100])
        return listed

    def _write(self, path: str, target: Path) -> tuple[int, str]:
        """Unpack one file; gives its size and SHA-256."""
        checksum, size = hashlib.sha256(), 0
        try:
            with self._archive.open(self._members[path]) as packed, target.open("xb") as file:
                while chunk := packed.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if size > MAX_FILE_BYTES or self._left < 0:
                        raise AppError("package_too_big")
                    checksum.update(chunk)
                    file.write(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise AppError("package_damaged", name=path) from error
        return size, checksum.hexdigest()


def _suffix(path: str) -> str:
    """The extension of a name when it is a plain one: what opens the file goes by it."""
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 -- a path inside the package, not on disk
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 10 else ""
