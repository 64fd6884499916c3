"""The row of filter chips: time classes with their counts, then one chip per question a filter asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.follow import Tag, TagKind
from desktop_app.domain.lists import DocumentRow, UnitRow
from desktop_app.domain.status import BY_URGENCY, DONE, TimeClass
from desktop_app.domain.task import Counts, TaskFilter
from desktop_app.labels.clears import CLEAR
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.tasks import TIME_CLASS, TIME_CLASS_SHORT
from desktop_app.ui import theme
from desktop_app.ui.filters import (
    SPANS,
    due_words,
    evidence_words,
    is_empty,
    misses_evidence,
    span_days,
    span_of,
)
from desktop_app.ui.mark_filter import MARKS, NO_MARKS, marks_of, with_marks
from desktop_app.ui.widgets.choice_popup import Choice, ChoicePopup
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.tasks.filter_chip import FilterChip

_SHOWN_ALWAYS = (TimeClass.OVERDUE, TimeClass.IN_TIME, TimeClass.DONE_ON_TIME)
_DONE_WITHOUT = "done_without"
_OPEN_STATES = (ClearState.MISSING, ClearState.VAGUE)


@dataclass(frozen=True, slots=True)
class FilterSources:
    """Where the chips find their choices when they are opened."""

    units: Callable[[], Sequence[UnitRow]]
    people: Callable[[], Sequence[str]]
    documents: Callable[[], Sequence[DocumentRow]]
    clear_counts: Callable[[TaskFilter], Mapping[Clear, Mapping[ClearState, int]]]
    section_name: Callable[[int], str]
    tags: Callable[[], Sequence[Tag]]
    has_tags: Callable[[], bool]
    today: Callable[[], date]


class FilterBar(QWidget):
    """``changed`` carries the filter a click asks for; ``show_filter`` puts the chips as it says."""

    changed = Signal(object)

    def __init__(self, sources: FilterSources, wanted: TaskFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._wanted = wanted
        layout = FlowLayout(self, gap=theme.HALF)
        self._classes = {kind: self._class_button(kind) for kind in BY_URGENCY}
        for button in self._classes.values():
            layout.addWidget(button)
        self._chips = {
            "as_of": FilterChip("as_of", "Tính đến ngày", self, choices=False),
            "unit": self._chip("unit", "Đơn vị", self._open_units, units=frozenset()),
            "person": self._chip("person", "Người", self._open_people, person=""),
            "due": self._chip("due", "Đến hạn", self._open_due, due_from=None, due_to=None),
            "clears": self._chip("clears", "Thiếu rõ", self._open_clears, clears_open=frozenset()),
            "document": self._chip("document", "Văn bản", self._open_documents, documents=frozenset()),
            "section": self._chip("section", "Mục", None, sections=frozenset()),
            "evidence": self._chip("evidence", "Minh chứng", self._open_evidence, has_evidence=None),
            "tag": self._chip("tag", "Nhãn", self._open_tags, tags=frozenset(), streams=frozenset()),
            "marks": self._chip("marks", "Khác", self._open_marks, **NO_MARKS),
            "ids": self._chip("ids", "Đã chọn sẵn", None, ids=None),
        }
        self._chips["due"].setToolTip("Theo hạn của nhiệm vụ, hoặc kỳ gần nhất chưa làm của việc định kỳ")
        self._chips["as_of"].removed.connect(lambda: self._change(as_of=sources.today()))
        for chip in self._chips.values():
            layout.addWidget(chip)
        self._clear = named(QPushButton(" Xóa lọc", self), "filter_clear", "Xóa mọi điều kiện lọc")
        self._clear.setFlat(True)
        theme.set_icon(self._clear, "funnel", "muted")
        self._clear.clicked.connect(self.clear)
        layout.addWidget(self._clear)
        self.show_filter(wanted)

    def show_filter(self, wanted: TaskFilter) -> None:
        """Show what a filter asks for."""
        self._wanted = wanted
        for kind, button in self._classes.items():
            button.setChecked(kind in wanted.classes)
        words = {
            "as_of": "" if wanted.as_of == self._sources.today() else vn_date(wanted.as_of),
            "unit": self._names(self._sources.units, wanted.units, "name"),
            "person": wanted.person,
            "due": due_words(wanted),
            "clears": ", ".join(_bare(clear) for clear in Clear if clear in wanted.clears_open),
            "document": self._names(self._sources.documents, wanted.documents, "number"),
            "section": ", ".join(map(self._sources.section_name, sorted(wanted.sections))),
            "tag": self._names(self._sources.tags, wanted.tags | wanted.streams, "name"),
            "marks": ", ".join(MARKS[mark] for mark in marks_of(wanted)),
            "evidence": evidence_words(wanted),
            "ids": "" if wanted.ids is None else f"{vn_number(len(wanted.ids))} nhiệm vụ",
        }
        for name, chip in self._chips.items():
            chip.show_choice(words[name])
        self._chips["as_of"].setVisible(bool(words["as_of"]))
        self._chips["section"].setVisible(bool(wanted.sections))
        self._chips["tag"].setVisible(bool(words["tag"]) or self._sources.has_tags())
        self._chips["ids"].setVisible(wanted.ids is not None)
        self._clear.setVisible(not is_empty(wanted))

    def show_counts(self, counts: Counts) -> None:
        """Put the count of each class on its chip; rare classes without tasks step back."""
        for kind, button in self._classes.items():
            tasks: int = getattr(counts, kind.value)
            button.setText(f" {TIME_CLASS_SHORT[kind]} {vn_number(tasks)}")
            button.setAccessibleName(f"{TIME_CLASS[kind]}: {vn_number(tasks)} nhiệm vụ")
            button.setVisible(bool(tasks) or kind in _SHOWN_ALWAYS or button.isChecked())

    def clear(self) -> None:
        """Keep every task of today again, in the same order."""
        kept = self._wanted
        self.changed.emit(TaskFilter(as_of=self._sources.today(), sort=kept.sort, descending=kept.descending))

    def _class_button(self, kind: TimeClass) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"filter_class_{kind.value}")
        button.setText(f" {TIME_CLASS_SHORT[kind]}")
        button.setAccessibleName(TIME_CLASS[kind])
        button.setToolTip(f"{TIME_CLASS[kind]} (bấm để lọc, bấm lại để bỏ)")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "class")
        theme.set_icon(button, theme.class_icon(kind), theme.CLASS_TONES[kind])
        button.clicked.connect(lambda on: self._toggle_class(kind, on))
        return button

    def _toggle_class(self, kind: TimeClass, on: bool) -> None:
        classes = self._wanted.classes | {kind} if on else self._wanted.classes - {kind}
        self.changed.emit(replace(self._wanted, classes=classes))

    def _chip(self, name: str, title: str, opens: Callable[[], None] | None, **without: object) -> FilterChip:
        chip = FilterChip(name, title, self, choices=opens is not None)
        if opens is not None:
            chip.opened.connect(opens)
        chip.removed.connect(lambda: self._change(**without))
        return chip

    def _change(self, **members: object) -> None:
        self.changed.emit(replace(self._wanted, **members))  # type: ignore[arg-type]

    def _open(
        self,
        name: str,
        title: str,
        choices: Sequence[Choice],
        chosen: Sequence[object],
        take: Callable[[frozenset[object]], None],
        *,
        several: bool,
    ) -> None:
        popup = ChoicePopup(f"filter_{name}", title, several=several, parent=self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.chosen.connect(take)
        popup.open_under(self._chips[name], choices, chosen)

    def _open_units(self) -> None:
        chosen = self._wanted.units
        units = [unit for unit in self._sources.units() if unit.tasks or unit.id in chosen]
        units.sort(key=lambda unit: -unit.tasks)
        choices = [Choice(unit.id, _unit_words(unit), unit.tasks) for unit in units]
        wanted = [*self._wanted.units]
        self._open(
            "unit", "Đơn vị chủ trì", choices, wanted, lambda keys: self._change(units=keys), several=True
        )

    def _open_people(self) -> None:
        choices = [Choice(name, name) for name in self._sources.people()]
        self._open(
            "person",
            "Người phụ trách hoặc cùng làm",
            choices,
            [self._wanted.person],
            self._take_person,
            several=False,
        )

    def _open_documents(self) -> None:
        choices = [
            Choice(
                each.id,
                " ".join(part for part in (each.number, each.title) if part) or each.file_name,
                each.tasks,
            )
            for each in self._sources.documents()
        ]
        wanted = [*self._wanted.documents]
        self._open(
            "document", "Văn bản", choices, wanted, lambda keys: self._change(documents=keys), several=True
        )

    def _open_due(self) -> None:
        choices = [Choice(span, words) for span, words in SPANS.items()]
        self._open("due", "Đến hạn", choices, [span_of(self._wanted)], self._take_span, several=False)

    def _open_clears(self) -> None:
        counts = self._sources.clear_counts(replace(self._wanted, clears_open=frozenset()))
        choices = [
            Choice(clear, CLEAR[clear], sum(counts[clear].get(state, 0) for state in _OPEN_STATES))
            for clear in Clear
            if clear in counts
        ]
        wanted = [*self._wanted.clears_open]
        self._open(
            "clears",
            "Thiếu hoặc chưa rõ",
            choices,
            wanted,
            lambda keys: self._change(clears_open=keys),
            several=True,
        )

    def _open_evidence(self) -> None:
        choices = [
            Choice(True, "Đã có minh chứng"),
            Choice(False, "Chưa có minh chứng"),
            Choice(_DONE_WITHOUT, "Thiếu minh chứng: đã xong mà chưa có"),
        ]
        chosen = _DONE_WITHOUT if misses_evidence(self._wanted) else self._wanted.has_evidence
        self._open("evidence", "Minh chứng", choices, [chosen], self._take_evidence, several=False)

    def _open_tags(self) -> None:
        choices = [
            Choice((tag.kind, tag.id), _tag_words(tag), tag.tasks)
            for tag in sorted(self._sources.tags(), key=lambda tag: tag.kind)
        ]
        wanted = [(TagKind.TAG, one) for one in self._wanted.tags]
        wanted += [(TagKind.STREAM, one) for one in self._wanted.streams]
        self._open("tag", "Nhãn, nhóm việc", choices, wanted, self._take_tags, several=True)

    def _open_marks(self) -> None:
        choices = [Choice(mark, words) for mark, words in MARKS.items()]
        self._open("marks", "Khác", choices, marks_of(self._wanted), self._take_marks, several=True)

    def _take_tags(self, keys: frozenset[Any]) -> None:
        """``Any``: pairs of a kind and an id."""
        ids = {kind: frozenset(one for of_kind, one in keys if of_kind is kind) for kind in TagKind}
        self._change(tags=ids[TagKind.TAG], streams=ids[TagKind.STREAM])

    def _take_marks(self, keys: frozenset[object]) -> None:
        self.changed.emit(with_marks(self._wanted, keys))

    def _take_person(self, keys: frozenset[object]) -> None:
        self._change(person=next(iter(keys)))

    def _take_span(self, keys: frozenset[object]) -> None:
        first, last = span_days(str(next(iter(keys))), self._wanted.as_of)
        self._change(due_from=first, due_to=last)

    def _take_evidence(self, keys: frozenset[object]) -> None:
        (key,) = keys
        if key == _DONE_WITHOUT:
            self._change(has_evidence=False, classes=DONE)
        else:
            self._change(has_evidence=key)

    @staticmethod
    def _names(
        rows: Callable[[], Sequence[UnitRow | DocumentRow | Tag]], ids: frozenset[int], member: str
    ) -> str:
        """Names of chosen rows; the service is asked only when something is chosen."""
        if not ids:
            return ""
        return ", ".join(str(getattr(row, member)) or f"số {row.id}" for row in rows() if row.id in ids)


def _tag_words(tag: Tag) -> str:
    return f"Nhóm việc: {tag.name}" if tag.kind is TagKind.STREAM else tag.name


def _bare(clear: Clear) -> str:
    """ "người" of "Rõ người"."""
    return CLEAR[clear].split(" ", 1)[1]


def _unit_words(unit: UnitRow) -> str:
    """A unit's name; one that was merged into another is said to be of the past."""
    return f"{unit.name} (đơn vị cũ)" if unit.ended_on else unit.name
