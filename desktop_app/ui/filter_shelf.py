"""The menu of saved filters: take one, name the one in use, forget one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.services.saved_filters import SavedFilterService
from desktop_app.ui.dialogs.name_filter import NameFilter
from desktop_app.ui.filters import is_empty, to_text
from desktop_app.ui.host import Host
from desktop_app.ui.saved_filters import saved_filter
from desktop_app.ui.widgets.tasks.filter_bar import FilterSources
from desktop_app.ui.widgets.tasks.task_toolbar import TaskToolbar


class FilterShelf(QObject):
    """``chosen`` carries the filter that was taken, as of the day of the filter in use."""

    chosen = Signal(object)

    def __init__(
        self,
        saved: SavedFilterService,
        toolbar: TaskToolbar,
        host: Host,
        wanted: TaskFilter,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._saved = saved
        self._toolbar = toolbar
        self._host = host
        self._wanted = wanted
        self._window = parent
        toolbar.filter_chosen.connect(self._take)
        toolbar.filter_saved.connect(self._name)
        toolbar.filter_forgotten.connect(self._forget)

    def show_filter(self, wanted: TaskFilter) -> None:
        """Offer to keep the filter in use, when it asks for anything."""
        self._wanted = wanted
        self._toolbar.show_saved(list(self._saved.all()), can_save=not is_empty(wanted))

    def _take(self, name: str) -> None:
        self.chosen.emit(saved_filter(self._saved, name, self._wanted.as_of))

    def _name(self) -> None:
        dialog = NameFilter(list(self._saved.all()), self._window)
        dialog.saved.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        text = to_text(self._wanted)
        self._host.run(f"Đã lưu bộ lọc “{name}”.", lambda: self._saved.keep(name, text))
        self.show_filter(self._wanted)

    def _forget(self, name: str) -> None:
        self._host.run(f"Đã xóa bộ lọc “{name}”.", lambda: self._saved.forget(name))
        self.show_filter(self._wanted)


def filter_sources(services: Services, section_name: Callable[[int], str]) -> FilterSources:
    """Where the chips find their choices in a ledger."""
    tasks, tags = services.tasks, services.tags
    return FilterSources(
        units=tasks.units,
        people=tasks.people,
        documents=tasks.documents,
        clear_counts=services.counting.clear_counts,
        section_name=section_name,
        tags=tags.in_use,
        has_tags=tags.any,
        today=services.today,
    )
