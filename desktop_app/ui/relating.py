"""Asking which tasks carry out which, and writing it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.task import TaskFacts, TaskFilter, TaskRow
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.derive_tasks import DeriveTasks
from desktop_app.ui.dialogs.pick_task import PickTask
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write as put

_FOUND = 30


def ask_children(services: Services, host: Host, task_id: int, parent: QWidget) -> None:
    """Ask for the local tasks that carry out an upper one."""

    def write(tasks: Sequence[TaskFacts]) -> None:
        label = f"Đã cụ thể hóa thành {vn_number(len(tasks))} việc"
        host.run(label, lambda: services.relatives.derive(task_id, tasks))

    upper = services.tasks.detail(task_id).row.title
    dialog = DeriveTasks(upper, services.relatives.read, parent)
    dialog.saved.connect(write)
    dialog.open()


def ask_upper(services: Services, host: Host, ids: Sequence[int], parent: QWidget) -> None:
    """Ask which upper task these carry out."""
    dialog = PickTask(
        "Nối vào việc cấp trên", "Nối vào việc này", lambda words: _rows(services, words, ids), parent
    )
    dialog.picked.connect(
        lambda upper: put(
            host, "Đã nối vào việc cấp trên", len(ids), lambda: services.relatives.link(ids, upper)
        )
    )
    dialog.open()


def ask_child(services: Services, host: Host, task_id: int, parent: QWidget) -> None:
    """Ask which task of the ledger carries out this one."""
    dialog = PickTask(
        "Nối việc đã có làm việc con",
        "Nối việc này",
        lambda words: _rows(services, words, [task_id]),
        parent,
    )
    dialog.picked.connect(
        lambda child: host.run("Đã nối việc con", lambda: services.relatives.link([child], task_id))
    )
    dialog.open()


def named_tasks(services: Services, words: str) -> list[tuple[int, str]]:
    """Ids and words of tasks to choose from, found by a search."""
    return [(row.id, f"{row.stt} {row.title}".strip()) for row in _rows(services, words, ())]


def _rows(services: Services, words: str, besides: Sequence[int]) -> list[TaskRow]:
    wanted = TaskFilter(as_of=services.today(), search=words)
    ids = services.tasks.ids(wanted, _FOUND + len(besides))
    return services.tasks.rows([one for one in ids if one not in besides][:_FOUND])
