"""Units that become one on a day: which, into which, what moves, before anything is written."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.units.transfer import Merger, MergerPreview
from desktop_app.domain.units.units import UnitInfo
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.dialogs.dated_form import DatedForm, typed
from desktop_app.ui.errors import sentence
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.named import named

_ID = Qt.ItemDataRole.UserRole
LINES = 8
LEAST = 4  # units shown at once
TITLES = 5
LETTERS = 90  # of a task's title
_READING = "Đang xem những gì sẽ chuyển"
_UNREAD = "Chưa xem được những gì sẽ chuyển. Đổi ngày hoặc đơn vị để xem lại."
_INCOMPLETE = "Chọn ít nhất hai đơn vị, ghi đơn vị mới và ngày (không sau hôm nay)."


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a wish would do, in words, and whether it can be done."""

    wanted: Merger | None
    words: str
    ready: bool


class MergeUnits(DatedForm):
    """``saved`` carries the ``Merger``; ``preview`` says what it does, ``titles`` what tasks are called.

    Both are asked in the background, one wish after the other: those typed over meanwhile are left out.
    """

    saved = Signal(object)

    def __init__(  # noqa: PLR0917 - what the dialog shows, in the order it is read
        self,
        host: Host,
        units: Sequence[UnitInfo],
        chosen: Collection[int],
        today: date,
        preview: Callable[[Merger], MergerPreview],
        titles: Callable[[Sequence[int]], list[str]],
        parent: QWidget,
    ) -> None:
        super().__init__("merge_units", "Sáp nhập đơn vị", "Sáp nhập", today, parent)
        self._preview, self._titles = preview, titles
        self._reading: Newest[_Seen] = Newest(host, _READING, self._show, left=self._give_up)
        self._asked: Merger | None = None
        self._seen_last = _Seen(None, _INCOMPLETE, ready=False)
        self.finished.connect(self._reading.forget)
        self._by_name = {unit.name.lower(): unit.id for unit in units}
        about = QLabel("Những đơn vị nào thành một?", self)
        about.setProperty("role", "heading")
        self._list = named(QListWidget(self), "merge_units_list", "Các đơn vị sáp nhập")
        self._list.setMinimumHeight(LEAST * (theme.line_height() + theme.UNIT))
        for unit in sorted(units, key=lambda unit: unit.id not in chosen):
            item = QListWidgetItem(unit.name, self._list)
            item.setData(_ID, unit.id)
            item.setSizeHint(QSize(0, theme.line_height() + theme.UNIT))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if unit.id in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self._list.itemChanged.connect(lambda _: self.look())
        self.column.addWidget(about)
        self.column.addWidget(self._list, 1)
        names = [unit.name for unit in units]
        self._into = self.names("into", "Thành đơn vị", lambda: names, "tên mới, hoặc đơn vị giữ lại")
        self._on = self.day_line()
        self._document = self.line("document", "Theo văn bản", "12/NQ-HĐND ngày 01/11/2026, nếu có")
        self.column.addLayout(self.form)
        self._seen = named(QPlainTextEdit(self), "merge_units_preview", "Những gì sẽ chuyển")
        self._seen.setReadOnly(True)
        self._seen.setTabChangesFocus(True)
        self._seen.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        self.column.addWidget(self._seen, 1)
        self.finish()
        self._into.setFocus()

    def look(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            self._say(_Seen(None, _INCOMPLETE, ready=False))
        elif wanted == self._seen_last.wanted:
            self._say(self._seen_last)
        else:
            self._say(_Seen(wanted, f"{_READING}…", ready=False))
            if self._asked is None:
                self._asked = wanted
                self._reading.ask(lambda _: self._read(wanted))

    def _read(self, wanted: Merger) -> _Seen:
        try:
            return _Seen(wanted, self._words(self._preview(wanted)), ready=True)
        except AppError as error:
            return _Seen(wanted, sentence(error), ready=False)

    def _show(self, seen: _Seen) -> None:
        self._asked, self._seen_last = None, seen
        self.look()

    def _give_up(self) -> None:
        self._show(_Seen(self._asked, _UNREAD, ready=False))

    def _say(self, seen: _Seen) -> None:
        self._seen.setPlainText(seen.words)
        self.save.setEnabled(seen.ready)

    def accept(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            with self.asking():
                self.saved.emit(wanted)

    def _wanted(self) -> Merger | None:
        on, into = self.day(self._on), typed(self._into)
        items = [self._list.item(row) for row in range(self._list.count())]
        ids = [item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked]
        if on is None or not into or not ids:
            return None
        return Merger(tuple(ids), self._by_name.get(into.lower()), into, on, typed(self._document))

    def _words(self, seen: MergerPreview) -> str:
        moved = [*seen.leads, *(task for task in seen.coordinates if task not in seen.leads)]
        named = [shorten(title, LETTERS, placeholder="…") for title in self._titles(moved[:TITLES])]
        more = f"- và {vn_number(len(moved) - TITLES)} việc khác" if len(moved) > TITLES else ""
        open_tasks = (
            f"Chuyển {vn_number(len(seen.leads))} việc chủ trì, {vn_number(len(seen.coordinates))} việc phối "
            f"hợp chưa xong{':' if named else '.'}"
        )
        staying = f"Giữ tên cũ: {vn_number(seen.staying)} phần việc đã xong trước ngày này."
        lines = (
            f"{', '.join(seen.old)} → {seen.into}",
            open_tasks,
            *[f"- {title}" for title in named],
            more,
            _joined(len(seen.joined)),
            staying if seen.staying else "",
            _listed("Người", seen.people),
            _listed("Đơn vị trực thuộc", seen.below),
            _listed("Nhóm", seen.groups),
            _listed("Biểu đã gửi, chưa nhận lại (vẫn nhận được)", seen.unreturned),
            "Tên cũ vẫn tìm được; số liệu trước ngày này giữ tên cũ.",
        )
        return "\n".join(filter(None, lines))


def _joined(count: int) -> str:
    """What becomes of tasks in which both have a part."""
    if not count:
        return ""
    return f"{vn_number(count)} việc các đơn vị này cùng làm: nhập làm một, còn mở nếu một bên chưa xong."


def _listed(word: str, names: Sequence[str]) -> str:
    return f"{word}: {', '.join(names)}." if names else ""
