"""Many untrusted files, one after another in one limited child that reads ahead of whoever asks."""

import json
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO

from desktop_app.domain.errors import AppError
from desktop_app.exchange import grid
from desktop_app.exchange.reader_child import OUT_OF_MEMORY, RETURNS

AHEAD = 6
_END = b"null\n"
_ERROR = b'{"error"'
_OVER_PROCESSOR_TIME = -getattr(signal, "SIGXCPU", 0)

Answer = list[bytes] | AppError
"""The child's lines about a file without the last, or why it could not be read."""


def read_files(files: Iterable[Path | AppError]) -> Generator[Answer, None, None]:
    """What the child says of each file, in order; an error given in place of a file comes out as it is.

    Each file has the time and memory of one that is read alone. A file that kills or stops the child
    is refused, and another child goes on with the next. Files are asked of ``files`` as they are needed.
    """
    source = iter(files)
    waiting: deque[Path | AppError] = deque()
    child: _Child | None = None
    try:
        while True:
            while len(waiting) < AHEAD and (each := next(source, None)) is not None:
                waiting.append(each)
                if child is not None and not isinstance(each, AppError):
                    child.ask(each)
            if not waiting:
                return
            file = waiting[0]
            if isinstance(file, AppError):
                waiting.popleft()
                yield file
                continue
            if child is None:
                child = _Child(each for each in waiting if not isinstance(each, AppError))
            answer = child.answer(file.name)
            if child.ended:
                tired = child.answered > 0 and isinstance(answer, AppError) and answer.code == "file_memory"
                child.end()
                child = None
                if tired:
                    continue
            waiting.popleft()
            yield answer
    finally:
        if child is not None:
            child.end()


class _Child:
    """One child process and what it has been asked; raises AppError("reader_failed") without one."""

    def __init__(self, files: Iterable[Path]) -> None:
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
                creationflags=grid.NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise AppError("reader_failed") from error
        assert self._process.stdout is not None
        self._listener = Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()
        for file in files:
            self.ask(file)

    def ask(self, file: Path) -> None:
        """Ask for one more file; the answers come in order."""
        assert self._process.stdin is not None
        self._asked.append(monotonic())
        with suppress(OSError):  # a child that died says so where its answer is awaited
            self._process.stdin.write(json.dumps(str(file.absolute())).encode() + b"\n")
            self._process.stdin.flush()

    def answer(self, name: str) -> Answer:
        """The next answer, about the file ``name``; ``ended`` tells that it was the last of this child."""
        asked = self._asked.popleft()
        while True:
            left = max(asked, self._quiet_since) + grid.WALL_SECONDS - monotonic()
            try:
                answer = self._answers.get(timeout=max(left, 0.01))
            except Empty:
                if not self._killed and left <= 0:
                    self._killed = True
                    self._process.kill()
                continue
            break
        if answer is None:
            self.ended = True
            return AppError(self._code_of_death(), where=name)
        self.answered += 1
        return AppError(answer.code, where=name) if isinstance(answer, AppError) else answer

    def end(self) -> None:
        """Stop the child and wait until it is gone."""
        self._process.kill()
        with suppress(OSError), self._process:
            self._listener.join()

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
        while line := stream.readline(left + 1):
            left -= len(line)
            if left < 0:
                self._said_too_much = True
                break
            if line != _END and not line.startswith(_ERROR):
                lines.append(line)
                continue
            self._quiet_since = monotonic()
            self._answers.put(lines if line == _END else _error(line))
            lines, left = [], grid.MAX_ANSWER_BYTES
        self._answers.put(None)


def _error(line: bytes) -> AppError:
    try:
        return AppError(str(json.loads(line)["error"]))
    except ValueError:
        return AppError("file_damaged")
