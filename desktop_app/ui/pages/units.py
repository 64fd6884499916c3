"""Đơn vị: every unit with its other names, kind and day; groups; what the program is not sure of."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Role, TaskFilter
from desktop_app.domain.units.unit_kinds import NO_KINDS, UnitKind
from desktop_app.domain.units.unit_names import is_group, units_named
from desktop_app.domain.units.units import GroupInfo, GroupPhrase, UnitInfo, UnitsSeen
from desktop_app.labels.units import UNIT_KIND
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.newest import Newest
from desktop_app.ui.unit_changing import UnitChanging
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.importing.former_bar import FormerBar
from desktop_app.ui.widgets.importing.unit_questions import UnitQuestions
from desktop_app.ui.widgets.named import named_line, push
from desktop_app.ui.widgets.tasks.group_bar import GroupBar
from desktop_app.ui.widgets.units.unit_view import UnitView
from desktop_app.ui.writing import write


class UnitsPage(QWidget):
    """Table of units with the verbs for those selected, groups below, open questions above."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("units_page")
        self._services = services
        self._host = host
        self._units: list[UnitInfo] = []
        self._reading = Newest(host, "Đang xem các đơn vị", self._show)
        self._find = named_line(QLineEdit(self), "units_filter", "Lọc đơn vị", "Lọc: tên, loại, nhóm…")
        self._find.setClearButtonEnabled(True)
        fit_icons(self._find)
        self._add = push(self, "units_add", "Thêm đơn vị…", self._want_add)
        self._add.setProperty("primary", True)
        self._questions = UnitQuestions(self)
        self._table = UnitView(self)
        self._verbs = {
            "edit": push(self, "units_edit", "Sửa…", self._want_edit),
            "merge": push(self, "units_merge", "Là tên khác của…", self._want_merge),
            "group": push(self, "units_group", "Là nhiều đơn vị…", self._want_members),
            "kind": push(self, "units_kind", "Đổi loại"),
            "change": push(self, "units_change", "Tổ chức lại"),
            "tasks": push(self, "units_tasks", "Xem việc", self._show_tasks),
            "remove": push(self, "units_remove", "Xóa", self._remove),
        }
        self._verbs["kind"].setMenu(self._kind_menu())
        self._changing = UnitChanging(services, host, self._table.selected, lambda: self._units)
        self._verbs["change"].setMenu(self._changing.menu(self))
        self._former = FormerBar(self)
        self._groups = GroupBar(self)
        self._count = QLabel(self)
        self._count.setObjectName("units_count")
        self._count.setProperty("role", "muted")
        self._lay_out()
        self._wire()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the units again; those selected stay selected."""
        self._reading.ask(lambda _: self._services.units.seen())

    def _show(self, seen: UnitsSeen) -> None:
        self._units = seen.units
        self._table.show_values(self._units)
        self._questions.ask(seen.unconfirmed, seen.alike)
        self._groups.show_groups(seen.groups, read_only=self._services.read_only)
        self._former.show_units(seen.former, {unit.id: unit.name for unit in self._units})
        self._stack.setCurrentIndex(1 if self._units else 0)
        self._look()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(self._count)
        top.addStretch(1)
        self._find.setMinimumWidth(30 * self.fontMetrics().averageCharWidth())
        top.addWidget(self._find)
        top.addWidget(self._add)
        verbs = QHBoxLayout()
        verbs.setSpacing(theme.UNIT)
        for button in self._verbs.values():
            verbs.addWidget(button)
        verbs.addStretch(1)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._table, 1)
        column.addLayout(verbs)
        column.addWidget(self._groups)
        column.addWidget(self._former)
        self._empty = Empty(
            "building-2",
            "Sổ chưa có đơn vị nào",
            "Đơn vị tự có khi nhập văn bản. Cấp tỉnh nên dán trước danh sách các xã, phường và sở, ngành.",
            "Thêm đơn vị…",
            self,
            does="units_add",
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._questions)
        layout.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._find.textChanged.connect(self._filter)
        self._empty.acted.connect(self._want_add)
        self._table.selectionModel().selectionChanged.connect(self._look)
        self._table.activated.connect(self._want_edit)
        # Queued: no question may be asked while a drag is going on.
        self._table.units.moved.connect(self._changing.place, Qt.ConnectionType.QueuedConnection)
        self._table.let_drag(not self._services.read_only)
        self._groups.chosen.connect(self._change_group)
        self._former.chosen.connect(self._show_former)
        self._questions.group_wanted.connect(self._want_group)
        self._questions.same.connect(self._merge)
        self._questions.apart.connect(self._keep_apart)
        self._questions.set_read_only(self._services.read_only)

    def _filter(self, text: str) -> None:
        self._table.narrow(text)
        self._look()

    def _look(self) -> None:
        """Let only those verbs be pressed that the selection allows."""
        chosen, writable = self._table.selected(), not self._services.read_only
        count = len(chosen)
        self._verbs["edit"].setEnabled(count == 1 and writable)
        self._verbs["merge"].setEnabled(count == 1 and writable and len(self._units) > 1)
        self._verbs["group"].setEnabled(count == 1 and writable and _may_be_many(chosen[0].name))
        self._verbs["kind"].setEnabled(count > 0 and writable)
        self._verbs["remove"].setEnabled(count > 0 and writable)
        self._verbs["change"].setEnabled(count > 0 and writable)
        self._verbs["tasks"].setEnabled(any(unit.leads or unit.coordinates for unit in chosen))
        self._add.setEnabled(writable)
        self._empty.button.setEnabled(writable)
        shown = self._table.units.rowCount()
        total = f"{len(self._units)} đơn vị" if shown == len(self._units) else f"{shown}/{len(self._units)}"
        self._count.setText(f"{total}, đã chọn {count}" if count else total)

    def _want_add(self) -> None:
        from desktop_app.ui.dialogs.add_units import AddUnits

        dialog = AddUnits(self._services.units.usual(), self)
        dialog.saved.connect(self._add_listed)
        dialog.open()

    def _add_listed(self, text: str) -> None:
        try:
            added = self._services.units.add_many(text)
        except AppError as error:
            self._host.error(error)
            return
        parts = [f"Đã thêm {len(added.added)} đơn vị"]
        parts += [f"{len(added.known)} tên đã có"] if added.known else []
        parts += [f"bỏ qua {len(added.skipped)} cách gọi chung"] if added.skipped else []
        self._host.announce(added.changes, "; ".join(parts))

    def _want_edit(self) -> None:
        from desktop_app.ui.dialogs.edit_unit import EditUnit

        chosen = self._table.selected()
        if len(chosen) != 1 or self._services.read_only:
            return
        unit = chosen[0]
        day = int(self._services.settings.get("return_cutoff_day"))
        below = self._services.units.below([unit.id])
        dialog = EditUnit(unit, [each for each in self._units if each.id not in below], day, self)
        dialog.saved.connect(lambda *given: self._change_unit(unit.id, *given))
        dialog.open()

    def _change_unit(  # noqa: PLR0917 - what the dialog tells, in its order
        self,
        unit_id: int,
        name: str,
        aliases: list[str],
        kind: UnitKind | None,
        day: int | None,
        parent_id: int | None,
    ) -> None:
        change = self._services.units.change
        write(
            self._host,
            f"Đã sửa {name}",
            self._parts_of(unit_id),
            lambda: change(
                unit_id, name=name, aliases=aliases, kind=kind, cutoff_day=day, parent_id=parent_id
            ),
        )

    def _want_merge(self) -> None:
        from desktop_app.ui.dialogs.merge_unit import MergeUnit

        chosen = self._table.selected()
        if len(chosen) == 1:
            dialog = MergeUnit(chosen[0], self._units, self)
            dialog.saved.connect(lambda into: self._merge(chosen[0].id, into))
            dialog.open()

    def _merge(self, unit_id: int, into: int) -> None:
        merge = partial(self._services.units.merge_as_alias, unit_id, into)
        write(self._host, "Đã gộp đơn vị", self._parts_of(unit_id), merge)

    def _parts_of(self, unit_id: int) -> int:
        """In how many tasks a unit has a part."""
        return sum(unit.leads + unit.coordinates for unit in self._units if unit.id == unit_id)

    def _keep_apart(self, one: int, other: int) -> None:
        self._host.run("Đã ghi là hai đơn vị", lambda: self._services.units.keep_apart(one, other))

    def _want_members(self) -> None:
        """Say which units a name stands for that the program takes for one."""
        for unit in self._table.selected():
            self._want_group(GroupPhrase(unit.name, NO_KINDS, unit.leads + unit.coordinates, ()))

    def _want_group(self, phrase: GroupPhrase) -> None:
        from desktop_app.ui.dialogs.group_members import GroupMembers

        units = [unit for unit in self._units if unit.name != phrase.phrase]
        dialog = GroupMembers(phrase.phrase, phrase.tasks, units, phrase.suggested, "Xác nhận", self)
        dialog.saved.connect(lambda ids: self._confirm(phrase, ids))
        dialog.open()

    def _confirm(self, phrase: GroupPhrase, ids: list[int]) -> None:
        label = f"“{phrase.phrase}” là {len(ids)} đơn vị"
        confirm = partial(self._services.units.confirm_group, phrase.phrase, ids)
        write(self._host, label, phrase.tasks * len(ids), confirm)

    def _change_group(self, group: GroupInfo) -> None:
        from desktop_app.ui.dialogs.group_members import GroupMembers

        dialog = GroupMembers(group.name, group.tasks, self._units, group.unit_ids, "Lưu", self)
        dialog.saved.connect(lambda ids: self._set_members(group, ids))
        dialog.open()

    def _set_members(self, group: GroupInfo, ids: list[int]) -> None:
        label = f"“{group.name}” là {len(ids)} đơn vị"
        change = partial(self._services.units.set_members, group.id, ids)
        write(self._host, label, group.tasks * max(len(ids), len(group.unit_ids)), change)

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("units_kind_menu")
        kinds: list[tuple[str, UnitKind | None]] = [(UNIT_KIND[kind], kind) for kind in UnitKind]
        for word, kind in [*kinds, ("Theo tên", None)]:
            action = menu.addAction(word)
            action.setObjectName(f"units_kind_{kind or 'told'}")
            action.triggered.connect(lambda _=False, one=kind: self._set_kind(one))
        return menu

    def _set_kind(self, kind: UnitKind | None) -> None:
        ids = [unit.id for unit in self._table.selected()]
        if ids:
            change = partial(self._services.units.set_kind, ids, kind)
            write(self._host, "Đã đổi loại đơn vị", len(ids), change)

    def _remove(self) -> None:
        ids = [unit.id for unit in self._table.selected()]
        if ids:
            remove = partial(self._services.units.remove, ids)
            write(self._host, f"Đã xóa {len(ids)} đơn vị", len(ids), remove)

    def _show_tasks(self) -> None:
        chosen = self._table.selected()
        leads = [unit.id for unit in chosen if unit.leads]
        wanted = self._services.units.below(leads or [unit.id for unit in chosen])
        role = Role.LEAD if leads else Role.COORDINATE
        self._host.show_tasks(TaskFilter(self._services.today(), units=wanted, role=role))

    def _show_former(self, unit_id: int) -> None:
        """What a former unit did, which stays under its name."""
        self._host.show_tasks(TaskFilter(self._services.today(), units=frozenset({unit_id})))


def _may_be_many(name: str) -> bool:
    return is_group(name) or units_named(name) > 1
