"""The roster of the working group: who, in what role, with how much to do; names in tasks that it lacks."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.people import PersonInfo
from desktop_app.domain.task import TaskFilter
from desktop_app.domain.workload import Load, LoadPart
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.people import LOAD, PERSON_ROLE
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.handing_over import ask_handover
from desktop_app.ui.host import Host
from desktop_app.ui.models.value_table import ValueColumn, ValueTable
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.named import named, push
from desktop_app.ui.widgets.typed_names import TypedNames
from desktop_app.ui.widgets.units.workload_face import COUNTING
from desktop_app.ui.writing import write, write_long

_SHARES = {0: 25, 1: 12, 2: 22, 3: 22, 6: 19}
_SPARE = (2, 3, 6)  # job, unit, note


class PeopleFace(QWidget):
    """Table of people with the verbs for those selected, names to take in above."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("people_face")
        self._services, self._host = services, host
        self._newest = Newest(host, COUNTING, self._count_work)
        self._loads: Mapping[str, Load] = {}
        columns: tuple[ValueColumn[PersonInfo], ...] = (
            ValueColumn("Họ và tên", lambda one: one.name),
            ValueColumn("Vai trò", lambda one: PERSON_ROLE[one.role]),
            ValueColumn("Chức vụ", lambda one: one.job),
            ValueColumn("Đơn vị", lambda one: one.unit),
            ValueColumn(LOAD[LoadPart.OPEN], partial(self._number, part=LoadPart.OPEN), number=True),
            ValueColumn(LOAD[LoadPart.OVERDUE], partial(self._number, part=LoadPart.OVERDUE), number=True),
            ValueColumn("Ghi chú", lambda one: f"Thôi từ {vn_date(one.left_on)}" if one.left_on else ""),
        )
        table = ValueTable(columns, self, muted=lambda one: one.left_on is not None)
        self._view = named(ValueView(table, _SHARES, self, _SPARE), "people_table", "Danh sách tổ công tác")
        self._names = TypedNames(self)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._verbs = {
            "edit": push(self, "people_edit", "Sửa…", self._want_edit),
            "left": push(self, "people_left", "Thôi tham gia", self._leave),
            "handover": push(self, "people_handover", "Bàn giao việc…", self._want_handover),
            "tasks": push(self, "people_tasks", "Xem việc", self._show_tasks),
            "up": push(self, "people_up", "Lên", partial(self._move, -1)),
            "down": push(self, "people_down", "Xuống", partial(self._move, 1)),
            "remove": push(self, "people_remove", "Xóa", self._remove),
        }
        self._add = push(self, "people_add", "Thêm người…", self._want_add)
        theme.make_primary(self._add)
        self._paste = push(self, "people_paste", "Dán danh sách…", self._want_list)
        self._empty = Empty(
            "users",
            "Danh sách tổ công tác chưa có ai",
            "Dán danh sách trong quyết định thành lập tổ, mỗi dòng một người.",
            "Dán danh sách…",
            self,
            does="people_paste",
        )
        self._lay_out()
        self._view.selectionModel().selectionChanged.connect(self._look)
        self._view.activated.connect(self._want_edit)
        self._names.taken.connect(self._take_in)
        self._names.same.connect(self._say_same)
        self._empty.acted.connect(self._want_list)

    def refresh(self) -> None:
        """Read people, names and work again."""
        service = self._services.people
        self._newest.ask(lambda _: service.workload())
        people = service.all(with_left=True)
        people.sort(key=lambda one: one.left_on is not None)
        self._view.show_values(people)
        here = [one for one in people if one.left_on is None]
        self._names.show_names(service.unlisted(), here, read_only=self._services.read_only)
        self._stack.setCurrentIndex(1 if people else 0)
        self._count.setText(f"{vn_number(len(here))} người")
        self._look()

    def _count_work(self, loads: list[Load]) -> None:
        """Show how much everybody has to do."""
        self._loads = {load.name: load for load in loads}
        self._view.viewport().update()
        self._look()

    def _lay_out(self) -> None:
        top, verbs = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(theme.UNIT)
        verbs.setSpacing(theme.UNIT)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self._paste)
        top.addWidget(self._add)
        for button in self._verbs.values():
            verbs.addWidget(button)
        verbs.addStretch(1)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._view, 1)
        column.addLayout(verbs)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._names)
        layout.addWidget(self._stack, 1)

    def _look(self) -> None:
        """Let only those verbs be pressed that the selection allows."""
        chosen, writable = self._view.selected(), not self._services.read_only
        one = len(chosen) == 1
        back = bool(chosen) and all(each.left_on for each in chosen)
        self._verbs["left"].setText("Tham gia lại" if back else "Thôi tham gia")
        for name in ("edit", "handover"):
            self._verbs[name].setEnabled(one and writable)
        for name, by in (("up", -1), ("down", 1)):
            self._verbs[name].setEnabled(one and writable and self._beside(chosen[0], by) is not None)
        for name in ("left", "remove"):
            self._verbs[name].setEnabled(bool(chosen) and writable)
        self._verbs["tasks"].setEnabled(one)
        for button in (self._add, self._paste, self._empty.button):
            button.setEnabled(writable)

    def _number(self, one: PersonInfo, part: LoadPart) -> str:
        return vn_number(self._loads[one.name][part]) if one.name in self._loads else ""

    def _want_add(self) -> None:
        self._edit(PersonInfo(0, ""))

    def _want_edit(self) -> None:
        chosen = self._view.selected()
        if len(chosen) == 1 and not self._services.read_only:
            self._edit(chosen[0])

    def _edit(self, one: PersonInfo) -> None:
        from desktop_app.ui.dialogs.edit_person import EditPerson

        dialog = EditPerson(one, self._services.units.all(), self)
        dialog.saved.connect(self._save)
        dialog.open()

    def _save(self, one: PersonInfo) -> None:
        write_long(self._host, f"Đã ghi {one.name}", lambda: self._services.people.save(one))

    def _want_list(self) -> None:
        from desktop_app.ui.dialogs.add_people import AddPeople

        dialog = AddPeople(self)
        dialog.saved.connect(self._add_listed)
        dialog.open()

    def _add_listed(self, text: str) -> None:
        try:
            added = self._services.people.add_listed(text)
        except AppError as error:
            self._host.error(error)
            return
        known = f"; {len(added.known)} tên đã có" if added.known else ""
        self._host.announce(added.changes, f"Đã thêm {len(added.added)} người{known}")

    def _take_in(self, names: list[str]) -> None:
        label = f"Đã thêm {names[0]}" if len(names) == 1 else f"Đã thêm {len(names)} người"
        write(self._host, label, len(names), lambda: self._services.people.take_in(names))

    def _say_same(self, typed: str, person_id: int) -> None:
        label = f"“{typed}” được ghi theo tên trong danh sách"
        write_long(self._host, label, lambda: self._services.people.same_as(typed, person_id))

    def _leave(self) -> None:
        """Those who are here leave; where all left already, they come back."""
        chosen = self._view.selected()
        here = [one for one in chosen if one.left_on is None]
        on = self._services.today() if here else None
        chosen = here or chosen
        ids = [one.id for one in chosen]
        label = f"{chosen[0].name} {'tham gia lại' if on is None else 'thôi tham gia từ hôm nay'}"
        write(self._host, label, len(ids), lambda: self._services.people.leave(ids, on))

    def _want_handover(self) -> None:
        [giver] = self._view.selected()
        names = [one.name for one in self._services.people.all()]
        known = list(dict.fromkeys([*names, *self._services.tasks.people()]))
        ask_handover(self._services, self._host, giver.name, known, self)

    def _move(self, by: int, _: bool = False) -> None:
        """Change places with the one shown next."""
        [one] = self._view.selected()
        other = self._beside(one, by)
        ids = [each.id for each in self._view.table.values]
        if other is not None:
            here, there = ids.index(one.id), ids.index(other.id)
            ids[here], ids[there] = ids[there], ids[here]
            self._host.run("Đã đổi thứ tự", lambda: self._services.people.order(ids))

    def _beside(self, one: PersonInfo, by: int) -> PersonInfo | None:
        """Who is shown next to somebody and has the same role, here or gone like him."""
        people = self._view.table.values
        place = next(place for place, each in enumerate(people) if each.id == one.id) + by
        other = people[place] if 0 <= place < len(people) else None
        alike = other and other.role is one.role and (other.left_on is None) is (one.left_on is None)
        return other if alike else None

    def _remove(self) -> None:
        chosen = self._view.selected()
        ids = [one.id for one in chosen]
        label = f"Đã xóa {len(ids)} người khỏi danh sách"
        write(self._host, label, len(ids), lambda: self._services.people.remove(ids))

    def _show_tasks(self) -> None:
        [one] = self._view.selected()
        self._host.show_tasks(TaskFilter(self._services.today(), person=one.name))
