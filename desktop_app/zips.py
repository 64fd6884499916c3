"""Zip files that a stranger may have made, opened only where their directory is of a size an office's has."""

import zipfile
from pathlib import Path
from typing import BinaryIO

MAX_DIRECTORY_BYTES = 32 << 20
"""Some 250,000 files of evidence; each member costs half a kilobyte and ten microseconds once it is open."""

_DIRECTORY_SIZE = 5  # in zipfile's end record


class LargeDirectory(zipfile.BadZipFile):
    """The directory names more than an office's file has."""


def opened_zip(file: BinaryIO | Path) -> zipfile.ZipFile:
    """A zip file to read; raises OSError, zipfile.BadZipFile and LargeDirectory, which is one."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            _refuse_large(opened)
    else:
        _refuse_large(file)
    return zipfile.ZipFile(file)


def _refuse_large(opened: BinaryIO) -> None:
    # The record that ZipFile itself goes by: two readers of one file must not differ.
    end = zipfile._EndRecData(opened)  # type: ignore[attr-defined]
    if end and end[_DIRECTORY_SIZE] > MAX_DIRECTORY_BYTES:
        raise LargeDirectory
