"""Making a package: a return workbook and its tasks' evidence in one .zip, the same bytes every time."""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.disk import flush, whole_file
from desktop_app.domain.errors import AppError, os_code
from desktop_app.exchange.file_names import safe_name
from desktop_app.exchange.returns.package_format import (
    EVIDENCE_FOLDER,
    MANIFEST,
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_PACKAGE_BYTES,
    Manifest,
    PackedFile,
    manifest_text,
)

WORKBOOK = "bao-cao.xlsx"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Proof:
    """One evidence file of one task (by its key in the return workbook) and where its content lies."""

    task_key: str
    name: str
    sha256: str
    size: int
    path: Path


def write_package(out: Path, workbook: Path, proofs: Sequence[Proof]) -> None:
    """Pack a return workbook and evidence; each file once, however many tasks it is for.

    Written beside, read back and renamed. Raises AppError: package_too_big, evidence_gone,
    file_not_written.
    """
    if len(proofs) + 2 > MAX_FILES or sum(proof.size for proof in proofs) > MAX_PACKAGE_BYTES:
        raise AppError("package_too_big", where=out.name)
    for proof in proofs:
        if proof.size > MAX_FILE_BYTES:
            raise AppError("package_too_big", where=proof.name)
        if not proof.path.is_file():
            raise AppError("evidence_gone", where=proof.name)
    try:
        packed = list(_packed(proofs))
        contents = {file.path: proof.path for file, proof in zip(packed, proofs, strict=True)}
        manifest = Manifest(WORKBOOK, _sum_of(workbook), tuple(packed))
        with whole_file(out) as beside:
            with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
                _add(archive, WORKBOOK, workbook)
                for path, content in contents.items():
                    _add(archive, path, content)
                archive.writestr(_entry(MANIFEST), manifest_text(manifest))
            flush(beside)
            _read_back(beside, manifest)
    except OSError as error:
        raise AppError("file_not_written", where=out.name, reason=os_code(error)) from error


def _packed(proofs: Iterable[Proof]) -> Iterable[PackedFile]:
    """The manifest's lines; files are numbered in order, so that names may be alike."""
    paths: dict[str, str] = {}
    for proof in proofs:
        name = safe_name(proof.name)
        path = paths.setdefault(proof.sha256, f"{EVIDENCE_FOLDER}{len(paths) + 1:03}-{name}")
        yield PackedFile(proof.task_key, path, name, proof.sha256, proof.size)


def _add(archive: zipfile.ZipFile, path: str, content: Path) -> None:
    with content.open("rb") as read, archive.open(_entry(path), "w", force_zip64=True) as write:
        while chunk := read.read(_CHUNK):
            write.write(chunk)


def _entry(path: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(path, _NO_TIME)


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_back(beside: Path, manifest: Manifest) -> None:
    """Check every file against the manifest. Raises OSError when one is not what it should be."""
    wanted = {manifest.workbook: manifest.sha256, **{file.path: file.sha256 for file in manifest.files}}
    with zipfile.ZipFile(beside) as archive:
        for path, checksum in wanted.items():
            found = hashlib.sha256()
            with archive.open(path) as read:
                while chunk := read.read(_CHUNK):
                    found.update(chunk)
            if found.hexdigest() != checksum:
                raise OSError(path)
