"""Any file to cells: starts the reader's child process, holds it to its limits, builds the ``Grid``."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Timer
from time import monotonic, thread_time
from typing import IO, Any

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellProblem, CellValue, Grid, Merge, Sheet, SourceKind
from desktop_app.exchange.book_grid import date_cell, grid_of_book
from desktop_app.exchange.cells import pasted
from desktop_app.exchange.reader_child import OUT_OF_MEMORY
from desktop_app.limited import in_child
from desktop_app.surroundings import without_secrets

MAX_FILE_BYTES = 128 << 20
MAX_ANSWER_BYTES = 64 << 20
WALL_SECONDS = 30
PIPE_BYTES = 1 << 20  # what a child may say before anybody listens, where the system lets us choose
MAX_PASTED_CHARACTERS = 4_000_000
SMALL_PASTE = 100_000  # characters that the worst of markup or text makes a fraction of a second

_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path[:] = {path!r}; "
    "from desktop_app.exchange.reader_child import main; main(sys.argv[1:])"
)
NO_WINDOW = 0x08000000  # CREATENO_WINDOW


Stopping = Callable[[Callable[[], None]], AbstractContextManager[None]]
"""Somebody who may want to stop: within the block they may call what ends the work."""


def never_stopped(_end: Callable[[], None]) -> AbstractContextManager[None]:
    """Nobody wants to stop."""
    return nullcontext()


def read_grid(path: Path, stopping: Stopping = never_stopped) -> Grid:
    """The cells of any file an office may hold, by its content; read in a limited child process.

    ``stopping`` is entered with what ends the child, while it reads; a file whose child was ended
    is ``file_damaged`` like that of one that died.

    Raises AppError and nothing else: file_missing, file_empty, file_lock, file_too_big, file_unknown,
    file_damaged, file_password, file_doc_old, file_word_other, file_pdf, file_image, file_zip,
    file_bomb, file_timeout, file_memory.
    """
    return FileBeingRead(path).grid(stopping)


def check_file(path: Path) -> None:
    """Raises AppError for what no child need open: file_missing, file_empty, file_too_big."""
    try:
        size = path.stat().st_size if path.is_file() else -1
    except (OSError, ValueError) as error:
        raise AppError("file_missing", where=path.name) from error
    if size <= 0:
        raise AppError("file_missing" if size < 0 else "file_empty", where=path.name)
    if size > MAX_FILE_BYTES:
        raise AppError("file_too_big", where=path.name)


def grid_of_lines(lines: Iterable[bytes], file: str) -> Grid:
    """The grid of the lines a child wrote: ``Book.json_lines``, then the seconds it took.

    Raises AppError("file_damaged") when they make none.
    """
    answer = _Answer(file)
    try:
        for line in lines:
            answer.add(json.loads(line))
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise AppError("file_damaged", where=file) from error
    return answer.grid()


def grid_of_text(text: str, name: str) -> Grid:
    """Pasted text: a sheet when its lines agree on a separator, else lines; ``name`` titles it.

    Raises AppError: file_too_big, file_unknown (no text).
    """
    from desktop_app.exchange.cells import csv_text

    grid = _pasted(pasted.PLAIN, text, name)
    return replace(grid, lines=tuple(csv_text.unquoted(grid.lines)))


def grid_of_html(html: str, name: str) -> Grid:
    """Pasted HTML: its tables as sheets, what stands around them as preamble.

    Tables of one column only frame a text, and become its lines. Raises AppError: file_too_big,
    file_unknown (no text).
    """
    grid = _pasted(pasted.HTML, html, name)
    rows = [row for sheet in grid.sheets for row in sheet.rows]
    if grid.preamble or not rows or any(len(row) > 1 for row in rows):
        return grid
    lines = (line for row in rows for line in (str(row[0] or "").split("\n") if row else [""]))
    return replace(grid, kind=SourceKind.TEXT, sheets=(), lines=tuple(lines))


class FileBeingRead:
    """A file whose child began to read it at once; ``grid`` waits for its cells.

    Nothing listens to the child until then: a thread that did would wait its turn with this process at
    every line. What the child says before waits in the pipe. Raises AppError as ``read_grid``.
    """

    def __init__(self, path: Path) -> None:
        check_file(path)
        self._name = path.name
        self._started = monotonic()
        try:
            self._child = subprocess.Popen(
                command(str(path.absolute())),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=without_secrets(),
                pipesize=PIPE_BYTES,
                creationflags=NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise AppError("reader_failed", where=path.name) from error
        self._stop = Timer(WALL_SECONDS, self._child.kill)
        self._stop.daemon = True
        self._stop.start()

    def grid(self, stopping: Stopping = never_stopped) -> Grid:
        """What the child read; raises AppError where it refused, died, hung or wrote without end."""
        answer = _Answer(self._name)
        child = self._child
        try:
            with child, stopping(child.kill):
                assert child.stdout is not None
                answer.read(child.stdout)
        finally:
            self._stop.cancel()
            child.kill()
        if child.returncode and monotonic() - self._started > WALL_SECONDS - 1:
            raise AppError("file_timeout", where=self._name)
        if child.returncode == OUT_OF_MEMORY:
            raise AppError("file_memory", where=self._name)
        if child.returncode:
            raise AppError("file_damaged", where=self._name)
        return answer.grid()


class _Answer:
    """The child's lines of JSON as they come, up to the number of seconds that they took."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._frames: list[dict[str, Any]] = []  # Any: JSON, checked by building the values
        self._rows: list[list[tuple[CellValue, ...]]] = []
        self._seconds: float | None = None
        self._began = thread_time()

    def read(self, stream: IO[bytes]) -> None:
        """Read to the end; raises AppError: the child's own, file_too_big, file_damaged."""
        left = MAX_ANSWER_BYTES
        while line := stream.readline(left + 1):
            left -= len(line)
            if left < 0:
                raise AppError("file_too_big", where=self._file)
            try:
                self.add(json.loads(line))
            except (ValueError, TypeError, IndexError, RecursionError) as error:
                raise AppError("file_damaged", where=self._file) from error

    def add(self, value: Any) -> None:  # Any: JSON
        """Take one line's value in; raises AppError for the child's own."""
        if isinstance(value, list):
            self._rows[-1].extend(map(_row, value))
        elif isinstance(value, float):
            self._seconds = value
        elif "error" in value:
            raise AppError(str(value["error"]), where=self._file)
        else:
            self._frames.append(value)
            self._rows.append([])

    def grid(self) -> Grid:
        """The whole file; raises AppError("file_damaged") when the lines make none, or are not all there."""
        if self._seconds is None:
            raise AppError("file_damaged", where=self._file)
        try:
            book, *frames = self._frames
            return Grid(
                file=self._file,
                kind=SourceKind(book["kind"]),
                sheets=tuple(_sheet(frame, rows) for frame, rows in zip(frames, self._rows[1:], strict=True)),
                lines=tuple(book["lines"]),
                preamble=tuple(book["preamble"]),
                problems=tuple(CellProblem(*problem) for problem in book["problems"]),
                properties=dict(book["properties"]),
                seconds=self._seconds + thread_time() - self._began,
            )
        except (ValueError, KeyError, TypeError) as error:
            raise AppError("file_damaged", where=self._file) from error


