"""The left rail: one button per page, icon over word, and "Thêm" for the pages used less."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QMenu, QVBoxLayout, QWidget

from desktop_app.ui import theme

WORD_SCALE = 0.88
WIDEST_LINE = "Việc tháng này"
ICON_SIDE = 22


class RailButton(QAbstractButton):
    """Icon over a word of at most two lines; shows hover, focus and being the current page."""

    def __init__(self, name: str, word: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon = icon

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(WORD_SCALE, bold=True))
        side = _icon_side()
        lines = 2 if metrics.horizontalAdvance(self.text()) > metrics.horizontalAdvance(WIDEST_LINE) else 1
        width = metrics.horizontalAdvance(WIDEST_LINE) + 2 * theme.UNIT
        return QSize(width, side + lines * metrics.height() + 3 * theme.HALF + theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(theme.HALF, 2, -theme.HALF, -2)
        self._paint_ground(painter, area)
        side = _icon_side()
        tone = "accent" if self.isChecked() else "muted"
        left = area.center().x() - side // 2
        painter.drawImage(
            QRect(left, area.top() + theme.HALF + 2, side, side), theme.image(self._icon, tone, side)
        )
        painter.setFont(theme.font(WORD_SCALE, bold=self.isChecked()))
        painter.setPen(theme.colour("text" if self.isChecked() else "muted"))
        words = area.adjusted(0, side + theme.UNIT + 2, 0, 0)
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
            self.text(),
        )

    def _paint_ground(self, painter: QPainter, area: QRect) -> None:
        if self.isChecked():
            painter.setBrush(theme.colour("chosen"))
        elif self.underMouse() or self.isDown():
            painter.setBrush(theme.colour("hover"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)


class Rail(QFrame):
    """The rail; ``chosen`` tells the key of the page asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Các trang")
        self._buttons: dict[str, RailButton] = {}
        self._current = ""
        self._group = QButtonGroup(self)
        self._more_keys: dict[str, tuple[QAction, str, str]] = {}
        self._more = RailButton("rail_more", "Thêm", "ellipsis", self)
        self._more.clicked.connect(self._open_more)
        self._menu = QMenu(self)
        self._menu.setObjectName("rail_more_menu")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.HALF, theme.UNIT, theme.HALF, theme.UNIT)
        self._layout.setSpacing(theme.HALF)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        self._group.addButton(self._more)

    def add(self, key: str, word: str, icon: str, *, more: bool = False) -> None:
        """Add a page: a button of the rail, or an entry under "Thêm"."""
        if more:
            action = self._menu.addAction(word)
            action.setObjectName(f"rail_{key}")
            theme.set_icon(action, icon, "muted")
            action.triggered.connect(lambda: self.chosen.emit(key))
            self._more_keys[key] = (action, word, icon)
            return
        button = RailButton(f"rail_{key}", word, icon, self)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._layout.insertWidget(self._layout.indexOf(self._more), button)

    def promote(self, key: str) -> None:
        """Give a page from under "Thêm" a button of its own; nothing happens to one that has it."""
        if key not in self._more_keys:
            return
        action, word, icon = self._more_keys.pop(key)
        action.deleteLater()
        self.add(key, word, icon)
        self.select(self._current)

    def select(self, key: str) -> None:
        """Mark a page as the current one."""
        button = self._more if key in self._more_keys else self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
        self._current = key

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for button in (*self._buttons.values(), self._more):
                button.updateGeometry()

    def _open_more(self) -> None:
        self.select(self._current)
        self._menu.popup(self._more.mapToGlobal(self._more.rect().topRight()))


def _icon_side() -> int:
    return round(ICON_SIDE * theme.icon_size() / theme.ICON)
