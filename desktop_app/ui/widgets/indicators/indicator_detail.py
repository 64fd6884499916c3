"""One indicator beside the table: how it stands, its periods with their targets, its units, its tasks."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.indicators.indicator import Band, Limits, Measurement, Total
from desktop_app.domain.indicators.measured_text import ANSWERED
from desktop_app.domain.indicators.measuring import Standing, bands_of
from desktop_app.domain.reporting.reporting_period import period_of_code
from desktop_app.labels.formats import vn_date
from desktop_app.labels.indicators import (
    BAND,
    KIND,
    missing_words,
    number_words,
    rate_words,
    target_words,
    total_words,
    when_words,
)
from desktop_app.services.indicators import LinkedTask
from desktop_app.ui import theme
from desktop_app.ui.band_look import band_tone
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named

LETTERS = 36


class IndicatorDetail(QScrollArea):
    """``link_wanted`` asks for a task to link; ``task_wanted`` and ``task_parted`` a linked task's id."""

    link_wanted = Signal()
    task_wanted = Signal(int)
    task_parted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("indicator_detail")
        self.setAccessibleName("Chi tiết chỉ tiêu")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        self._words = QLabel(body)
        self._words.setObjectName("indicator_words")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tasks_heading = QLabel(body)
        self._tasks_heading.setProperty("role", "strong")
        self._link = named(
            QPushButton("Gắn nhiệm vụ…", body), "indicator_link", "Gắn nhiệm vụ với chỉ tiêu này"
        )
        self._link.setFlat(True)
        theme.set_icon(self._link, "plus")
        self._link.clicked.connect(self.link_wanted)
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(theme.HALF)
        row = QHBoxLayout()
        row.addWidget(self._tasks_heading)
        row.addStretch(1)
        row.addWidget(self._link)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._words)
        layout.addLayout(row)
        layout.addLayout(self._tasks)
        layout.addStretch(1)
        self.setWidget(body)
        self._read_only = False
        self.setMinimumWidth(LETTERS * self.fontMetrics().averageCharWidth())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumWidth(LETTERS * self.fontMetrics().averageCharWidth())

    def set_read_only(self, read_only: bool) -> None:
        """Show, and let nothing be changed."""
        self._read_only = read_only
        self._link.setVisible(not read_only)

    def show_indicator(
        self,
        one: Standing,
        totals: Sequence[Total],
        rows: Sequence[Measurement],
        units: Mapping[int, str],
        limits: Limits,
    ) -> None:
        """Show how an indicator stands and all that was measured of it."""
        parts = [_head(one), _facts(one, units), _periods(one, totals, limits), _units(one, rows, units)]
        self._words.setText("".join(parts))

    def show_tasks(self, tasks: Sequence[LinkedTask]) -> None:
        """List the tasks linked with it."""
        self._tasks_heading.setText(f"Nhiệm vụ liên quan ({len(tasks)})" if tasks else "Nhiệm vụ liên quan")
        empty(self._tasks)
        for task in tasks:
            self._tasks.addWidget(self._task(task))

    def _task(self, task: LinkedTask) -> QWidget:
        done = f" (xong {vn_date(task.completed_on)})" if task.completed_on else ""
        title = QLabel(f'<a href="#">{escape(task.title)}</a>{done}', self)
        title.setTextFormat(Qt.TextFormat.RichText)
        title.setWordWrap(True)
        title.setAccessibleName(f"Mở nhiệm vụ: {task.title}")
        title.linkActivated.connect(lambda _: self.task_wanted.emit(task.id))
        part = named(QPushButton("Gỡ", self), f"indicator_part_{task.id}", f"Gỡ nhiệm vụ: {task.title}")
        part.setFlat(True)
        part.setVisible(not self._read_only)
        part.clicked.connect(lambda: self.task_parted.emit(task.id))
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title, 1)
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        return line


