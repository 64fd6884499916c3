"""Indicators that are followed no more: how many, and a menu that follows one of them again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.domain.indicators.indicator import Indicator
from desktop_app.labels.formats import vn_date, vn_number

_LETTERS = 60


class EndedIndicators(QPushButton):
    """Not there while there are none; ``wanted`` carries the id of one to be followed again."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("indicators_ended")
        self.setFlat(True)
        self._menu = QMenu(self)
        self._menu.setObjectName("indicators_ended_menu")
        self.setMenu(self._menu)
        self.show_ended((), read_only=True)

    def show_ended(self, ended: Sequence[Indicator], *, read_only: bool) -> None:
        """Offer these."""
        words = f"Đã thôi theo dõi {vn_number(len(ended))}"
        self.setText(words)
        self.setAccessibleName(f"{words} chỉ tiêu, bấm để theo dõi lại")
        self.setVisible(bool(ended))
        self._menu.clear()
        for one in ended:
            name = one.name if len(one.name) <= _LETTERS else f"{one.name[:_LETTERS]}…"
            action = self._menu.addAction(
                f"Theo dõi lại: {name} (thôi từ {vn_date(one.ended_on)})".replace("&", "&&")
            )
            action.setEnabled(not read_only)
            action.triggered.connect(partial(self._tell, one.id))

    def _tell(self, indicator: int) -> None:
        self.wanted.emit(indicator)
