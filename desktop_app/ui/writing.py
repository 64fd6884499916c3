"""One write over tasks or other rows: at once for a screenful, in the background for thousands."""

from collections.abc import Callable

from desktop_app.domain.changes import Changes
from desktop_app.ui.background import lasting
from desktop_app.ui.host import Host

AT_ONCE = 150
"""Tasks that are written within a blink."""


def write(
    host: Host, label: str, tasks: int, work: Callable[[], Changes], then: Callable[[], object] | None = None
) -> bool:
    """Do one write over so many tasks; True when it was done or goes on in the background.

    ``then`` follows when it was told.
    """
    if tasks > AT_ONCE:
        write_long(host, label, work, then)
        return True
    if host.run(label, work) is None:
        return False
    if then is not None:
        then()
    return True


def write_long(
    host: Host,
    label: str,
    work: Callable[[], Changes],
    then: Callable[[], object] | None = None,
    *,
    title: str = "Đang ghi vào sổ",
) -> None:
    """Do one write in the background, whatever it is over; ``then`` follows when it was told.

    A cancel that comes too late takes nothing back: the write is told as any other, and can be undone.

    ``title`` says meanwhile what goes on.
    """

    def tell(changes: Changes) -> None:
        host.announce(changes, label)
        if then is not None:
            then()

    run, left = lasting(lambda _: work(), tell)
    host.background(title, run, tell, cancelled=left)
