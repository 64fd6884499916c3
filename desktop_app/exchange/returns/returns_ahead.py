"""Returned files read by the children while this process is busy with something else."""

from __future__ import annotations

from contextlib import closing
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.exchange.many_files import FileReaders
from desktop_app.exchange.returns.returned_files import returned_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.returns.returns import ReturnFile
    from desktop_app.exchange.returns.return_reader import UnreadableReturn

PATIENCE_S = 2.0


class ReturnsAhead:
    """Begins to read files and folders at once; iterate it once, in any case ``close`` it.

    The evidence of packages is there until then. Raises AppError ``nothing_to_collect``, ``reader_failed``.
    """

    def __init__(self, paths: Sequence[Path], *, this_year: Callable[[], int]) -> None:
        self._files = returned_files(paths)
        if not self._files:
            raise AppError("nothing_to_collect", where=", ".join(path.name for path in paths))
        self._readers = FileReaders()
        self._readers.start()  # a child loads what it needs while this process does
        from desktop_app.vault.private import PrivateFolder

        self._this_year = this_year
        self._unpacked = PrivateFolder(large=True)
        self._answers: SimpleQueue[ReturnFile | UnreadableReturn | BaseException | None] = SimpleQueue()
        self._closed = False
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._files)

    def __iter__(self) -> Iterator[ReturnFile | UnreadableReturn]:
        """What ``read_returns`` gives, in its order; raises what it raises."""
        while (answer := self._answers.get()) is not None:
            if isinstance(answer, BaseException):
                raise answer
            yield answer

    def close(self) -> None:
        """End the reading after the file at hand; a file that takes long is not waited for."""
        self._closed = True
        self._thread.join(PATIENCE_S)
        self._unpacked.close()

    def _work(self) -> None:
        try:
            from desktop_app.exchange.returns.return_reader import read_returns

            with closing(
                read_returns(
                    self._files,
                    this_year=self._this_year,
                    unpack_to=self._unpacked,
                    readers=self._readers,
                )
            ) as answers:
                for answer in answers:
                    self._answers.put(answer)
                    if self._closed:
                        break
        except BaseException as error:  # noqa: BLE001 - raised again by whoever waits for the files
            self._answers.put(error)
        finally:
            self._answers.put(None)
            self._readers.end()
