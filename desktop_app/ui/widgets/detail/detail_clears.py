"""The tab "Năm rõ": each clear with its answer in words, what to do about it, and the field that does it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.five_clear import Clear, ClearState, Finding
from desktop_app.domain.task_detail import TaskDetail
from desktop_app.domain.units.unit_names import is_group, units_named
from desktop_app.labels.clears import CLEAR, CLEAR_STATE, reason_words, suggestion_words
from desktop_app.labels.formats import opening, vn_date
from desktop_app.ui import theme
from desktop_app.ui.filters import span_days
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.widgets.field_edit import FieldEdit
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.tasks.columns import Columns
from desktop_app.ui.widgets.tasks.task_fields import field_edit, field_text

FIELDS_OF: Mapping[Clear, tuple[str, ...]] = {
    Clear.PERSON: ("lead", "person"),
    Clear.TASK: ("title",),
    Clear.TIME: ("deadline",),
    Clear.RESULT: ("product",),
    Clear.RESPONSIBILITY: ("leader",),
    Clear.AUTHORITY: ("product",),
}
STATE_LOOK: Mapping[ClearState, tuple[str, str]] = {
    ClearState.CLEAR: ("circle-check", "green"),
    ClearState.VAGUE: ("triangle-alert", "amber"),
    ClearState.MISSING: ("circle-alert", "red"),
    ClearState.NO_COLUMN: ("info", "slate"),
    ClearState.WAIVED: ("ban", "muted"),
}
_PROPOSED = 3
FIX_LETTERS = 26

Fix = tuple[str, Mapping[str, str]]


class ClearCard(QFrame):
    """One clear of one task.

    ``committed`` carries field and text, ``fixed`` texts by field that are saved together,
    ``waived`` a reason ("" takes the waiver back).
    """

    committed = Signal(str, str)
    fixed = Signal(object)
    waived = Signal(str)

    def __init__(self, clear: Clear, names: KnownNames, parent: QWidget) -> None:
        super().__init__(parent)
        self._clear = clear
        self.setObjectName(f"clear_{clear.value}")
        self.setProperty("card", True)
        self._icon = QLabel(self)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._reason = self._sentence()
        self._suggestion = self._sentence()
        self._suggestion.setProperty("role", "muted")
        self._waive = QToolButton(self)
        self._waive.setText("Không yêu cầu…")
        named(
            self._waive,
            f"clear_{clear.value}_waive",
            f"Không yêu cầu {CLEAR[clear].lower()} với nhiệm vụ này",
        )
        self._waive.clicked.connect(self._ask_reason)
        self._why = named_line(
            QLineEdit(self),
            f"clear_{clear.value}_waiver",
            "Lý do không yêu cầu",
            "Lý do không yêu cầu, rồi Enter",
        )
        self._why.returnPressed.connect(lambda: self.waived.emit(self._why.text()))
        self._why.hide()
        self._fixes = QWidget(self)
        FlowLayout(self._fixes, gap=theme.HALF)
        self.fields = {field: self._field(field, names) for field in FIELDS_OF[clear]}
        self._arrange()

    def show_finding(self, finding: Finding, detail: TaskDetail, fixes: Sequence[Fix], *, anew: bool) -> None:
        """Show an answer; ``fixes`` are a button's words and the texts it saves, by field."""
        icon, tone = STATE_LOOK[finding.state]
        self._icon.setPixmap(QPixmap.fromImage(theme.image(icon, tone)))
        state = CLEAR_STATE[finding.state]
        self._title.setText(f"{_subject(self._clear)}: {state}")
        self._title.setStyleSheet(f"color: {theme.colour(tone).name()}; font-weight: 600;")
        waiver = detail.waivers.get(self._clear, "")
        reason = f"Lý do: {waiver}" if waiver else reason_words(finding)
        self._show(self._reason, reason)
        self._show(self._suggestion, suggestion_words(finding))
        self._waive.setText("Yêu cầu lại" if waiver else "Không yêu cầu…")
        self._waive.setVisible(finding.state is not ClearState.CLEAR)
        self._waive.setProperty("waived", bool(waiver))
        if anew or waiver:
            self._why.clear()
            self._why.hide()
        for name, field in self.fields.items():
            field.show_value(field_text(detail.facts, name), anew=anew)
        self._show_fixes(fixes)

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        for field in self.fields.values():
            field.set_read_only(read_only)
        self._waive.setEnabled(not read_only)
        self._fixes.setEnabled(not read_only)

    def _field(self, name: str, names: KnownNames) -> FieldEdit:
        field = field_edit(f"clear_{self._clear.value}", name, names, self)
        field.committed.connect(lambda text: self.committed.emit(name, text))
        return field

    def _sentence(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.HALF)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._waive)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.HALF)
        layout.addLayout(head)
        for each in (self._reason, self._suggestion, self._why, *self.fields.values(), self._fixes):
            layout.addWidget(each)

    def _show_fixes(self, fixes: Sequence[Fix]) -> None:
        layout = self._fixes.layout()
        assert layout is not None
        empty(layout)
        for number, (words, texts) in enumerate(fixes):
            button = QPushButton(self._shortened(words).replace("&", "&&"), self._fixes)
            button.setToolTip(words)
            named(button, f"clear_{self._clear.value}_fix_{number}", f"{CLEAR[self._clear]}: {words}")
            button.clicked.connect(self._fixer(texts))
            layout.addWidget(button)
        self._fixes.setVisible(bool(fixes))

    def _shortened(self, words: str) -> str:
        """A long unit's name must not make the card wider than the pane."""
        metrics = self.fontMetrics()
        wide = FIX_LETTERS * metrics.averageCharWidth()
        return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, wide)

    def _fixer(self, texts: Mapping[str, str]) -> Callable[[], None]:
        return lambda: self.fixed.emit(texts)

    def _ask_reason(self) -> None:
        if self._waive.property("waived"):
            self.waived.emit("")
            return
        self._why.show()
        self._why.setFocus()

    @staticmethod
    def _show(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


class ClearsTab(QWidget):
    """Cards of the clears this ledger asks for; signals name the clear or the field they are of."""

    committed = Signal(str, str)
    fixed = Signal(object)
    waived = Signal(object, str)

    def __init__(self, names: KnownNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._read_only = False
        self.cards: dict[Clear, ClearCard] = {}
        self._columns = Columns(self)

    def show_detail(self, detail: TaskDetail, *, anew: bool) -> None:
        """Show the answers of a task; cards come and go with the ledger's preset."""
        asked = [finding.clear for finding in detail.findings]
        self.ask(asked)
        for finding in detail.findings:
            fixes = [] if finding.state is ClearState.CLEAR else self._fixes(finding, detail)
            self.cards[finding.clear].show_finding(finding, detail, fixes, anew=anew)

    def ask(self, asked: Sequence[Clear]) -> None:
        """Have a card for each of these clears."""
        if list(asked) != list(self.cards):
            self._rebuild(asked)

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        self._read_only = read_only
        for card in self.cards.values():
            card.set_read_only(read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit()

    def _rebuild(self, asked: Sequence[Clear]) -> None:
        for card in self.cards.values():
            card.deleteLater()
        self.cards = {}
        for clear in asked:
            card = ClearCard(clear, self._names, self)
            card.set_read_only(self._read_only)
            card.committed.connect(self.committed)
            card.fixed.connect(self.fixed)
            card.waived.connect(self._waiver(clear))
            self.cards[clear] = card
        self._columns.put(list(self.cards.values()))

    def _waiver(self, clear: Clear) -> Callable[[str], None]:
        return lambda reason: self.waived.emit(clear, reason)

    def _fixes(self, finding: Finding, detail: TaskDetail) -> list[Fix]:
        """One-click answers: the usual ones of the ledger, the ends of the periods under way."""
        facts = detail.facts
        if finding.clear is Clear.PERSON:
            fixes: list[Fix] = []
            leads = _leads(facts.lead)
            if len(leads) > 1 and not is_group(leads[0]):
                others = dict.fromkeys((*leads[1:], *facts.coordinate))
                texts = {"lead": leads[0], "coordinate": "; ".join(others)}
                fixes.append((f"{leads[0]} chủ trì, còn lại phối hợp", texts))
            units = _others(self._names.units(), facts.lead)
            fixes += [(f"Giao {unit}", {"lead": unit}) for unit in units]
            return fixes[:_PROPOSED]
        if finding.clear is Clear.RESPONSIBILITY:
            leaders = _others(self._names.leaders(), (facts.leader,))
            return [(leader, {"leader": leader}) for leader in leaders[:_PROPOSED]]
        if finding.clear is Clear.TIME:
            return [(words, {"deadline": vn_date(day)}) for words, day in _ends(self._names.today())]
        return []


def _subject(clear: Clear) -> str:
    """ "Người" of "Rõ người"."""
    words = CLEAR[clear].split(" ", 1)[1]
    return opening(words)


def _leads(lead: Sequence[str]) -> list[str]:
    """The lead units one by one; commas part them where that gives just as many as are named."""
    parted = [name.strip() for name in ",".join(lead).split(",") if name.strip()]
    return parted if len(parted) == sum(map(units_named, lead)) else list(lead)


def _ends(today: date) -> list[tuple[str, date]]:
    """Ends of the month, quarter and year under way, none twice, none today or before."""
    found: dict[date, str] = {}
    for span, words in (("month", "Cuối tháng này"), ("quarter", "Cuối quý này"), ("year", "Cuối năm nay")):
        day = span_days(span, today)[1]
        if day >= today + timedelta(days=1):
            found.setdefault(day, words)
    return [(words, day) for day, words in found.items()]


def _others(names: Sequence[str], present: Sequence[str]) -> list[str]:
    return [name for name in names if name and name not in present]
