"""The bar on top: which ledger this is, search, undo and redo, help."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.actions import WindowActions
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from desktop_app.domain.ledger_info import LedgerInfo

LEDGER_LETTERS = 28
SEARCH_LETTERS = 70
UNDO_LETTERS = 25  # where there is no room for all of it
LEAST_VERB = 12
LEAST_SEARCH = 20  # letters that the verbs leave it
_AROUND = 25  # letters: icons and gaps of the bar


class TopBar(QFrame):
    """Ledger name with its menu, search box, undo, redo, help."""

    def __init__(self, actions: WindowActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._ledger = named(QToolButton(self), "ledger_button", "Sổ đang mở")
        self._ledger.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._ledger.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_icon(self._ledger, "book-open", "accent", gap=theme.HALF)
        self.search = SearchBox(self)
        self.search.setAccessibleName("Tìm nhiệm vụ, vướng mắc, kiến nghị, chỉ tiêu")
        self.search.setPlaceholderText("Tìm việc, vướng mắc, chỉ tiêu (Ctrl+F)")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._undo = _button("undo_button", "Hoàn tác", actions.undo, self)
        self._redo = _button("redo_button", "Làm lại", actions.redo, self)
        for action in (actions.undo, actions.redo):
            action.changed.connect(self._fit_verbs)
        self._help = _button("help_button", "Hướng dẫn", actions.help, self)
        self._help.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._ledger)
        layout.addSpacing(theme.UNIT)
        layout.addWidget(self.search, 100)
        layout.addStretch(1)
        layout.addSpacing(theme.UNIT)
        for each in (self._undo, self._redo, self._help):
            layout.addWidget(each)
        self._name = ""
        self._fit()

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu under the ledger's name."""
        self._ledger.setMenu(menu)

    def set_ledger(self, info: "LedgerInfo") -> None:
        """Show the ledger's unit; the tip says programme, year and folder."""
        self._name = info.unit
        about = " · ".join(part for part in (info.programme, f"năm {info.year}") if part)
        self._ledger.setToolTip(f"{info.unit}\n{about}\n{info.folder}")
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_verbs()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        elided = QFontMetrics(theme.font(bold=True)).elidedText(
            self._name or "Năm Rõ", Qt.TextElideMode.ElideRight, LEDGER_LETTERS * letter
        )
        self._ledger.setText(elided)
        self.search.setMaximumWidth(SEARCH_LETTERS * letter)
        side = theme.icon_size()
        for each in (self._undo, self._redo, self._help):
            each.setIconSize(QSize(side + theme.HALF, side))
        self._fit_verbs()

    def _fit_verbs(self) -> None:
        """What undo and redo would do, cut where it would push the search box away; the tip says it whole."""
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        taken = self._ledger.sizeHint().width() + self.search.maximumWidth() + _AROUND * letter
        wholes = [button.defaultAction().text() for button in (self._undo, self._redo)]
        wide = [metrics.horizontalAdvance(whole) for whole in wholes]
        fits = sum(wide) <= self.width() - taken
        room = self.width() - self._ledger.sizeHint().width() - (_AROUND + LEAST_SEARCH) * letter
        most = min(UNDO_LETTERS * letter, max(room // 2, room - min(wide), LEAST_VERB * letter))
        for button, whole in zip((self._undo, self._redo), wholes, strict=True):
            cut = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, most)
            button.setText(whole if fits else cut)


def _button(name: str, word: str, action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setDefaultAction(action)
    button.setAccessibleName(word)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
