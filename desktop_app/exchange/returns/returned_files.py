"""Which files of what was handed in may be returned workbooks."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_app.domain.text import sort_key

SUFFIXES = frozenset((".xlsx", ".xls", ".ods", ".xlsm", ".xlsb", ".zip"))
"""What is looked for in a folder; a file that is named itself may be called anything."""
_LEDGER = "so.sqlite"


def returned_files(paths: Sequence[Path]) -> list[Path]:
    """The files among ``paths`` and those in its folders, to the bottom, by name; each once.

    In folders only ``SUFFIXES`` count; hidden files and folders and the lock files of Excel and
    LibreOffice are left out, and so are folders that are ledgers: what they keep was not returned now.
    A folder that cannot be opened stands for itself.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for each in _in_folder(path) if path.is_dir() else (path,):
            found.setdefault(each.absolute(), each)
    return list(found.values())


def _in_folder(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: sort_key(entry.name))
    except OSError:
        yield folder
        return
    if any(entry.name == _LEDGER for entry in entries):
        return
    for entry in entries:
        if _is_hidden(entry) or entry.is_symlink():
            continue
        path = Path(entry.path)
        if entry.is_dir():
            yield from _in_folder(path)
        elif path.suffix.lower() in SUFFIXES:
            yield path


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~$")):
        return True
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False  # reading it will say what is wrong
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
