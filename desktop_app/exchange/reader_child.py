"""The child process that reads one untrusted file and answers on stdout, in lines of JSON.

``python -m desktop_app.exchange.reader_child FILE``. Exit code 0 with the file's cells (see
``Book.json_lines``) or with ``{"error": code}``; ``OUT_OF_MEMORY``; anything else when it died.
Imports as little as it can.
"""

from __future__ import annotations

import gc
import json
import os
import sys

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import Book
from desktop_app.exchange.limits import limit_this_process

OUT_OF_MEMORY = 3


def read_book(path: str) -> Book:
    """The cells of a file, its text repaired; raises AppError."""
    from desktop_app.exchange.cells.sniff import read

    name = path.replace("\\", "/").rpartition("/")[2]
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- importing pathlib would slow each read
            data = file.read()
    except OSError as error:
        raise AppError("file_missing") from error
    book = read(data, name)
    if not book.repaired:
        from desktop_app.exchange.cells.repair import repair

        repair(book)
    return book


def main(arguments: list[str]) -> int:
    """Answer for the file named by the one argument, then end this process."""
    limit_this_process()
    gc.disable()  # one file, then the end: looking for cycles only costs time
    out = sys.stdout.buffer
    code = 0
    try:
        for line in read_book(arguments[0]).json_lines():
            out.write(line.encode("utf-8", "replace") + b"\n")
    except AppError as error:
        out.write(json.dumps({"error": error.code}).encode())
    except MemoryError:
        code = OUT_OF_MEMORY
    out.flush()
    os._exit(code)  # nothing is open: taking every cell apart again would only cost time


if __name__ == "__main__":
    main(sys.argv[1:])
