"""Zip files that a stranger may have made, opened only where their directory is of a size an office's has."""

import zipfile
from pathlib import Path
from typing import IO, BinaryIO

MAX_DIRECTORY_BYTES = 32 << 20
"""Some 250,000 files of evidence; each member costs half a kilobyte and ten microseconds once it is open."""

_DIRECTORY_SIZE = 5  # in zipfile's end record
_ENCRYPTED = 1


class LargeDirectory(zipfile.BadZipFile):
    """The directory names more than an office's file has."""


def opened_zip(file: BinaryIO | Path, largest: int = MAX_DIRECTORY_BYTES) -> zipfile.ZipFile:
    """A zip file to read, its directory no larger than ``largest`` bytes.

    Raises OSError, zipfile.BadZipFile and LargeDirectory, which is one.
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            _refuse_large(opened, largest)
    else:
        _refuse_large(file, largest)
    return zipfile.ZipFile(file)


def opened_stored(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A member as our own archives hold it, unpacked: one that inflates could do so without end.

    Raises ValueError for another, KeyError for none.
    """
    info = archive.getinfo(name)
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & _ENCRYPTED:
        raise ValueError(name)
    return archive.open(info)


def _refuse_large(opened: BinaryIO, largest: int) -> None:
    # The record that ZipFile itself goes by: two readers of one file must not differ.
    end = zipfile._EndRecData(opened)  # type: ignore[attr-defined]
    if end and end[_DIRECTORY_SIZE] > largest:
        raise LargeDirectory
