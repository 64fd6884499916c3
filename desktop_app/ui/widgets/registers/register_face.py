"""One register on its page: search, counts that lead to their rows, the table, verbs for the selected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.registers.registers import GroupCounts, RegisterFilter, StateCounts
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.models.register_table import RegisterColumn, RegisterTable
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.registers.register_counts import Grouping, RegisterCounts
from desktop_app.ui.widgets.registers.register_view import RegisterView
from desktop_app.ui.widgets.search_box import SearchBox
from desktop_app.ui.widgets.tasks.filter_chip import FilterChip

Ids = list[int]


class FaceSource(Protocol):
    """The register's service; ``Any``: each register has rows of its own."""

    def ids(self, wanted: RegisterFilter, limit: int | None = None) -> list[int]: ...

    def rows(self, ids: Sequence[int], as_of: date | None = None) -> Sequence[Any]: ...

    def states(self, wanted: RegisterFilter) -> StateCounts: ...

    def grouped(self, wanted: RegisterFilter, by: str) -> list[GroupCounts]: ...


@dataclass(frozen=True, slots=True)
class FaceVerb:
    """A button: its name, words, icon, what it does to the selected rows.

    ``one``: to one row only; ``writes``: not where the ledger is read only.
    """

    name: str
    words: str
    icon: str
    act: Callable[[Ids], object]
    one: bool = False
    writes: bool = True


@dataclass(frozen=True, slots=True)
class FaceWords:
    """A register in words: of its rows ("vướng mắc"), of its table, of its empty screen."""

    name: str
    total: str
    table: str
    search: str
    empty_icon: str
    empty_title: str
    empty_words: str
    empty_verb: str


