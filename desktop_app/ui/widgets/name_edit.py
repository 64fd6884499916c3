"""A line for names of units, people or leaders: proposes known ones, typed with accents or without."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QRect, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from desktop_app.domain.text import clean, fold
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.widgets.named import named

_PROPOSED = 12
_LEAST_WIDTH = 40  # characters of the list, however narrow the field


class NameEdit(QLineEdit):
    """Proposals come from ``names``, asked when the field gets the focus; new names may be typed.

    With ``several`` the part behind the last ";" is completed and ``names_typed`` splits there.
    """

    def __init__(
        self,
        names: Callable[[], Sequence[str]],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._several = several
        self._known: list[tuple[str, str]] = []
        self._proposals = QStringListModel(self)
        completer = QCompleter(self._proposals, self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(_PROPOSED)
        completer.setWidget(self)
        completer.activated.connect(self._take)
        self._completer = completer
        self._list = named(QListView(self), "name_proposals", "Tên đã có")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        completer.setPopup(self._list)
        self.textEdited.connect(self._propose)

    @property
    def popup(self) -> QListView:
        """The list of proposals, shown while there are any."""
        return self._list

    @property
    def names_typed(self) -> tuple[str, ...]:
        """The names in the field, cleaned, none empty."""
        parts = self.text().split(";") if self._several else [self.text()]
        return tuple(name for name in map(clean, parts) if name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._read_names()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list.isVisible() and event.key() in ENTER:
            event.ignore()
            if not self._list.currentIndex().isValid():
                self._list.hide()
                again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
                QCoreApplication.postEvent(self, again)
        elif event.key() == Qt.Key.Key_Down and not self._list.isVisible():
            self._read_names()
            self._propose(self.text(), everything=True)
        else:
            super().keyPressEvent(event)

    def _read_names(self) -> None:
        self._known = [(fold(name), name) for name in self._names()]

    def _propose(self, text: str, *, everything: bool = False) -> None:
        """Offer names that hold every typed word; those that begin with the text come first."""
        if not self._known:
            self._read_names()
        typed = fold(text.rsplit(";", maxsplit=1)[-1] if self._several else text)
        if not typed and not everything:
            self._list.hide()
            return
        words = typed.split()
        found = [pair for pair in self._known if everything or all(word in pair[0] for word in words)]
        found.sort(key=lambda pair: not pair[0].startswith(typed))
        proposals = [name for _, name in found[: len(found) if everything else _PROPOSED]]
        if not proposals or [fold(name) for name in proposals] == [typed]:
            self._list.hide()
            return
        self._proposals.setStringList(proposals)
        wide = max(self.width(), _LEAST_WIDTH * self.fontMetrics().averageCharWidth())
        self._completer.complete(QRect(0, 0, wide, self.height()))
        # Letters without accents mean the proposal; a name typed with them may be a new one.
        if (
            typed
            and not everything
            and text.rsplit(";", maxsplit=1)[-1].strip().lower() not in proposals[0].lower()
        ):
            self._list.setCurrentIndex(self._proposals.index(0))

    def _take(self, name: str) -> None:
        kept = self.text().split(";")[:-1] if self._several else []
        self.setText("; ".join([*(clean(part) for part in kept), name]))
        self._list.hide()
