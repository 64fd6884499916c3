"""Files that are to become evidence are looked at for a stamp of secrecy before they are stored."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.ui.host import Host


def unless_stamped(host: Host, files: Sequence[Path], act: Callable[[], bool]) -> bool:
    """Do it, unless a file bears a stamp and the person thinks better of it; True when done or looked at.

    Files that have to be opened for it are read in the background.
    """
    # Reading files is not loaded with the first screen, which offers to attach some.
    from desktop_app.services.stamped_files import LOOKED_INTO, stamped_by_name, stamped_files

    if not any(path.suffix.lower() in LOOKED_INTO for path in files):
        return _agreed(host, stamped_by_name(files)) and act()

    def go_on(found: list[tuple[str, str]]) -> None:
        if _agreed(host, found):
            act()

    host.background(
        "Đang xem tệp có dấu độ mật không", lambda progress: stamped_files(files, progress.stopping), go_on
    )
    return True


def _agreed(host: Host, found: Sequence[tuple[str, str]]) -> bool:
    from desktop_app.labels.privacy import STAMP_KEEP, file_question

    return not found or host.ask(file_question(*found[0]), STAMP_KEEP)
