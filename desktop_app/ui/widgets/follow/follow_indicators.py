"""The section "Chỉ tiêu": the indicators that a task is done for, and how each stands."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.indicators.measuring import Standing
from desktop_app.labels.indicators import BAND, total_words
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.band_look import band_colour, band_image
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named


class IndicatorsSection(FollowSection):
    """Every link is one write through the host, so that it can be taken back at once."""

    name = "indicators"
    title = "Chỉ tiêu"
    add_words = "Gắn chỉ tiêu"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self.add_wanted.connect(self._want_link)

    def show_task(self, task_id: int) -> None:
        self.task_id = task_id
        linked = self._services.indicators.linked_with(task_id)
        self.summarize(f"{len(linked)} chỉ tiêu" if linked else "chưa gắn")
        empty(self.rows)
        for one in linked:
            self.rows.addWidget(self._row(one))

    def _row(self, one: Standing) -> QWidget:
        line = QWidget(self)
        icon = QLabel(line)
        icon.setPixmap(QPixmap.fromImage(band_image(one.band)))
        name = QLabel(one.indicator.name, line)
        name.setWordWrap(True)
        band = QLabel(f"{total_words(one.indicator, one.total)}  {BAND[one.band]}", line)
        band.setStyleSheet(f"color: {band_colour(one.band).name()};")
        part = named(
            QPushButton("Gỡ", line),
            f"indicators_part_{one.indicator.id}",
            f"Gỡ chỉ tiêu: {one.indicator.name}",
        )
        part.setFlat(True)
        part.setVisible(not self.read_only)
        part.clicked.connect(lambda: self._part(one.indicator.id))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        for widget, stretch in ((icon, 0), (name, 1), (band, 0), (part, 0)):
            row.addWidget(widget, stretch)
        return line

    def _want_link(self) -> None:
        from desktop_app.ui.dialogs.choose_row import ChooseRow

        dialog = ChooseRow("Gắn chỉ tiêu", "Gắn", self._services.indicators.named, self)
        dialog.saved.connect(self._link)
        dialog.open()

    def _link(self, indicator: int) -> None:
        service, task = self._services.indicators, self.task_id
        if task is not None:
            self._verbs.host.run("Đã gắn chỉ tiêu", lambda: service.link(indicator, [task]))

    def _part(self, indicator: int) -> None:
        service, task = self._services.indicators, self.task_id
        if task is not None:
            self._verbs.host.run("Đã gỡ chỉ tiêu", lambda: service.unlink(indicator, task))
