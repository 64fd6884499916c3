"""The lead units of a task that several lead: how many are done, and a tick for each; many are folded."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.task_detail import AssignmentRow
from desktop_app.labels.formats import vn_date
from desktop_app.ui import theme
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named

MOST_UNFOLDED = 12


class UnitTick(QCheckBox):
    """A tick whose words give way in their middle where the pane is narrow; its tip has them whole."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - 3 * theme.UNIT
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))


class UnitTicks(QWidget):
    """``ticked`` carries a unit and whether it is done now."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unit_list")
        self._leads: Sequence[AssignmentRow] = ()
        self._heading = QLabel(self)
        self._heading.setObjectName("unit_list_count")
        self._heading.setProperty("role", "muted")
        self._fold = named(QPushButton(self), "unit_list_fold", "Xem từng đơn vị")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._show)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(theme.HALF)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addWidget(self._heading)
        layout.addWidget(self._fold)
        layout.addLayout(self._boxes)

    def show_leads(self, leads: Sequence[AssignmentRow], *, anew: bool) -> None:
        """Show the units of a task; another task begins folded."""
        self._leads = leads
        done = sum(part.completed_on is not None for part in leads)
        self._heading.setText(f"Từng đơn vị chủ trì ({done}/{len(leads)} đã xong)")
        many = len(leads) > MOST_UNFOLDED
        self._fold.setVisible(many)
        if anew:
            self._fold.setChecked(False)
        self._show()
        self.setVisible(bool(leads))

    def _show(self) -> None:
        empty(self._boxes)
        folded = len(self._leads) > MOST_UNFOLDED and not self._fold.isChecked()
        word = f"Xem {len(self._leads)} đơn vị" if folded else "Gập lại"
        self._fold.setText(word)
        self._fold.setAccessibleName(word)
        for number, part in enumerate(() if folded else self._leads):
            day = f" – xong {vn_date(part.completed_on)}" if part.completed_on else ""
            box = named(
                UnitTick(f"{part.unit}{day}", self), f"unit_done_{number}", f"{part.unit} đã hoàn thành"
            )
            box.setChecked(part.completed_on is not None)
            box.clicked.connect(lambda on, unit=part.unit: self.ticked.emit(unit, on))
            self._boxes.addWidget(box)