def command(*arguments: str) -> list[str]:
    """The child's command line; isolated from the user's Python settings and from the current folder."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-child", *arguments]
    search = [str(_ROOT), *(entry for entry in sys.path if entry and entry != str(_ROOT))]
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START.format(path=search), *arguments]


def _pasted(flavour: str, text: str, name: str) -> Grid:
    """What was pasted; long texts are read in a child, short ones are not worth starting it."""
    if len(text) > MAX_PASTED_CHARACTERS:
        raise AppError("file_too_big", where=name)
    if len(text) > SMALL_PASTE:
        lines = in_child("pasted", {"flavour": flavour, "text": text, "name": name}, name)
        return replace(grid_of_lines((str(line).encode() for line in lines), name), pasted=True)
    began = thread_time()
    grid = grid_of_book(pasted.read(flavour, text, name), name)
    return replace(grid, pasted=True, seconds=thread_time() - began)


def _sheet(frame: Mapping[str, Any], rows: list[tuple[CellValue, ...]]) -> Sheet:  # Any: JSON
    return Sheet(
        name=frame["name"],
        rows=tuple(rows),
        numbers=tuple(frame["numbers"]),
        visible=frame["visible"],
        merges=tuple(Merge(*merge) for merge in frame["merges"]),
        hidden_rows=frozenset(frame["hidden_rows"]),
        hidden_columns=frozenset(frame["hidden_columns"]),
        lines_above=frame["lines_above"],
    )


def _row(values: list[Any]) -> tuple[CellValue, ...]:  # Any: JSON; a list in a row is a date cell
    if list in map(type, values):
        return tuple([date_cell(*value) if isinstance(value, list) else value for value in values])
    return tuple(values)