def _head(one: Standing) -> str:
    tone = theme.colour(band_tone(one.band)).name()
    return f'<p><b>{escape(one.indicator.name)}</b></p><p style="color: {tone};"><b>{BAND[one.band]}</b></p>'


def _facts(one: Standing, units: Mapping[int, str]) -> str:
    indicator, total = one.indicator, one.total
    aim = target_words(one.target, indicator.kind, indicator.better, indicator.measure)
    when = f" ({when_words(one.target_period)})" if one.target_period else ""
    facts = [("Mục tiêu", f"{aim or 'chưa có'}{when}")]
    if one.target.raw and _bare(one.target.raw) != _bare(aim):
        facts.append(("Trong văn bản", one.target.raw))
    if total is not None and total.amount is not None:
        parts = total.numerator is not None and total.denominator and indicator.kind not in ANSWERED
        said = rate_words(total.numerator, total.denominator) if parts else total_words(indicator, total)  # type: ignore[arg-type]  # both are there
        facts.append(("Mới nhất", f"{said}, {when_words(total.period)}"))
    if total is not None and total.missing:
        facts.append(("Chưa báo", missing_words([units.get(unit, "") for unit in total.missing])))
    if total is not None and total.unsummable:
        names = ", ".join(units.get(unit, "") for unit in total.unsummable)
        facts.append(("Không cộng được", f"{names}: chỉ báo tỷ lệ, thiếu tử số và mẫu số"))
    if one.due:
        facts.append(("Hạn", vn_date(one.due)))
    facts.append(("Loại", f"{KIND[indicator.kind]}, {'lũy kế' if indicator.cumulative else 'trong kỳ'}"))
    texts = (
        ("Đơn vị theo dõi", indicator.lead),
        ("Văn bản", indicator.document),
        ("Ghi chú", indicator.note),
    )
    facts += [(name, text) for name, text in texts if text]
    return f"<p>{'<br>'.join(f'{name}: {escape(text)}' for name, text in facts)}</p>"


def _bare(text: str) -> str:
    return text.replace(" ", "")


def _periods(one: Standing, totals: Sequence[Total], limits: Limits) -> str:
    """A table of all periods that have a number or a target of their own, oldest first."""
    indicator = one.indicator
    by_period = {total.period: total for total in totals}
    aimed = filter(None, map(period_of_code, indicator.targets))
    every = sorted({*by_period, *aimed}, key=lambda period: (period.last, period.first))
    if not every:
        return "<p>Chưa có số liệu kỳ nào.</p>"
    rows, bands = [], bands_of(indicator, totals, limits)
    for period in every:
        total = by_period.get(period)
        own = indicator.targets.get(period.code)
        aim = target_words(own, indicator.kind, indicator.better, indicator.measure) if own else ""
        band = BAND[bands.get(period, Band.NO_DATA)] if total else ""
        rows.append((when_words(period), aim, total_words(indicator, total), band))
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    head = "".join(f'<th align="left">{word}</th>' for word in ("Kỳ", "Mục tiêu", "Số liệu", "Mức đạt"))
    return f'<p><b>Các kỳ</b></p><table cellpadding="3"><tr>{head}</tr>{lines}</table>'


def _units(one: Standing, rows: Sequence[Measurement], units: Mapping[int, str]) -> str:
    """What each unit measured for the newest period, in lines: a table takes five times as long."""
    total = one.total
    there = [row for row in rows if total and row.period == total.period and row.unit_id is not None]
    if not there:
        return ""
    lines = []
    for row in there:
        said = number_words(row.value) if row.value is not None else ""
        if row.numerator is not None and row.denominator is not None:
            said = rate_words(row.numerator, row.denominator)
        name = escape(units.get(row.unit_id or 0, ""))
        lines.append(f"{name}: {said}")
    when = when_words(there[0].period)
    return f"<p><b>Các đơn vị, {when}</b></p><p>{'<br>'.join(lines)}</p>"
