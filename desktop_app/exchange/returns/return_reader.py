"""What comes back from the units: returned workbooks, retyped ones and packages, from files and folders."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.returns import ReturnEvidence, ReturnFile
from desktop_app.exchange.grid import check_file, grid_of_lines
from desktop_app.exchange.many_files import FileReaders, read_files
from desktop_app.exchange.returns.return_line import START, parsed_of
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
        answers = read_files(sources.files(), readers)
        stack.callback(answers.close)
        for answer in answers:
            source = sources.taken.popleft()
            if isinstance(answer, AppError):
                yield _unreadable(source, answer)
                continue
            try:
                returned = _returned(source, answer, this_year)
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


def _returned(source: _Source, lines: Sequence[bytes], this_year: Callable[[], int]) -> ReturnFile:
    """The file that the child's lines tell of; raises AppError: file_damaged, no_table."""
    name = source.path.name
    sha256 = _with_evidence(_checksum(lines, name), source.evidence)
    if not lines[1:2] or not lines[1].startswith(START):
        from desktop_app.exchange.returns.retyped import read_retyped  # half of what this module would load

        reading = read_retyped(grid_of_lines(lines[1:], name), this_year=this_year())
        return ReturnFile(str(source.path), name, sha256, evidence=source.evidence, reading=reading)
    parsed = parsed_of(lines[1:], name)
    marks = parsed.marks
    return ReturnFile(
        str(source.path),
        name,
        sha256,
        ledger=marks.ledger,
        token=marks.token,
        unit=marks.unit,
        period=marks.period,
        format_version=marks.format_version,
        due_on=marks.due_on,
        seal_broken=parsed.seal_broken,
        rows=parsed.rows,
        missing=parsed.missing,
        bases=marks.bases,
        plan=marks.plan,
        evidence=source.evidence,
    )


def _checksum(lines: Sequence[bytes], name: str) -> str:
    try:
        return str(json.loads(lines[0]))
    except (ValueError, IndexError, RecursionError) as error:
        raise AppError("file_damaged", where=name) from error


def _with_evidence(workbook: str, evidence: Sequence[ReturnEvidence]) -> str:
    """The checksum of a workbook, or of it and what came along: a package is not the workbook alone."""
    if not evidence:
        return workbook
    parts = sorted(f"{each.task_key} {each.sha256}" for each in evidence)
    return hashlib.sha256("\n".join([workbook, *parts]).encode()).hexdigest()


def _unreadable(source: _Source, error: AppError) -> UnreadableReturn:
    """The refusal, told of the file that was handed in, not of what it was unpacked to."""
    name = source.path.name
    return UnreadableReturn(name, str(source.path), AppError(error.code, where=name, **error.values))
