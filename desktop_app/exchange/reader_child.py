"""The child process that reads untrusted files and answers on stdout, in lines of JSON.

``python -m desktop_app.exchange.reader_child FILE``. Exit code 0 with the file's cells (see
``Book.json_lines``), ended by the seconds of processor time they took, or with ``{"error": code}``;
``OUT_OF_MEMORY``; anything else when it died.
``CONVERT`` and two paths: the first, an .xls, is written as .xlsx to the second.
``RETURNS`` instead of a file: for each path on stdin, a JSON text a line, the file's SHA-256 and what a
return workbook of ours says (``return_line``), or the cells of any other file, ended by the seconds or by
an error; until stdin ends.
Imports as little as it can.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import Book
from desktop_app.exchange.limits import Limits

FAILED = 1
OUT_OF_MEMORY = 12  # not 3, by which a program that aborts may end on Windows
RETURNS = "--returns"
CONVERT = "--convert"

_GARBAGE = 100_000  # containers; more than a plain workbook leaves behind


def read_book(path: str) -> Book:
    """The cells of a file, its text repaired; raises AppError."""
    return _book_of(_content(path), path)


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- importing pathlib would slow each read
            return file.read()
    except OSError as error:
        raise AppError("file_missing") from error


def _book_of(data: bytes, path: str) -> Book:
    from desktop_app.exchange.cells.sniff import read

    book = read(data, _name(path))
    if not book.repaired:
        from desktop_app.exchange.cells.repair import repair

        repair(book)
    return book


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _cells(path: str) -> Iterator[str]:
    return read_book(path).json_lines()


def _returned(path: str) -> Iterator[str]:
    from hashlib import sha256

    from desktop_app.exchange.book_grid import grid_of_book
    from desktop_app.exchange.returns.return_line import lines_of
    from desktop_app.exchange.returns.return_sheet import parse_return

    data = _content(path)
    book = _book_of(data, path)
    parsed = parse_return(grid_of_book(book, _name(path)))
    yield json.dumps(sha256(data).hexdigest())
    if parsed is None:
        yield from book.json_lines()
    else:
        yield from lines_of(parsed)


def main(arguments: list[str]) -> int:
    """Answer for the file named by the one argument, or for the files named on stdin; end this process."""
    limits = Limits()
    gc.disable()  # one file, then the end: looking for cycles only costs time
    code = 0
    try:
        if arguments == [RETURNS]:
            for line in sys.stdin.buffer:
                limits.allow_another_file()
                _answer(_returned, json.loads(line))
                if gc.get_count()[0] > _GARBAGE:
                    gc.collect()
        elif arguments[0] == CONVERT:
            code = _converted(*arguments[1:])
        else:
            _answer(_cells, arguments[0])
    except MemoryError:
        code = OUT_OF_MEMORY
    os._exit(code)  # nothing is open: taking every cell apart again would only cost time


def _converted(source: str, target: str) -> int:
    from desktop_app.exchange.old_workbook import convert

    try:
        convert(source, target)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a file makes its reader do, it could not be converted
        return FAILED
    return 0


def _answer(read: Callable[[str], Iterator[str]], path: str) -> None:
    out = sys.stdout.buffer
    began = time.process_time()
    try:
        for line in read(path):
            out.write(line.encode("utf-8", "replace") + b"\n")
        out.write(b"%.3f\n" % (time.process_time() - began))
    except AppError as error:
        out.write(json.dumps({"error": error.code}).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
