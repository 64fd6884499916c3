"""What can be marked on tasks from any list: priority, tags and stream, entered into the upper system."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.follow import Priority, TagKind
from desktop_app.domain.task import TaskRow
from desktop_app.labels.follow_up import PRIORITY
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.dialogs.tag_tasks import TagTasks, TagWish
from desktop_app.ui.host import Host
from desktop_app.ui.relating import ask_children, ask_upper
from desktop_app.ui.writing import write as put


def add_marks(menu: QMenu, services: Services, host: Host, ids: Sequence[int], parent: QWidget) -> None:
    """Offer the marks of tasks in a menu."""
    rows = services.tasks.rows(ids[:1])
    if not rows:
        return
    _add(menu, "tag", "Gắn nhãn, nhóm việc…", "bookmark", lambda: ask_tags(services, host, ids, parent))
    _add_priorities(menu, services, host, ids, rows[0])
    entered = rows[0].entered_on is not None
    words = "Bỏ dấu đã nhập lên hệ thống cấp trên" if entered else "Đã nhập lên hệ thống cấp trên hôm nay"
    _add(menu, "entered", words, "check", lambda: _set_entered(services, host, ids, not entered))


def add_relating(menu: QMenu, services: Services, host: Host, ids: Sequence[int], parent: QWidget) -> None:
    """Offer in a menu to say which tasks carry out which."""
    if len(ids) == 1:
        words = "Cụ thể hóa thành việc của đơn vị mình…"
        _add(menu, "derive", words, "list-checks", lambda: ask_children(services, host, ids[0], parent))
    _add(menu, "upper", "Nối vào việc cấp trên…", "layers", lambda: ask_upper(services, host, ids, parent))


def ask_tags(services: Services, host: Host, ids: Sequence[int], parent: QWidget) -> None:
    """Ask for the tags and the stream of tasks; what all of them have is there already."""
    tags, stream = services.tags.shared(ids)
    about = services.tasks.rows(ids)[0].title if len(ids) == 1 else f"{vn_number(len(ids))} nhiệm vụ đã chọn"

    def write(wish: TagWish) -> None:
        put(
            host,
            f"Đã gắn nhãn, nhóm việc cho {vn_number(len(ids))} nhiệm vụ",
            len(ids),
            lambda: services.tags.change(ids, wish.add, wish.remove, wish.stream),
        )

    known = (_names(services, TagKind.TAG), _names(services, TagKind.STREAM))
    dialog = TagTasks(about, tags, stream, known, parent)
    dialog.saved.connect(write)
    dialog.open()


def _add_priorities(menu: QMenu, services: Services, host: Host, ids: Sequence[int], first: TaskRow) -> None:
    below = menu.addMenu("Mức ưu tiên")
    theme.set_icon(below.menuAction(), "triangle-alert", "muted")
    for priority in reversed(Priority):
        action = below.addAction(PRIORITY[priority])
        action.setObjectName(f"menu_priority_{priority.name.lower()}")
        action.setCheckable(True)
        action.setChecked(len(ids) == 1 and first.priority is priority)
        action.triggered.connect(_setter(services, host, ids, priority))


def _setter(services: Services, host: Host, ids: Sequence[int], priority: Priority) -> Callable[[], object]:
    label = f"Mức ưu tiên của {vn_number(len(ids))} nhiệm vụ: {PRIORITY[priority].lower()}"
    return lambda: put(host, label, len(ids), lambda: services.tasks.edit(ids, {"priority": priority}))


def _set_entered(services: Services, host: Host, ids: Sequence[int], entered: bool) -> None:
    day = services.today() if entered else None
    done = "Đã ghi" if entered else "Đã bỏ dấu"
    label = f"{done} nhập lên hệ thống cấp trên: {vn_number(len(ids))} nhiệm vụ"
    put(host, label, len(ids), lambda: services.tasks.edit(ids, {"upper_entered_on": day}))


def _names(services: Services, kind: TagKind) -> Callable[[], list[str]]:
    return lambda: [tag.name for tag in services.tags.in_use() if tag.kind is kind]


def _add(menu: QMenu, name: str, words: str, icon: str, act: Callable[[], None]) -> None:
    action = menu.addAction(words)
    action.setObjectName(f"menu_{name}")
    theme.set_icon(action, icon, "muted")
    action.triggered.connect(act)