class RegisterFace(QWidget):
    """``tools`` stand beside the search, ``verbs`` below the table; the first verb is what Enter does."""

    def __init__(  # noqa: PLR0917 - the parts of a face in the order they stand
        self,
        words: FaceWords,
        source: FaceSource,
        columns: Sequence[RegisterColumn],
        states: dict[str, str],
        groupings: Sequence[Grouping],
        verbs: Sequence[FaceVerb],
        today: Callable[[], date],
        parent: QWidget,
        *,
        read_only: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{words.name}_face")
        self._words = words
        self._source = source
        self._verbs = verbs
        self._today = today
        self._read_only = read_only
        self._counted: RegisterFilter | None = None
        self.table = RegisterTable(source, columns, RegisterFilter(today()), self)
        self.view = RegisterView(self.table, words.name, words.table, self)
        self.counts = RegisterCounts(words.name, words.total, states, groupings, self)
        self.search = SearchBox(self)
        self.tools = FlowLayout(gap=theme.HALF, one_row=True)
        self.notice = QVBoxLayout()
        self._buttons = [self._button(verb) for verb in verbs]
        self._chosen = QLabel(self)
        self.empty = Empty(
            words.empty_icon,
            words.empty_title,
            words.empty_words,
            words.empty_verb,
            self,
            does=f"{words.name}_add",
        )
        self._chips = {
            by: FilterChip(f"{words.name}_{by}", title, self, choices=False) for by, title in _CHIPS
        }
        self._groupings = {grouping.by: grouping for grouping in groupings}
        self._lay_out()
        self._wire()

    @property
    def wanted(self) -> RegisterFilter:
        return self.table.wanted

    def refresh(self) -> None:
        """Read again; selection and scroll position stay."""
        chosen, place = self.view.selected_ids(), self.view.verticalScrollBar().value()
        self._counted = None
        self._show(replace(self.wanted, as_of=self._today()))
        self.view.select_ids(chosen)
        self.view.verticalScrollBar().setValue(place)

    def show_row(self, row_id: int) -> None:
        """Select one row; a filter that hides it is given up."""
        if row_id not in self.table.ids:
            self.search.clear()
            self._show(RegisterFilter(self._today()))
        self.view.select_ids([row_id])
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()

    def show_filter(self, wanted: RegisterFilter) -> None:
        """Show the rows of a filter instead of those of the current one."""
        self._counted = None
        self._show(wanted)

    def _show(self, wanted: RegisterFilter) -> None:
        """Show a filter: its rows, its counts, what it filters by."""
        self.table.show(wanted)
        kept = replace(wanted, sort="", descending=False)
        if kept != self._counted:
            self._count(kept)
        filtered = kept != RegisterFilter(wanted.as_of)
        self._stack.setCurrentIndex(1 if self.table.ids or filtered else 0)
        self._show_chips(wanted)
        self._look()

    def _count(self, wanted: RegisterFilter) -> None:
        """Count the rows of a filter; another order needs no new counts."""
        by = self.counts.grouping.by
        groups = self._source.grouped(replace(wanted, **_without(by)), by)
        self.counts.show_counts(self._source.states(wanted), groups, wanted.states)
        self._counted = wanted

    def _show_chips(self, wanted: RegisterFilter) -> None:
        for by, member in _MEMBERS.items():
            values = getattr(wanted, member)
            chip = self._chips[by]
            chip.setVisible(bool(values))
            if values:
                chip.show_choice(self._chip_words(by, next(iter(values))))

    def _chip_words(self, by: str, value: object) -> str:
        grouping = self._groupings[by]
        key = "" if value is None else str(value)
        found = self._source.grouped(replace(self.wanted, **_without(by)), by)
        name = next((group.name for group in found if group.key == key), key)
        return grouping.words.get(name, name) or "chưa ghi"

    def _look(self) -> None:
        """Let only those verbs be pressed that the selection allows."""
        count = len(self.view.selectionModel().selectedRows())
        for verb, button in zip(self._verbs, self._buttons, strict=True):
            allowed = not (verb.writes and self._read_only)
            button.setEnabled(allowed and count > 0 and (count == 1 or not verb.one))
        self._chosen.setText(f"Đã chọn {vn_number(count)}" if count > 1 else "")

    def _toggle_state(self, state: str) -> None:
        chosen = self.wanted.states ^ {state} if state else frozenset()
        self._show(replace(self.wanted, states=chosen))

    def _keep_group(self, by: str, key: str) -> None:
        values: frozenset[object] = frozenset({key})
        if by == "unit_id":
            values = frozenset({int(key) if key else None})
        self._show(replace(self.wanted, **{_MEMBERS[by]: values}))  # type: ignore[arg-type]

    def _drop_group(self, by: str) -> None:
        self._show(replace(self.wanted, **_without(by)))

    def _search(self, words: str) -> None:
        if words != self.wanted.search:
            self._show(replace(self.wanted, search=words))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for verb, button in zip(self._verbs, self._buttons, strict=True):
            action = menu.addAction(verb.words)
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
            theme.set_icon(action, verb.icon)
            action.triggered.connect(button.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _lay_out(self) -> None:
        named_line(self.search, f"{self._words.name}_search", self._words.search, f"{self._words.search}…")
        self.search.setMinimumWidth(18 * self.fontMetrics().averageCharWidth())
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(self.search, 1, Qt.AlignmentFlag.AlignTop)
        for chip in self._chips.values():
            chip.hide()
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self.tools)
        verbs = QWidget(self)
        row = FlowLayout(verbs, gap=theme.HALF)
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(self._chosen)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.counts)
        column.addWidget(self.view, 1)
        column.addWidget(verbs)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addLayout(self.notice)
        layout.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.search.rested.connect(self._search)
        self.search.submitted.connect(self._search)
        self.search.stepped.connect(self.view.setFocus)
        self.counts.state_wanted.connect(self._toggle_state)
        self.counts.group_wanted.connect(self._keep_group)
        self.counts.grouping_changed.connect(self.refresh)
        self.table.sorted.connect(lambda by, down: self._show(replace(self.wanted, sort=by, descending=down)))
        self.view.selectionModel().selectionChanged.connect(self._look)
        self.view.opened.connect(self._buttons[0].click)
        self.view.removal_wanted.connect(self._buttons[-1].click)
        self.view.menu_wanted.connect(self._open_menu)
        for by, chip in self._chips.items():
            chip.removed.connect(lambda one=by: self._drop_group(one))

    def _button(self, verb: FaceVerb) -> QPushButton:
        button = named(
            QPushButton(f" {verb.words}", self), f"{self._words.name}_{verb.name}", verb.words.rstrip("…")
        )
        theme.set_icon(button, verb.icon)
        button.clicked.connect(lambda: verb.act(self.view.selected_ids()))
        return button


# Columns that rows are grouped by, with the members of a filter that keep them, and the chips' titles.
_MEMBERS = {"kind": "kinds", "channel": "channels", "unit_id": "units", "addressed_to": "addressees"}
_CHIPS = (("kind", "Loại"), ("channel", "Kênh"), ("unit_id", "Đơn vị"), ("addressed_to", "Gửi đến"))


def _without(by: str) -> dict[str, Any]:
    """A filter's members that leave a column free; ``Any``: members of several kinds."""
    return {_MEMBERS[by]: frozenset()}


def tool(name: str, words: str, icon: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
    """A button beside the search."""
    button = named(QPushButton(f" {words}", parent), name, words.rstrip("…"))
    theme.set_icon(button, icon)
    button.clicked.connect(lambda _=False: act())
    return button
