"""Who was sent what and who returned it: the rates of a period, the matrix, and the list to remind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.returns.return_standing import Standing, period_counts, units_standing
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.formats import vn_number, vn_period, vn_rate
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.models.return_table import ReturnTable, cell_sentences
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.returns.return_panel import ReturnPanel
from desktop_app.ui.widgets.returns.return_view import ReturnView

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

PERIODS = 12
REST_MS = 120
TO_REMIND = (Standing.MISSING, Standing.WAITING)
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)
# What a number of the line of rates counts, by its link, and how its list is called.
_PARTS: dict[str, tuple[tuple[Standing, ...], str]] = {
    "sent": (tuple(Standing), "Đã gửi biểu"),
    "returned": ((Standing.IN_TIME, Standing.LATE), "Đã nộp"),
    "in_time": ((Standing.IN_TIME,), "Nộp đúng hạn"),
    "late": ((Standing.LATE,), "Nộp muộn"),
    "open": (TO_REMIND, "Chưa nộp"),
}


class ReturnStatus(QWidget):
    """``send_wanted`` carries unit ids to send to (none: all), ``pending_wanted`` a unit id."""

    send_wanted = Signal(object)
    pending_wanted = Signal(int)

    def __init__(self, services: "Services", host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("return_status")
        self._services = services
        self._host = host
        self._listed: tuple[Standing, ...] = TO_REMIND
        self.table = ReturnTable(services.today(), self)
        self.view = ReturnView(self.table, self)
        self.panel = ReturnPanel(self)
        self.panel.hide()
        self._rest = single_shot(self, REST_MS, lambda: self.table.set_words(self._words.text()))
        self._build()
        self._wire()

    @property
    def period(self) -> str:
        """The period whose rates are shown, "" while nothing was ever sent."""
        return str(self._period.currentData() or "")

    def refresh(self) -> None:
        """Read the matrix again."""
        matrix = self._services.returns.matrix(PERIODS)
        chosen, newest = self.period, list(reversed(matrix.periods))
        with QSignalBlocker(self._period):
            self._period.clear()
            for period in newest:
                self._period.addItem(f"Kỳ {vn_period(period)}", period)
            self._period.setCurrentIndex(max(self._period.findData(chosen), 0))
        self.table.set_matrix(matrix, self._services.today())
        self._faces.setCurrentWidget(self._work if matrix.periods else self._nothing)
        self._show_period()
        if self.panel.isVisibleTo(self):
            self._list(TO_REMIND, "Chưa nộp")

    def show_reminder(self) -> None:
        """List the units that have not returned the period shown."""
        self._follow("open")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "_faces"):
            self.panel.restyle()
            self._show_rates()
            self.view.fit()

    def _build(self) -> None:
        self._period = named(QComboBox(self), "return_period", "Kỳ báo cáo")
        self._words = named_line(QLineEdit(self), "return_filter", "Tìm đơn vị", "Tìm đơn vị…")
        self._words.setClearButtonEnabled(True)
        fit_icons(self._words)
        self._words.setAcceptDrops(False)
        self._everything = named(QPushButton("Xem tất cả", self), "return_show_all", "Xem tất cả đơn vị")
        self._everything.hide()
        self._remind = named(
            QPushButton("Danh sách cần nhắc", self), "return_remind", "Danh sách đơn vị cần nhắc"
        )
        theme.set_icon(self._remind, "users", gap=theme.HALF)
        self._rates = named(QLabel(self), "return_rates", "Tỷ lệ nộp báo cáo của kỳ")
        self._rates.setTextFormat(Qt.TextFormat.RichText)
        self._rates.setWordWrap(True)
        self._rates.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(self._period)
        top.addWidget(self._words, 1)
        top.addWidget(self._everything)
        top.addWidget(self._remind)
        parts = QHBoxLayout()
        parts.setSpacing(theme.UNIT)
        parts.addWidget(self.view, 1)
        parts.addWidget(self.panel)
        self._work = QWidget(self)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(theme.UNIT)
        work.addLayout(top)
        work.addWidget(self._rates)
        work.addLayout(parts, 1)
        self._nothing = Empty(
            "send",
            "Chưa gửi biểu cho đơn vị nào",
            "Mỗi đơn vị chủ trì nhận một biểu Excel có sẵn nhiệm vụ của mình, điền kết quả rồi gửi lại. "
            "Chương trình gộp các biểu vào sổ và theo dõi đơn vị nào đã nộp, nộp muộn, chưa nộp.",
            "Gửi biểu cho đơn vị",
            self,
        )
        self._nothing.button.setObjectName("return_send_first")
        self._faces = QStackedWidget(self)
        self._faces.addWidget(self._nothing)
        self._faces.addWidget(self._work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._faces)

    def _wire(self) -> None:
        self._nothing.acted.connect(lambda: self.send_wanted.emit([]))
        self._period.currentIndexChanged.connect(self._show_period)
        self._words.textChanged.connect(lambda _: self._rest.start())
        self._rates.linkActivated.connect(self._follow)
        self._everything.clicked.connect(self._show_all)
        self._remind.clicked.connect(self.show_reminder)
        self.view.chosen.connect(self._show_unit)
        panel = self.panel
        panel.unit_chosen.connect(self._go_to)
        panel.copy_wanted.connect(self._copy)
        panel.closed.connect(self._close_panel)
        panel.send_wanted.connect(lambda unit: self.send_wanted.emit([unit]))
        panel.pending_wanted.connect(self.pending_wanted)
        panel.tasks_wanted.connect(
            lambda unit: self._host.show_tasks(TaskFilter(self._services.today(), units=frozenset({unit})))
        )

    def _show_period(self) -> None:
        self.view.show_period(self.period)
        self._show_all()
        self._show_rates()

    def _show_rates(self) -> None:
        counts = period_counts(self.table.matrix, self.period, self.table.today)
        late = f", muộn {_link('late', counts.late)}" if counts.late else ""
        waiting = counts.waiting + counts.missing
        overdue = f" (quá hạn {vn_number(counts.missing)})" if counts.missing else ""
        still = f"; chưa nộp {_link('open', waiting)}{overdue}" if waiting else ""
        self._rates.setText(
            f"Đã gửi {_link('sent', counts.sent)} đơn vị; đã nộp {_link('returned', counts.returned)}: "
            f"đúng hạn {_link('in_time', counts.in_time)}{late}{still}. &nbsp; "
            f"Tỷ lệ đầy đủ <b>{vn_rate(counts.completeness)}</b> · "
            f"tỷ lệ đúng hạn <b>{vn_rate(counts.timeliness)}</b>"
        )
        self._remind.setEnabled(bool(waiting))

    def _follow(self, link: str) -> None:
        """Show the units a number counts, in the matrix and as a list."""
        wanted, words = _PARTS[link]
        self.table.keep(self.period, frozenset(wanted) if link != "sent" else frozenset())
        self._everything.setVisible(link != "sent")
        self.panel.hide_unit()
        self._list(wanted, words)
        self.panel.show()

    def _list(self, wanted: tuple[Standing, ...], words: str) -> None:
        self._listed = wanted
        units = units_standing(self.table.matrix, self.period, self.table.today, wanted)
        self.panel.show_list(f"{words} kỳ {vn_period(self.period)}", units)

    def _show_all(self) -> None:
        self.table.keep("", frozenset())
        self._everything.hide()

    def _close_panel(self) -> None:
        self.panel.hide()
        self.view.setFocus()

    def _go_to(self, unit_id: int) -> None:
        row = self.table.row_of(unit_id)
        if row is not None:
            column = 1 + self.table.matrix.periods.index(self.period)
            self.view.setCurrentIndex(self.table.index(row, column))
        self._show_unit(unit_id, self.period)

    def _show_unit(self, unit_id: int, period: str) -> None:
        """The unit's return of a period; of its own column, of the period shown."""
        period = period or self.period
        cell = self.table.matrix.cells.get((unit_id, period))
        facts = [f"Kỳ {vn_period(period)}"]
        facts += cell_sentences(cell, self.table.today) if cell else ["Chưa gửi biểu cho kỳ này"]
        name = next(name for each, name in self.table.matrix.units if each == unit_id)
        self.panel.show_unit(unit_id, name, facts, pending=bool(cell and cell.pending))
        with QSignalBlocker(self._period):
            self._period.setCurrentIndex(self._period.findData(period))
        self._show_rates()
        self._list(TO_REMIND, "Chưa nộp")
        self.panel.show()

    def _copy(self) -> None:
        units = self.panel.units
        if self._listed == TO_REMIND:
            text = self._services.returns.reminder(self.period, units)
        else:
            text = self.panel.text
        QGuiApplication.clipboard().setText(text)
        self._host.toast(f"Đã chép danh sách {vn_number(len(units))} đơn vị, dán được vào Zalo.")


def _link(target: str, count: int) -> str:
    accent = theme.colours().accent
    return f'<a href="{target}" style="color:{accent}"><b>{vn_number(count)}</b></a>'
