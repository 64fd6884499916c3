"""What comes back from the units: returned workbooks, retyped ones and packages, from files and folders."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.returns import ReturnEvidence, ReturnFile
from desktop_app.exchange.grid import check_file
from desktop_app.exchange.many_files import FileReaders, read_files
from desktop_app.exchange.returns.returned_files import returned_files
from desktop_app.vault.private import PrivateFolder


@dataclass(frozen=True, slots=True)
class UnreadableReturn:
    """A file that could not be read, and why."""

    name: str
    path: str
    error: AppError


def read_returns(
    paths: Sequence[Path],
    *,
    this_year: Callable[[], int],
    unpack_to: PrivateFolder | None = None,
    readers: FileReaders | None = None,
) -> Generator[ReturnFile | UnreadableReturn, None, None]:
    """Every returned file of ``paths`` (see ``returned_files``) in order, read while the caller works.

    ``this_year`` is asked by a retyped file with deadlines that name no year. The evidence of packages is
    unpacked to ``unpack_to``, else to a folder that is gone when the iteration ends. ``readers`` may have
    been started before.
    """
    with ExitStack() as stack:
        unpack_to = unpack_to or stack.enter_context(PrivateFolder(large=True))
        sources = _Sources(returned_files(paths), unpack_to)
        readers = readers or FileReaders()
        stack.callback(readers.end)
        files = sources.files()
        readers.add_from(files)
        from desktop_app.exchange.returns.return_answer import returned_file  # the first files are being read

        answers = read_files(files, readers)
        stack.callback(answers.close)
        for answer in answers:
            source = sources.taken.popleft()
            if isinstance(answer, AppError):
                yield _unreadable(source, answer)
                continue
            try:
                returned = returned_file(source.path, source.evidence, answer, this_year)
            except AppError as error:
                yield _unreadable(source, error)
            else:
                yield returned


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that was handed in; ``evidence`` where it was a package."""

    path: Path
    evidence: tuple[ReturnEvidence, ...] = ()


class _Sources:
    """Hands files to the reader one by one, packages unpacked; ``taken`` are those handed over, in order."""

    def __init__(self, paths: Iterable[Path], unpack_to: PrivateFolder) -> None:
        self._paths = paths
        self._unpack_to = unpack_to
        self.taken: deque[_Source] = deque()

    def files(self) -> Iterator[Path | AppError]:
        """What to read in place of each path, or why it cannot be."""
        for number, path in enumerate(self._paths):
            evidence: tuple[ReturnEvidence, ...] = ()
            file: Path | AppError
            try:
                file, evidence = self._opened(path, number)
            except AppError as error:
                file = error
            self.taken.append(_Source(path, evidence))
            yield file

    def _opened(self, path: Path, number: int) -> tuple[Path, tuple[ReturnEvidence, ...]]:
        """The workbook of a path and its evidence; raises AppError."""
        check_file(path)
        if path.suffix.lower() != ".zip":
            return path, ()
        from desktop_app.exchange.returns.packages import is_package, unpack

        if not is_package(path):
            return path, ()
        unpacked = unpack(path, self._unpack_to.folder / f"goi-{number}")
        check_file(unpacked.workbook)
        return unpacked.workbook, unpacked.evidence


def _unreadable(source: _Source, error: AppError) -> UnreadableReturn:
    """The refusal, told of the file that was handed in, not of what it was unpacked to."""
    name = source.path.name
    return UnreadableReturn(name, str(source.path), AppError(error.code, where=name, **error.values))
