"""Showing the tasks that a number counts."""

from collections.abc import Callable

from desktop_app.domain.task import TaskFilter
from desktop_app.ui.host import Host


def show_found(host: Host, find: Callable[[], TaskFilter]) -> None:
    """Find out in the background which tasks they are, then show them."""
    host.background("Đang tìm các nhiệm vụ", lambda _: find(), host.show_tasks)
