"""Nhiệm vụ: every task of the ledger, filtered, searched, edited in place or many at once, one in full."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.lists import DocumentRow, SectionRow
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import SortBy, TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.copying import Copying
from desktop_app.ui.exporting import Exporting
from desktop_app.ui.filter_shelf import FilterShelf, filter_sources
from desktop_app.ui.host import Host
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.models.section_tree import Node
from desktop_app.ui.models.task_columns import Col
from desktop_app.ui.models.task_table import TaskTable
from desktop_app.ui.selected_tasks import SelectedTasks
from desktop_app.ui.task_look import TableLook
from desktop_app.ui.task_reading import TaskReading, TasksRead
from desktop_app.ui.task_upkeep import keep_up
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.detail.detail_pane import DetailPane
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.tasks.count_bar import CountBar
from desktop_app.ui.widgets.tasks.filter_bar import FilterBar
from desktop_app.ui.widgets.tasks.section_panel import SectionPanel, below, node_of
from desktop_app.ui.widgets.tasks.task_delegates import CellDelegate
from desktop_app.ui.widgets.tasks.task_frame import TaskFrame
from desktop_app.ui.widgets.tasks.task_middle import TaskMiddle
from desktop_app.ui.widgets.tasks.task_toolbar import TaskToolbar
from desktop_app.ui.widgets.tasks.task_view import TaskView


class TasksPage(QWidget):
    """The page "tasks"; ``show_filter`` and ``show_task`` are what the window asks of it."""

    def __init__(self, services: Services, host: Host, *, whole: bool = True) -> None:
        super().__init__()
        self.setObjectName("tasks_page")
        self._services = services
        self._host = host
        self._verbs, self._exporting = TaskVerbs(services, host), Exporting(services, host)
        self._names = KnownNames(services.tasks, services.today)
        self._today = services.today()
        wanted = TaskFilter(as_of=self._today)
        self._look = TableLook(self, services.settings)
        self.table = TaskTable(services.tasks, wanted, self._look.now(), self)
        self.table.set_read_only(services.read_only)
        self._following = single_shot(self, 0, self._follow_current)
        self._rest = self._make_parts(wanted)
        if whole:
            list(self._rest)
            self.begin()

    @classmethod
    def pieces(cls, services: Services, host: Host) -> Iterator["TasksPage"]:
        """The page again and again, with more of it made each time; then it is to ``begin``."""
        page = cls(services, host, whole=False)
        yield page
        yield from (page for _ in page._rest)

    def spares(self) -> Iterator[None]:
        """Make piece by piece what is else made when it is first looked at."""
        return self.detail.spares(self._services.settings.clears())

    def begin(self) -> None:
        """Read for the first time; in a large ledger what is in the tree comes with the counts."""
        wanted, tasks = self.table.wanted, self._services.tasks
        self._reading.all_tasks = all_tasks = tasks.count(wanted)
        if self._reading.is_small:
            self._show_tree(tasks.documents(), tasks.sections(), all_tasks)
        else:
            self.frame.set_has_tree(True)
        self._show_parts()
        self._show(wanted)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what is shown; selection, current task and scroll position stay."""
        self._names.forget()
        self.table.reload(self._as_of_now())
        self._shelf.show_filter(self.table.wanted)
        self._follow_current()
        self._reading.soon()

    def show_filter(self, wanted: TaskFilter) -> None:
        """Show the tasks of this filter instead of the current one."""
        self._show(wanted)
        self.view.setFocus()

    def show_task(self, task_id: int, tab: str = "") -> None:
        """Select one task and open its detail pane; a filter that hides it is given up."""
        self.table.load_rest()
        if self.table.place_of(task_id) < 0:
            self._show(TaskFilter(as_of=self._services.today()))
            self.table.load_rest()
        self.view.select_ids([task_id], task_id)
        place = self.table.place_of(task_id)
        if place >= 0:
            self.view.scrollTo(self.table.index(place, Col.TITLE))
        self.frame.show_detail(True)
        self._follow_current()
        self.detail.show_tab(tab)

    def settle(self) -> None:
        """Read what a first look does not need: the other ids, all counts, a task for the detail pane."""
        self._reading.now()

    def _show_read(self, read: TasksRead) -> None:
        """Show what stands around the rows of a filter."""
        self._show_tree(read.documents, read.sections, read.all_tasks)
        self.filters.show_counts(read.counts)
        self.counts.show_counts(len(read.ids), read.all_tasks, read.counts)
        self._middle.show_for(len(read.ids), read.all_tasks)
        if read.ids and self.view.current_id() is None:
            self.view.select_ids([], read.ids[0])
        self._tell_selection()

    def _make_parts(self, wanted: TaskFilter) -> Iterator[None]:
        """Each part takes a moment in which no key can be taken; together they would be felt."""
        self.toolbar = TaskToolbar(self)
        self._shelf = FilterShelf(self._services.saved_filters, self.toolbar, self._host, wanted, self)
        self.sections = SectionPanel(self)
        yield
        sources = filter_sources(self._services, self.sections.tree.section_name)
        self.filters = FilterBar(sources, wanted, self)
        yield
        self.counts = CountBar(self)
        self.counts.set_read_only(self._services.read_only)
        self.view = named(TaskView(self.table, self), "tasks_table", "Bảng nhiệm vụ")
        self.view.setItemDelegate(CellDelegate(self._names, self.view))
        self._reading = TaskReading(self._services, self._host, self.view)
        self._reading.settled.connect(self._show_read)
        yield
        self._middle = TaskMiddle(self.view, self)
        yield
        self.detail = DetailPane(self._services, self._verbs, self._names, self)
        yield
        self._lay_out()
        yield
        self._wire()

    def _lay_out(self) -> None:
        self.frame = TaskFrame(
            self._host.preferences, self.sections, self._middle, self.view.header, self.detail
        )
        tick_slot = QVBoxLayout()
        self._selected = SelectedTasks(self._services, self._verbs, self._names, tick_slot, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        for bar in (self.toolbar, self.filters, self.counts):
            layout.addWidget(bar)
        layout.addLayout(tick_slot)
        layout.addWidget(self.frame, 1)

    def _wire(self) -> None:
        bar = self.toolbar
        bar.search.rested.connect(self._search)
        bar.search.submitted.connect(self._search)
        bar.search.stepped.connect(self.view.setFocus)
        bar.tree_toggled.connect(self.frame.show_tree)
        bar.detail_toggled.connect(self.frame.show_detail)
        bar.place_chosen.connect(self.frame.place_detail)
        bar.column_toggled.connect(self.view.header.show_column)
        bar.columns_reset.connect(self.frame.reset_columns)
        bar.export_wanted.connect(lambda: self._exporting.open(self, self.table.wanted))
        bar.other_wanted.connect(
            lambda key: keep_up(key, self._services, self._host, self, self.table.wanted)
        )
        self._shelf.chosen.connect(self._show)
        self.frame.arranged.connect(self._show_parts)
        self.sections.chosen.connect(self._show_node)
        self.filters.changed.connect(self._show)
        self.counts.classes_wanted.connect(self._show_classes)
        self.counts.verb_wanted.connect(lambda verb: self._selected.do(verb, self.view.selected_ids()))
        self.counts.selection_dropped.connect(self.view.clearSelection)
        self._selected.finished.connect(self.view.setFocus)
        self.table.sorted.connect(self._sort)
        # Queued: the write refreshes the table, which must not happen while an editor hands over its text.
        self.table.edited.connect(self._verbs.edit_cell, Qt.ConnectionType.QueuedConnection)
        self.view.opened.connect(self._open)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.dropped.connect(lambda task_id, files: self._verbs.attach([task_id], files))
        Copying(self.view, self._host)
        self.view.header.sectionResized.connect(
            lambda *_: self._look.cut_titles(self.view.header.title_letters)
        )
        self._look.changed.connect(self._look_again)
        self._look.cut.connect(lambda: self.table.repaint_rows(self._look.now()))
        header = self.view.header
        header.customContextMenuRequested.connect(lambda at: bar.open_columns(header.mapToGlobal(at)))
        self.view.selectionModel().currentRowChanged.connect(self._following.start)
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)
        self.detail.closed.connect(lambda: self.frame.show_detail(False))
        self.detail.complete_wanted.connect(lambda task_id: self._selected.complete([task_id]))
        self.detail.extend_wanted.connect(lambda task_id: self._selected.extend([task_id]))
        self.detail.cancel_wanted.connect(lambda task_id: self._selected.cancel([task_id]))
        self._middle.clear_wanted.connect(self.filters.clear)
        self._middle.import_wanted.connect(self._host.open_import)

    def _show(self, wanted: TaskFilter) -> None:
        """Show a filter's first rows at once and everything else of it soon after."""
        self._reading.show(wanted)
        self.view.show_sort()
        self.filters.show_filter(wanted)
        self.sections.show_node(node_of(wanted))
        self.toolbar.show_search(wanted.search)
        self._shelf.show_filter(wanted)
        self._reading.soon()

    def _as_of_now(self) -> TaskFilter:
        """What is shown, as of the day it is by now; another day that was chosen stays."""
        wanted, before, self._today = self.table.wanted, self._today, self._services.today()
        return replace(wanted, as_of=self._today) if wanted.as_of == before else wanted

    def _search(self, words: str) -> None:
        if words != self.table.wanted.search:
            self._show(replace(self.table.wanted, search=words))

    def _sort(self, by: SortBy, descending: bool) -> None:
        self._show(replace(self.table.wanted, sort=by, descending=descending))

    def _show_node(self, node: Node) -> None:
        self._show(below(self.table.wanted, node))

    def _show_classes(self, classes: Iterable[TimeClass]) -> None:
        self._show(replace(self.table.wanted, classes=frozenset(classes)))

    def _show_tree(
        self, documents: Sequence[DocumentRow], sections: Sequence[SectionRow], all_tasks: int
    ) -> None:
        self._reading.all_tasks = all_tasks
        if self.sections.load(documents, sections, all_tasks, node_of(self.table.wanted)):
            self.frame.set_has_tree(not self.sections.tree.is_flat)

    def _follow_current(self) -> None:
        if self.frame.detail_shown:
            self.detail.show_task(self.view.current_id())

    def _open(self, task_id: int) -> None:
        """Enter and a double click lead into the fields of the task."""
        self.frame.show_detail(True)
        self.detail.show_task(task_id)
        self.detail.edit()

    def _tell_selection(self) -> None:
        self.counts.show_selection(self.view.selected_count())

    def _open_menu(self, where: QPoint) -> None:
        self._selected.menu(self.view.selected_ids(), self.view.offers()).popup(where)

    def _show_parts(self) -> None:
        frame = self.frame
        self.toolbar.show_parts(
            has_tree=frame.has_tree, tree=frame.tree_shown, detail=frame.detail_shown, place=frame.place
        )
        self.toolbar.show_columns(self.view.header.visible_columns())
        self._following.start()

    def _look_again(self) -> None:
        """Colours and row heights of another theme or text size."""
        self.table.repaint_rows(self._look.now())
        self.view.fit_rows()
        self.frame.refit()
        self._follow_current()
