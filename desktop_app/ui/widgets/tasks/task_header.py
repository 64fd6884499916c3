"""The header of the task table: columns shown, moved and resized by the user, and kept."""

import sys
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QShowEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui import theme
from desktop_app.ui.models.task_columns import COLUMNS, Col

ColumnState = tuple[str, int, bool]

_LINES = 2
_NARROW = 0.65  # of the average character's width: what a text of narrow letters needs for each
_LETTER_STEP = 16


class TaskHeader(QHeaderView):
    """``arranged`` follows every change by the user.

    The column of the task takes the width the others leave until the user drags its border. Where even the
    narrowest of them leave it too little, those at the right that nobody dragged or asked for stay away.
    """

    arranged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._title_fits = True
        self._dragged: set[int] = set()
        self._asked: set[int] = set()
        self._away: set[int] = set()
        self._letter = self.letter
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

    @property
    def letter(self) -> float:
        """Width of an average letter in px, which widths grow and shrink with."""
        return QFontMetricsF(self.font()).averageCharWidth()

    def column_states(self) -> list[ColumnState]:
        """Key, width in px (0: the usual, or as wide as fits) and whether shown, in the order on screen."""
        states = []
        for column in self._order():
            shown = self._is_chosen(column)
            free = not shown or self._is_free(column)
            states.append((COLUMNS[column].key, 0 if free else self.sectionSize(column), shown))
        return states

    def arrange(self, states: Sequence[ColumnState], letter: float = 0) -> None:
        """Put columns as kept; unknown keys are left out, columns without a state stand last.

        ``letter`` is the width of a letter that the widths were kept with, where it is known.
        """
        self._letter = self.letter
        grown = self._letter / letter if letter else 1
        by_key = {column.key: place for place, column in enumerate(COLUMNS)}
        known = {key: (width, shown) for key, width, shown in states if key in by_key}
        order = [by_key[key] for key in known]
        order += [place for place, column in enumerate(COLUMNS) if column.key not in known]
        self._arranging = True
        for place, column in enumerate(order):
            width, shown = known.get(COLUMNS[column].key, (0, COLUMNS[column].shown))
            self.moveSection(self.visualIndex(column), place)
            self.setSectionHidden(column, not (shown or column == Col.TITLE))
            self.resizeSection(column, round(width * grown) or self._usual_width(column))
        self._away, self._asked = set(), set()
        self._title_fits = not known.get(COLUMNS[Col.TITLE].key, (0, True))[0]
        self._dragged = {by_key[key] for key, (width, _) in known.items() if width}
        self._arranging = False
        self.fit(self._room)

    def show_column(self, column: Col, shown: bool) -> None:
        """Show or hide a column; the task itself always stays."""
        if column is Col.TITLE or self._is_chosen(column) is shown:
            return
        self._away.discard(column)
        self._asked.add(column)
        self._arranging = True
        self.setSectionHidden(column, not shown)
        if shown and self.sectionSize(column) < theme.UNIT:
            self.resizeSection(column, self._usual_width(column))
        self._arranging = False
        self.fit(self._room)
        self.arranged.emit()

    def visible_columns(self) -> list[Col]:
        """Columns to be seen, left to right, also those there is no room for."""
        return [Col(column) for column in self._order() if self._is_chosen(column)]

    @property
    def title_letters(self) -> int:
        """A number of letters that two lines of the task's column never hold, in steps."""
        letters = _LINES * self.sectionSize(Col.TITLE) / (_NARROW * self.fontMetrics().averageCharWidth())
        return (int(letters) // _LETTER_STEP + 1) * _LETTER_STEP

    def fit(self, room: int) -> None:
        """Give the task's column what the others leave of ``room`` px; with little, all become narrower."""
        self._room = room
        if self._arranging:
            return
        self._arranging = True
        if self._title_fits:
            self._share_out(room)
        else:
            self._leave_out(sys.maxsize)
        self._arranging = False

    def _share_out(self, room: int) -> None:
        least = self._width(COLUMNS[Col.TITLE].least)
        self._leave_out(room - least if room > 0 else sys.maxsize)
        self._squeeze(room - least)
        others = self.length() - self.sectionSize(Col.TITLE)
        self.resizeSection(Col.TITLE, max(room - others, least))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_due"):
            self._due = True
            self._refit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refit()

    def _leave_out(self, room: int) -> None:
        """Keep from the right columns away until the narrowest of the others fit in ``room`` px."""
        others = [column for column in self.visible_columns() if column != Col.TITLE]
        fixed = {column for column in others if column in self._dragged | self._asked}
        needed = {
            column: self.sectionSize(column) if column in self._dragged else self._least_width(column)
            for column in others
        }
        self._away = set()
        for column in reversed(others):
            if sum(needed.values()) > room and column not in fixed:
                self._away.add(column)
                del needed[column]
        for column in others:
            self.setSectionHidden(column, column in self._away)

    def _squeeze(self, room: int) -> None:
        """Make the columns nobody dragged, all but the task's, narrower by one share so that they fit."""
        others = [one for one in self.visible_columns() if one != Col.TITLE and one not in self._away]
        free = [column for column in others if column not in self._dragged]
        kept = sum(self.sectionSize(column) for column in others if column in self._dragged)
        usual = {column: self._usual_width(column) for column in free}
        slack = {column: usual[column] - self._least_width(column) for column in free}
        missing = max(kept + sum(usual.values()) - room, 0)
        share = min(missing / (sum(slack.values()) or 1), 1)
        for column in free:
            self.resizeSection(column, usual[column] - ceil(share * slack[column]))

    def _refit(self) -> None:
        """Another text size: columns are as wide as it asks for, once they are seen."""
        if not self._due or not self.isVisible():
            return
        self._due = False
        self._arranging = True
        grown, self._letter = self.letter / self._letter, self.letter
        for column in self._order():
            if column in self._dragged:
                self.resizeSection(column, round(self.sectionSize(column) * grown))
            elif not self.isSectionHidden(column):
                self.resizeSection(column, self._usual_width(column))
        self._arranging = False
        self.fit(self._room)

    def _is_chosen(self, column: int) -> bool:
        return column in self._away or not self.isSectionHidden(column)

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
