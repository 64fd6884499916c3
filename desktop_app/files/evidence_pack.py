"""Writing an evidence pack: files and their index in one .zip, read back before it gets its name."""

import hashlib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop_app.disk import flush, whole_file
from desktop_app.domain.errors import AppError, os_code

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


def write_pack(
    out: Path,
    index: tuple[str, bytes],
    files: Mapping[str, tuple[Path, str]],
    progress: Callable[[int, int], None],
) -> None:
    """Pack an index (path, content) and files (by path: where each lies, its SHA-256 in hex).

    Written beside, read back and renamed. Raises AppError ``file_not_written`` or ``pack_not_sound``.
    """
    steps = 2 * len(files)
    wanted = {path: digest for path, (_, digest) in files.items()}
    wanted[index[0]] = hashlib.sha256(index[1]).hexdigest()
    try:
        with whole_file(out) as beside:
            with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(_entry(index[0]), index[1])
                for done, (path, (source, _)) in enumerate(files.items()):
                    progress(done, steps)
                    _add(archive, path, source)
            flush(beside)
            with zipfile.ZipFile(beside) as archive:
                for done, (path, digest) in enumerate(wanted.items()):
                    progress(min(len(files) + done, steps), steps)
                    if _sum_of(archive, path) != digest:
                        raise AppError("pack_not_sound", where=out.name)
    except zipfile.BadZipFile as error:
        raise AppError("pack_not_sound", where=out.name) from error
    except OSError as error:
        raise AppError("file_not_written", where=out.name, reason=os_code(error)) from error


def _add(archive: zipfile.ZipFile, path: str, source: Path) -> None:
    with source.open("rb") as read, archive.open(_entry(path), "w", force_zip64=True) as write:
        while chunk := read.read(_CHUNK):
            write.write(chunk)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _sum_of(archive: zipfile.ZipFile, path: str) -> str:
    found = hashlib.sha256()
    with archive.open(path) as read:
        while chunk := read.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
