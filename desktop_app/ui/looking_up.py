"""Looking something up about tasks before going on: at once about a screenful, else in the background."""

from collections.abc import Callable
from typing import TypeVar

from desktop_app.domain.errors import AppError
from desktop_app.ui.host import Host
from desktop_app.ui.writing import AT_ONCE

T = TypeVar("T")


def look_up(host: Host, title: str, tasks: int, find: Callable[[], T], then: Callable[[T], None]) -> None:
    """``then`` gets what was found about so many tasks; an AppError is shown instead."""
    if tasks > AT_ONCE:
        host.background(title, lambda _: find(), then)
        return
    try:
        found = find()
    except AppError as error:
        host.error(error)
    else:
        then(found)
