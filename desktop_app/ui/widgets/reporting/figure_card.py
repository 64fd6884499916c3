"""Numbers as cards: what is counted, how many, how many more than before; each number can be opened."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named


class FigureButton(QPushButton):
    """A number that opens its rows, large and in a ``tone`` of the scheme; without one, small."""

    def __init__(self, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFlat(True)
        if tone:
            self.setProperty("tone", tone)


class FigureCard(QFrame):
    """``opened`` asks for the rows of the number, ``before_opened`` for those of the earlier one."""

    opened = Signal()
    before_opened = Signal()

    def __init__(self, name: str, word: str, icon: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"card_{name}")
        self.setProperty("role", "card")
        self._word, self._look = word, (icon, tone)
        self._picture = QLabel(self)
        self._title = QLabel(word, self)
        self._figure = named(FigureButton(tone, self), f"figure_{name}", word)
        self._figure.clicked.connect(self.opened)
        self._change = QLabel(self)
        self._change.setProperty("role", "small")
        self._before = named(FigureButton("", self), f"before_{name}", f"{word}: ngày so sánh")
        self._before.clicked.connect(self.before_opened)
        head = QHBoxLayout()
        head.setSpacing(theme.HALF)
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._figure)
        layout.addWidget(self._change)
        layout.addWidget(self._before)
        layout.addStretch(1)
        self._draw()

    @property
    def word(self) -> str:
        """What is counted."""
        return self._word

    def show_figure(self, figure: str, change: str = "", before: str = "") -> None:
        """Show a number, how it differs and what it was; "" for what there is not."""
        self._figure.setText(figure)
        self._figure.setAccessibleName(f"{self._word}: {figure}. {change}".rstrip(" ."))
        self._figure.setToolTip("Xem các nhiệm vụ này")
        self._change.setText(change)
        self._change.setVisible(bool(change))
        self._before.setText(before)
        self._before.setAccessibleName(f"{self._word} {before}")
        self._before.setToolTip("Xem các nhiệm vụ của ngày đó")
        self._before.setVisible(bool(before))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(QPixmap.fromImage(theme.image(*self._look)))


class CardGrid(QWidget):
    """Cards side by side, as many in a row as the width has room for, all of one width."""

    def __init__(
        self, cards: list[FigureCard], columns: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards, self._choices = cards, columns
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.UNIT)
        self._place(columns[0])

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place(self._fitting())
        return super().event(event)

    def _fitting(self) -> int:
        widest = max(card.minimumSizeHint().width() for card in self._cards) + theme.UNIT
        return next((each for each in self._choices if each * widest <= self.width()), self._choices[-1])

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
