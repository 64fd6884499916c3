"""Chốt kỳ: the closed periods, whether today's count still agrees, and why where it does not."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.reporting.closing import Correction, Recount
from desktop_app.domain.reporting.figures import Counted, Figure, FigureRow
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.closing import (
    AS_THEY_ARE,
    OTHERS,
    about_words,
    moment,
    moved_links,
    now_words,
    period_title,
    state_words,
    why_words,
)
from desktop_app.labels.figures import figure_name
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.closing_verbs import ClosingVerbs
from desktop_app.ui.dialogs.told import Told
from desktop_app.ui.host import Host
from desktop_app.ui.models.value_table import ValueColumn, ValueTable
from desktop_app.ui.newest import Newest
from desktop_app.ui.showing import show_found
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.registers.register_face import tool
from desktop_app.ui.widgets.reporting.difference_view import DifferenceView

COUNTING = "Đang đối chiếu các kỳ đã chốt"
COLUMNS = (
    ValueColumn[Recount]("Kỳ báo cáo", lambda one: period_title(one.closed.period)),
    ValueColumn[Recount]("So với hôm nay", state_words),
    ValueColumn[Recount]("Đến ngày", lambda one: vn_date(one.closed.as_of)),
    ValueColumn[Recount]("Chốt lúc", lambda one: moment(one.closed.closed_at)),
    ValueColumn[Recount]("Người chốt", lambda one: one.closed.closed_by),
    ValueColumn[Recount]("Tổng số", lambda one: now_words(one, "total"), number=True),
    ValueColumn[Recount]("Xong", lambda one: now_words(one, "done"), number=True),
    ValueColumn[Recount]("Quá hạn", lambda one: now_words(one, "overdue"), number=True),
)
_SHARES = dict(enumerate((22, 22, 13, 19, 12, 10, 10, 12)))
_EMPTY = (
    "lock",
    "Chưa chốt kỳ báo cáo nào",
    "Chốt kỳ giữ nguyên số liệu, bản in và mốc nhật ký của tuần, tháng, quý, 6 tháng, 9 tháng hay năm. "
    "Sửa sổ về sau được nêu bên cạnh số đã chốt.",
    "Chốt kỳ…",
)


class ClosingFace(QWidget):
    """The list above; below it why the chosen closing differs, when asked for."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("closing_face")
        self._services, self._host = services, host
        self._explained = False
        self._verbs = ClosingVerbs(services, host, self)
        self._newest = Newest(host, COUNTING, self._show)
        self._empty = Empty(*_EMPTY, self, does="closing_close")
        self._view = named(
            ValueView(ValueTable(COLUMNS, self, lambda one: not one.closed.stands), _SHARES, self),
            "closing_table",
            "Các kỳ đã chốt",
        )
        self._view.setSelectionMode(ValueView.SelectionMode.SingleSelection)
        self._close = tool("closing_close", "Chốt kỳ…", "lock", self._verbs.close, self)
        theme.make_primary(self._close)
        theme.set_icon(self._close, "lock", "on_accent")
        self._differ = tool("closing_difference", "Xem khác biệt", "search", self._compare, self)
        self._folder = tool("closing_folder", "Mở thư mục", "folder-open", self._open_folder, self)
        self._reopen = tool("closing_reopen", "Mở lại…", "rotate-ccw", self._ask_reopen, self)
        self._told = QLabel(self)
        self._told.setObjectName("closing_told")
        self._told.setTextFormat(Qt.TextFormat.RichText)
        self._told.setWordWrap(True)
        self._told.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._told.linkActivated.connect(self._open_figure)
        self._rows: Newest[tuple[str, list[FigureRow]]] = Newest(host, COUNTING, self._tell_rows)
        self._difference = DifferenceView("closing_why", self)
        self._lay_out()
        self._empty.acted.connect(self._verbs.close)
        self._view.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._view.activated.connect(lambda _: self._compare())
        self._difference.task_opened.connect(host.show_task)
        self._difference.tasks_opened.connect(self._show_tasks)
        self._difference.gone_opened.connect(lambda: host.open_page("journal"))
        for button in (self._close, self._empty.button):
            button.setEnabled(not services.read_only)

    def refresh(self) -> None:
        """Count the days of all closings again."""
        self._newest.ask(lambda _: self._services.closing.periods())

    def _show(self, recounts: list[Recount]) -> None:
        """Show them; the chosen one stays chosen and explained, a new one is chosen instead."""
        known = {one.closed.id for one in self._view.table.values}
        explained = self._chosen if self._explained else None
        self._stack.setCurrentIndex(1 if recounts else 0)
        self._view.show_values(recounts, "closed.id")
        if recounts and (self._chosen is None or recounts[0].closed.id not in known):
            self._view.selectRow(0)
        self._choose()
        chosen = self._chosen
        if chosen and explained and chosen.closed.id == explained.closed.id and chosen.differs:
            self._compare()

    @property
    def _chosen(self) -> Recount | None:
        return next(iter(self._view.selected()), None)

    def _choose(self) -> None:
        """Say of the chosen closing what it is; why it differs is asked for apart."""
        chosen = self._chosen
        self._explained = False
        self._difference.hide()
        self._told.setText(escape(about_words(chosen)) if chosen else "")
        self._folder.setEnabled(chosen is not None)
        self._differ.setEnabled(chosen is not None and chosen.differs)
        stands = chosen is not None and chosen.closed.stands
        self._reopen.setEnabled(stands and not self._services.read_only)

    def _compare(self) -> None:
        chosen, closing = self._chosen, self._services.closing
        if chosen is not None:
            self._host.background(
                "Đang tìm chỗ khác nhau", lambda _: closing.correction(chosen.closed), self._show_why
            )

    def _show_why(self, why: Correction) -> None:
        """Show why the chosen closing differs, unless another one was chosen since."""
        if self._chosen is not None and self._chosen.closed.id == why.recount.closed.id:
            self._explained = True
            self._difference.show_difference(why.compared)
            others = "; ".join(moved_links(why.recount))
            lines = [escape(about_words(why.recount)), escape(why_words(why))]
            lines += [f"{OTHERS}: {others}." if others else "", AS_THEY_ARE]
            self._told.setText("<br>".join(filter(None, lines)))
            self._difference.setVisible(bool(why.compared.moves))

    def _open_figure(self, code: str) -> None:
        """Show what a figure that moved counts now: tasks on their page, others beside."""
        closed, service = self._chosen.closed if self._chosen else None, self._services.figures
        if closed is None:
            return
        figure = Figure(code)
        if figure.counted is Counted.TASK:
            show_found(self._host, lambda: service.tasks_of(figure, closed.period, closed.as_of))
        else:
            self._rows.ask(
                lambda _: (
                    figure_name(figure, closed.period),
                    service.rows(figure, closed.period, closed.as_of),
                )
            )

    def _tell_rows(self, found: tuple[str, list[FigureRow]]) -> None:
        name, rows = found
        Told(name, f"{name}: nay đếm {vn_number(len(rows))} dòng.", [row.title for row in rows], self).open()

    def _show_tasks(self, ids: list[int]) -> None:
        if self._chosen is not None:
            self._host.show_tasks(TaskFilter(self._chosen.closed.as_of, ids=frozenset(ids)))

    def _open_folder(self) -> None:
        if self._chosen is not None:
            self._verbs.open_folder(self._chosen.closed)

    def _ask_reopen(self) -> None:
        if self._chosen is not None:
            self._verbs.reopen(self._chosen.closed)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.UNIT)
        tools.addWidget(self._close)
        tools.addStretch(1)
        for button in (self._differ, self._folder, self._reopen):
            tools.addWidget(button)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        column.setSpacing(theme.UNIT)
        column.addLayout(tools)
        column.addWidget(self._view, 2)
        column.addWidget(self._told)
        column.addWidget(self._difference, 3)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
