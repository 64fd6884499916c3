"""Work on a stranger's file in a child process held to time and memory, asked and answered in JSON."""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from desktop_app.domain.errors import AppError
from desktop_app.surroundings import without_secrets

WALL_SECONDS = 35
MAX_ANSWER_BYTES = 96 << 20
OUT_OF_MEMORY = 12
CHILD = "--limited-child"

_ROOT = Path(__file__).resolve().parents[1]
_START = "import sys; sys.path[:] = {path!r}; from desktop_app.limited_child import main; main()"
_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW


class Worker:
    """A child that does named work (``limited_child.WORKS``), one question after another, until closed.

    It starts with the first question; one that a file killed or stopped starts anew with the next.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, work: str, question: Mapping[str, Any], where: str) -> Any:  # Any: JSON
        """What the work answers; ``where`` names the file in errors.

        Raises AppError: the work's own, file_timeout, file_memory, file_too_big, reader_failed, and
        file_damaged where the child died of the file.
        """
        child = self._child = self._child or _started()
        assert child.stdin is not None
        assert child.stdout is not None
        stop = Timer(WALL_SECONDS, child.kill)
        stop.daemon = True
        stop.start()
        line = b""
        try:
            child.stdin.write(json.dumps([work, question]).encode() + b"\n")
            child.stdin.flush()
            line = child.stdout.readline(MAX_ANSWER_BYTES + 1)
        except OSError:
            line = b""
        finally:
            timed_out = not stop.is_alive()
            stop.cancel()
        if not line.endswith(b"\n"):
            raise AppError(self._buried(len(line), timed_out=timed_out), where=where)
        return _answer(line, where)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            with suppress(OSError):
                self._child.communicate()
            self._child = None

    def _buried(self, said: int, *, timed_out: bool) -> str:
        """The code for a child that gave no whole answer, which is ended."""
        child = self._child
        assert child is not None
        if said > MAX_ANSWER_BYTES:
            self.close()
            return "file_too_big"
        try:
            code = child.wait(timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            code = None
        self.close()
        if timed_out or code is None or code == _OVER_PROCESSOR_TIME:
            return "file_timeout"
        return "file_memory" if code == OUT_OF_MEMORY else "file_damaged"


def in_child(work: str, question: Mapping[str, Any], where: str) -> Any:  # Any: JSON
    """One question to a child of its own; AppErrors as ``Worker.ask``."""
    with Worker() as worker:
        return worker.ask(work, question, where)


def _over_processor_time() -> int:
    import signal

    return -int(getattr(signal, "SIGXCPU", 1 << 20))


_OVER_PROCESSOR_TIME = _over_processor_time()


def _started() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=without_secrets(),
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError as error:
        raise AppError("reader_failed") from error


def command() -> list[str]:
    """The child's command line; isolated from the user's Python settings and from the current folder."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD]
    search = [str(_ROOT), *(entry for entry in sys.path if entry and entry != str(_ROOT))]
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START.format(path=search)]


def _answer(line: bytes, where: str) -> Any:  # Any: JSON
    try:
        told = json.loads(line)
        if "answer" in told:
            return told["answer"]
        code, about, values = str(told["error"]), str(told["where"] or where), dict(told["values"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise AppError("file_damaged", where=where) from error
    raise AppError(code, where=about, **values)
