"""Many untrusted files, one after another in limited children that read ahead of whoever asks."""

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO

from desktop_app.domain.errors import AppError
from desktop_app.exchange import grid
from desktop_app.exchange.reader_child import OUT_OF_MEMORY, RETURNS
from desktop_app.surroundings import without_secrets

AHEAD = 8
CHILDREN = min(2, os.cpu_count() or 1)
"""More gain nothing: a child costs as much as reading thirty files takes."""
_ERROR = b'{"error"'
_CHUNK = 1 << 18
_OVER_PROCESSOR_TIME = -getattr(signal, "SIGXCPU", 0)

Answer = list[bytes] | AppError
"""The child's lines about a file, or why it could not be read."""


def read_files(
    files: Iterable[Path | AppError], readers: "FileReaders | None" = None
) -> Generator[Answer, None, None]:
    """What the children say of each file, in order; an error given in place of a file comes out as it is.

    Each file has the time and memory of one that is read alone. A file that kills or stops its child
    is refused, and another child goes on with the next. Files are asked of ``files`` as they are needed.
    ``readers`` that were started before are ended here.
    Raises AppError("reader_failed") where no child can be started.
    """
    source = iter(files)
    reading = readers or FileReaders()
    try:
        while True:
            reading.add_from(source)
            if not reading.waiting:
                return
            answer = reading.next()
            if answer is not None:
                yield answer
    finally:
        reading.end()


@dataclass(slots=True)
class _Waiting:
    """A file whose answer is awaited, and the place of the child that was asked."""

    file: Path
    place: int


class FileReaders:
    """The children at work and what is awaited of them, in order; ``end`` them in any case."""

    def __init__(self) -> None:
        self.waiting: deque[_Waiting | AppError] = deque()
        self._children: list[_Child | None] = [None] * CHILDREN
        self._turn = 0

    def start(self) -> None:
        """Start one child while nothing is asked yet; AppError("reader_failed") where none can be.

        More would take the processor from what is loaded meanwhile.
        """
        self._children[0] = self._children[0] or _Child()

    def add(self, file: Path | AppError) -> None:
        """Ask the next child for a file, or keep an error's place."""
        if isinstance(file, AppError):
            self.waiting.append(file)
            return
        waiting = _Waiting(file, self._turn)
        self._turn = (self._turn + 1) % CHILDREN
        self.waiting.append(waiting)
        child = self._children[waiting.place] = self._children[waiting.place] or _Child()
        child.ask(file)

    def add_from(self, source: Iterator[Path | AppError]) -> None:
        """Ask for more files until as many are awaited as may be."""
        while len(self.waiting) < AHEAD and (each := next(source, None)) is not None:
            self.add(each)

    def next(self) -> Answer | None:
        """The next answer; None where its file has to be tried once more, in a child of its own."""
        first = self.waiting[0]
        if isinstance(first, AppError):
            self.waiting.popleft()
            return first
        child = self._children[first.place]
        assert child is not None
        answer = child.answer(first.file.name)
        if not child.ended:
            self.waiting.popleft()
            return answer
        child.end()
        tired = child.answered > 0 and isinstance(answer, AppError) and answer.code == "file_memory"
        if not tired:
            self.waiting.popleft()
        self._start_again(first.place)
        return None if tired else answer

    def end(self) -> None:
        """Stop all children."""
        for child in self._children:
            if child is not None:
                child.end()

    def _start_again(self, place: int) -> None:
        """Another child for what the last one at this place did not get to."""
        left = [each for each in self.waiting if isinstance(each, _Waiting) and each.place == place]
        child = self._children[place] = _Child() if left else None
        if child is not None:
            for each in left:
                child.ask(each.file)


class _Child:
    """One child process and what it has been asked; raises AppError("reader_failed") without one."""

    def __init__(self) -> None:
        self.answered = 0
        self.ended = False
        self._asked: deque[float] = deque()
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        self._quiet_since = monotonic()
        self._killed = False
        self._said_too_much = False
        try:
            self._process = subprocess.Popen(
                grid.command(RETURNS),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=without_secrets(),
                bufsize=0,
                creationflags=grid.NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise AppError("reader_failed") from error
        assert self._process.stdout is not None
        Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    def ask(self, file: Path) -> None:
        """Ask for one more file; the answers come in order.

        What ``AHEAD`` lets stand unread fits into the smallest pipe (4 kB), so that writing never waits for
        a child that hangs.
        """
        assert self._process.stdin is not None
        self._asked.append(monotonic())
        with suppress(OSError):  # a child that died says so where its answer is awaited
            line = json.dumps(str(file.absolute()), ensure_ascii=False) + "\n"
            left = memoryview(line.encode("utf-8", "surrogatepass"))
            while left:
                left = left[self._process.stdin.write(left) :]

    def answer(self, name: str) -> Answer:
        """The next answer, about the file ``name``; ``ended`` tells that this child gives no more."""
        asked = self._asked.popleft()
        while True:
            left = max(asked, self._quiet_since) + grid.WALL_SECONDS - monotonic()
            try:
                answer = self._answers.get(timeout=max(left, 0.01))
                break
            except Empty:
                if left <= 0 and not self._killed:
                    self._killed = True
                    self._process.kill()
        if answer is None:
            self.ended = True
            return AppError(self._code_of_death(), where=name)
        self.answered += 1
        return AppError(answer.code, where=name) if isinstance(answer, AppError) else answer

    def end(self) -> None:
        """Stop the child and wait until it is gone."""
        assert self._process.stdin is not None
        self._process.kill()
        with suppress(OSError):
            self._process.stdin.close()
        self._process.wait()

    def _code_of_death(self) -> str:
        if self._said_too_much:
            return "file_too_big"
        code = self._process.wait()
        if self._killed or (code == _OVER_PROCESSOR_TIME and code):
            return "file_timeout"
        return "file_memory" if code == OUT_OF_MEMORY else "file_damaged"

    def _listen(self, stream: IO[bytes]) -> None:
        """Collect the child's lines file by file; None at its end."""
        lines: list[bytes] = []
        left = grid.MAX_ANSWER_BYTES
        with stream:
            for line in _lines(stream, left):
                left -= len(line)
                if left < 0:
                    self._said_too_much = True
                    self._process.kill()
                    break
                lines.append(line)
                failed = line.startswith(_ERROR)
                ended = line[:1].isdigit()  # the seconds it took; no other line is a number
                if not failed and not ended:
                    continue
                self._quiet_since = monotonic()
                self._answers.put(_error(line) if failed else lines)
                lines, left = [], grid.MAX_ANSWER_BYTES
        self._answers.put(None)


def _lines(stream: IO[bytes], longest: int) -> Iterator[bytes]:
    """Lines of an unbuffered stream without their breaks; one over ``longest`` comes in pieces."""
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        first, *others = chunk.split(b"\n")
        pieces.append(first)
        size += len(first)
        if others or size > longest:
            yield b"".join(pieces)
            yield from others[:-1]
            pieces = others[-1:]
            size = sum(map(len, pieces))


def _error(line: bytes) -> AppError:
    try:
        return AppError(str(json.loads(line)["error"]))
    except ValueError:
        return AppError("file_damaged")
