"""The header of the task table: columns shown, moved and resized by the user, and kept."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui import theme
from desktop_app.ui.models.task_columns import COLUMNS, Col

ColumnState = tuple[str, int, bool]

_LINES = 2
_NARROW = 0.65  # of the average character's width: what a text of narrow letters needs for each
_LETTER_STEP = 16


class TaskHeader(QHeaderView):
    """``arranged`` follows every change by the user.

    The column of the task takes the width the others leave until the user drags its border.
    """

    arranged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._title_fits = True
        self._dragged: set[int] = set()
        self._arranging = self._due = False
        self._room = 0
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    def column_states(self) -> list[ColumnState]:
        """Key, width in px (0: the usual, or as wide as fits) and whether shown, in the order on screen."""
        states = []
        for column in self._order():
            hidden = self.isSectionHidden(column)
            free = hidden or self._is_free(column)
            states.append((COLUMNS[column].key, 0 if free else self.sectionSize(column), not hidden))
        return states

    def arrange(self, states: Sequence[ColumnState]) -> None:
        """Put columns as kept; unknown keys are left out, columns without a state stand last."""
        by_key = {column.key: place for place, column in enumerate(COLUMNS)}
        known = {key: (width, shown) for key, width, shown in states if key in by_key}
        order = [by_key[key] for key in known]
        order += [place for place, column in enumerate(COLUMNS) if column.key not in known]
        self._arranging = True
        for place, column in enumerate(order):
            width, shown = known.get(COLUMNS[column].key, (0, COLUMNS[column].shown))
            self.moveSection(self.visualIndex(column), place)
            self.setSectionHidden(column, not (shown or column == Col.TITLE))
            self.resizeSection(column, width or self._usual_width(column))
        self._title_fits = not known.get(COLUMNS[Col.TITLE].key, (0, True))[0]
        self._dragged = {by_key[key] for key, (width, _) in known.items() if width}
        self._arranging = False
        self.fit(self._room)

    def show_column(self, column: Col, shown: bool) -> None:
        """Show or hide a column; the task itself always stays."""
        if column is Col.TITLE or self.isSectionHidden(column) != shown:
            return
        self._arranging = True
        self.setSectionHidden(column, not shown)
        if shown and self.sectionSize(column) < theme.UNIT:
            self.resizeSection(column, self._usual_width(column))
        self._arranging = False
        self.fit(self._room)
        self.arranged.emit()

    def visible_columns(self) -> list[Col]:
        """Columns on screen, left to right."""
        return [Col(column) for column in self._order() if not self.isSectionHidden(column)]

    @property
    def title_letters(self) -> int:
        """A number of letters that two lines of the task's column never hold, in steps."""
        letters = _LINES * self.sectionSize(Col.TITLE) / (_NARROW * self.fontMetrics().averageCharWidth())
        return (int(letters) // _LETTER_STEP + 1) * _LETTER_STEP

    def fit(self, room: int) -> None:
        """Give the task's column what the others leave of ``room`` px; with little, all become narrower."""
        self._room = room
        if not self._title_fits or self._arranging:
            return
        least = self._width(COLUMNS[Col.TITLE].least)
        self._arranging = True
        self._squeeze(room - least)
        others = self.length() - self.sectionSize(Col.TITLE)
        self.resizeSection(Col.TITLE, max(room - others, least))
        self._arranging = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_due"):
            self._due = True
            self._refit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refit()

    def _squeeze(self, room: int) -> None:
        """Make the columns nobody dragged, all but the task's, narrower by one share so that they fit."""
        others = [column for column in self.visible_columns() if column != Col.TITLE]
        free = [column for column in others if column not in self._dragged]
        kept = sum(self.sectionSize(column) for column in others if column in self._dragged)
        usual = {column: self._usual_width(column) for column in free}
        slack = {column: usual[column] - self._least_width(column) for column in free}
        missing = max(kept + sum(usual.values()) - room, 0)
        share = min(missing / (sum(slack.values()) or 1), 1)
        for column in free:
            self.resizeSection(column, usual[column] - ceil(share * slack[column]))

    def _refit(self) -> None:
        """Another text size: columns nobody dragged are as wide as it asks for, once they are seen."""
        if not self._due or not self.isVisible():
            return
        self._due = False
        self._arranging = True
        for column in self._order():
            if not self.isSectionHidden(column) and column not in self._dragged:
                self.resizeSection(column, self._usual_width(column))
        self._arranging = False
        self.fit(self._room)

    def _is_free(self, column: int) -> bool:
        return self._title_fits if column == Col.TITLE else column not in self._dragged

    def _order(self) -> list[int]:
        return [self.logicalIndex(place) for place in range(self.count())]

    def _usual_width(self, column: int) -> int:
        return self._width(COLUMNS[column].width) + 2 * theme.UNIT

    def _least_width(self, column: int) -> int:
        return self._width(COLUMNS[column].least or COLUMNS[column].width) + 2 * theme.UNIT

    def _width(self, letters: int) -> int:
        return letters * self.fontMetrics().averageCharWidth()

    def _resized(self, column: int, _old: int, _new: int) -> None:
        if self._arranging:
            return
        if column == Col.TITLE:
            self._title_fits = False
        self._dragged.add(column)
        self.fit(self._room)
        self.arranged.emit()

    def _moved(self) -> None:
        if not self._arranging:
            self.arranged.emit()
