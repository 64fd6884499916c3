"""Writes that keep files in the ledger: stamps of secrecy are asked about, large files are copied aside."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.domain.changes import Changes
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write, write_long

COPIED_AT_ONCE = 4_000_000  # bytes copied within a blink; more goes to the background


def keep_files(  # noqa: PLR0917 - a write, what it keeps and what follows
    host: Host,
    label: str,
    files: Sequence[Path],
    work: Callable[[], Changes],
    tasks: int = 1,
    then: Callable[[], object] | None = None,
) -> bool:
    """Do one write over so many tasks that keeps these files, unless one bears a stamp and the person
    thinks better of it. True when it was done or goes on; ``then`` follows when it was told.

    Files that have to be opened to see a stamp are read in the background.
    """
    # Reading files is not loaded with the first screen, which offers to attach some.
    from desktop_app.services.stamped_files import LOOKED_INTO, stamped_by_name, stamped_files

    def act() -> bool:
        return _copy(host, label, files, work, tasks, then)

    if not any(path.suffix.lower() in LOOKED_INTO for path in files):
        return _agreed(host, stamped_by_name(files)) and act()

    def go_on(found: list[tuple[str, str]]) -> None:
        if _agreed(host, found):
            act()

    host.background(
        "Đang xem tệp có dấu độ mật không", lambda progress: stamped_files(files, progress.stopping), go_on
    )
    return True


def _copy(  # noqa: PLR0917 - as ``keep_files``
    host: Host,
    label: str,
    files: Sequence[Path],
    work: Callable[[], Changes],
    tasks: int,
    then: Callable[[], object] | None,
) -> bool:
    """Write at once, or in the background while large files are copied."""
    if sum(path.stat().st_size for path in files if path.is_file()) <= COPIED_AT_ONCE:
        return write(host, label, tasks, work, then)
    write_long(host, label, work, then, title="Đang chép tệp vào sổ")
    return True


def _agreed(host: Host, found: Sequence[tuple[str, str]]) -> bool:
    from desktop_app.labels.privacy import STAMP_KEEP, file_question

    return not found or host.ask(file_question(*found[0]), STAMP_KEEP)
