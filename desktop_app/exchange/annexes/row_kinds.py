"""Which rows are sections, tasks, or go on where the row above stopped: what a careful clerk would say.

A section has a title but no lead and no deadline; so has a task whose lead was forgotten. What tells
them apart is the numeral, the rows below, merges and capitals.
"""

from collections import Counter
from collections.abc import Sequence

from desktop_app.domain.importing.draft import Field, RowKind, SkipReason
from desktop_app.exchange.annexes.cut_cells import is_cut_off, is_told_again
from desktop_app.exchange.annexes.layout import Table
from desktop_app.exchange.annexes.lines import CORE, SOFT, Line, following
from desktop_app.exchange.annexes.numerals import is_below
from desktop_app.exchange.patience import patiently

_HIGH = ("roman", "upper")
_MANY = 0.5
_FEW_CAPITALS = 0.3
_LONGEST_HEADING = 160
_SURELY_CUT = 2  # cells of a row that stop where no sentence ends
_UNNUMBERED = "plain"
_IN_TITLE = "title-"


def settle(lines: Sequence[Line], table: Table, above: Line | None = None) -> None:
    """Give every line that is still open its kind; ``above`` ends the page that a Word table goes on from."""
    _Judge(lines, table).settle(above)


class _Judge:
    def __init__(self, lines: Sequence[Line], table: Table) -> None:
        self._lines = lines
        self._task = table.columns.first(Field.TASK)
        self._stt = table.columns.first(Field.STT)
        self._leads = table.columns.of(Field.LEAD)
        self._head: Line | None = None
        present = table.columns.present
        self._has_core = bool(CORE & present)
        self._has_plan = bool((CORE | SOFT | {Field.DEADLINE}) & present)
        self._plan = [
            place
            for place, each in table.columns.fields.items()
            if each in CORE or each in SOFT or each is Field.DEADLINE
        ]
        self._task_styles, self._numbered, self._capitals = self._habits()
        self._other_sections = any(self._stands_out(line) for line in lines if line.kind is None)

    def settle(self, above: Line | None) -> None:
        self._head = above if above is not None and above.kind is RowKind.TASK else None
        for index, line in enumerate(patiently(self._lines)):
            if line.kind is None:
                self._settle_one(index, line, above)
            if line.kind in (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION):
                above = line
            if line.kind is RowKind.TASK:
                self._head = line
            elif line.kind is RowKind.TITLE:
                above = None
        self._keep_some_tasks()

    def _habits(self) -> tuple[set[str], bool, bool]:
        """Numeral styles that tasks of this table carry; whether tasks are numbered; and in capitals."""
        open_lines = [line for line in self._lines if line.kind in (None, RowKind.TASK) and line.title]
        planned = [line for line in open_lines if self._is_full(line)]
        all_styles = Counter(_style(line) for line in open_lines)
        task_styles = Counter(_style(line) for line in planned)
        styles = {style for style, count in task_styles.items() if count >= _MANY * all_styles[style]}
        numbered = sum(line.numeral is not None for line in planned) > _MANY * len(planned)
        capitals = sum(line.title.isupper() for line in planned) > _FEW_CAPITALS * len(planned)
        return styles, numbered, capitals

    def _is_full(self, line: Line) -> bool:
        """Whether a row holds what its table says of tasks; a lone lead may be that of a group."""
        if not self._has_core:
            return line.planned
        if not _is_high(_style(line)):
            return bool(line.core)
        return (line.core > 1 or bool(line.core and (line.deadline or line.soft))) and self._is_alone(line)

    def _is_alone(self, line: Line) -> bool:
        """Whether some of a row's plan is its own, not merged over other rows."""
        return not (line.borrowed or line.lent) or line.has_alone(self._plan)

    def _settle_one(self, index: int, line: Line, above: Line | None) -> None:
        if above is not None and above.kind is not RowKind.SECTION and is_told_again(line.stt):
            line.kind = RowKind.CONTINUATION
        elif not line.title:
            self._settle_untitled(line, above)
        elif self._is_merged_title(line):
            self._settle_merged_title(line, above)
        elif self._is_cut_row(line, above):
            line.kind = RowKind.CONTINUATION
        elif line.core or line.deadline or line.soft:
            line.kind = RowKind.SECTION if self._is_planned_section(index, line) else RowKind.TASK
        else:
            self._settle_bare(index, line, above)

    def _settle_untitled(self, line: Line, above: Line | None) -> None:
        """Only an STT, only a sum, or the rest of the row above."""
        goes_on = above is not None and above.kind in (RowKind.TASK, RowKind.CONTINUATION)
        says = line.own_deadline or any(letter.isalpha() for text in line.own_texts for letter in text)
        if goes_on and says and not line.stt:
            line.kind = RowKind.CONTINUATION
        else:
            line.skip(SkipReason.NO_TITLE)

    def _is_merged_title(self, line: Line) -> bool:
        return bool(line.borrowed) and self._task in line.borrowed

    def _settle_merged_title(self, line: Line, above: Line | None) -> None:
        """One title over several rows: a task of its own with its own STT or deadline, else more leads."""
        own_stt = bool(line.stt) and self._stt not in line.borrowed
        if own_stt or line.own_deadline or above is None or above.kind is RowKind.SECTION:
            line.kind = RowKind.TASK
        else:
            line.kind = RowKind.CONTINUATION

    def _is_planned_section(self, index: int, line: Line) -> bool:
        """Whether a row with some plan cells is a section all the same: residue, sums, a group's lead."""
        high = line.numeral is not None and _is_high(_style(line)) and _style(line) not in self._task_styles
        stands_out = high or line.wide or self._in_capitals(line)
        if stands_out and not self._is_alone(line):
            return True
        if line.core > 1 or (line.core and (line.deadline or line.soft)):
            return False
        below = next(following(self._lines, index), None)
        heads = below is not None and _is_below(below, line)
        if not line.core:
            if line.deadline:
                return stands_out or (heads and below is not None and bool(below.core))
            return stands_out and self._has_core
        return high and heads and self._has_lead(line) and below is not None and not self._has_lead(below)

    def _has_lead(self, line: Line) -> bool:
        return any(line.texts[column] for column in self._leads)

    def _stands_out(self, line: Line) -> bool:
        """Whether a row without a plan looks like a heading by itself."""
        if line.planned or not line.title:
            return False
        return line.wide or self._in_capitals(line) or _is_high(_style(line))

    def _in_capitals(self, line: Line) -> bool:
        if self._capitals or not line.title.isupper():
            return False
        return sum(letter.isalpha() for letter in line.title) >= 4

    def _settle_bare(self, index: int, line: Line, above: Line | None) -> None:
        """A row with a title and nothing of a plan."""
        style = _style(line)
        if self._goes_on(index, line, above):
            line.kind = RowKind.CONTINUATION
        elif line.wide or self._in_capitals(line):
            line.kind = RowKind.SECTION
        elif _is_high(style):
            alone = style in self._task_styles and not self._heads_tasks(index, line)
            line.kind = RowKind.TASK if alone else RowKind.SECTION
        elif style == _UNNUMBERED:
            self._settle_unnumbered(index, line)
        else:
            heads = self._heads_tasks(index, line)
            line.kind = RowKind.SECTION if heads else RowKind.TASK

    def _goes_on(self, index: int, line: Line, above: Line | None) -> bool:
        """Whether a row is a point under the task above, or goes on in the middle of its sentence."""
        if above is None or above.kind is RowKind.SECTION or line.wide:
            return False
        if _is_style(line, "star"):
            below = next(following(self._lines, index), None)
            return below is None or not below.planned
        if _is_style(line, "bullet"):
            return self._head is not None and not _is_style(self._head, "bullet")
        return line.numeral is None and not line.stt and line.title[0].islower()

    def _is_cut_row(self, line: Line, above: Line | None) -> bool:
        """Whether a page break cut the row: its cells begin in the middle of a sentence.

        Where tasks are numbered, a title that does is enough in a row without a number, lead and day.
        """
        if above is None or above.kind is RowKind.SECTION or line.stt or line.numeral or not line.planned:
            return False
        rest = (self._numbered or bool(above.stt)) and line.title[0].islower()
        if rest and not line.deadline and not self._has_lead(line):
            return True
        return all(text[0].islower() for text in line.own_texts) or self._is_lower_half(line, above)

    def _is_lower_half(self, line: Line, above: Line) -> bool:
        """Whether most cells go on with those above them, the title among them, where tasks are numbered."""
        own = [place for place, text in enumerate(line.texts) if text and place not in line.borrowed]
        pairs = {place: (above.texts[place], line.texts[place]) for place in own if place < len(above.texts)}
        halves = {place for place, (upper, lower) in pairs.items() if _goes_on(upper, lower)}
        open_ended = sum(is_cut_off(upper) for upper, _ in pairs.values())
        surely = self._task in halves or open_ended >= _SURELY_CUT
        return bool(above.stt) and surely and 2 * len(halves) > len(own)

    def _settle_unnumbered(self, index: int, line: Line) -> None:
        """A row without a numeral heads the rows below, unless tasks have none and headings differ."""
        below = next(following(self._lines, index), None)
        numbered = self._numbered and self._stt is not None
        if below is None:
            if numbered and self._has_plan:
                line.skip(SkipReason.NOTE)
            else:
                line.kind = RowKind.TASK
        elif self._has_plan:
            heads = below.planned or below.numeral is not None or below.wide or not below.title
            plain_heading = not self._other_sections and len(line.title) <= _LONGEST_HEADING
            line.kind = RowKind.SECTION if heads and (numbered or plain_heading) else RowKind.TASK
        else:
            line.kind = RowKind.SECTION if below.numeral is not None and below.stt else RowKind.TASK

    def _keep_some_tasks(self) -> None:
        """A list numbered I, II, III and nothing below is a list of tasks."""
        sections = [line for line in self._lines if line.kind is RowKind.SECTION]
        if any(line.kind is RowKind.TASK for line in self._lines):
            return
        for line in sections:
            if not line.wide and _style(line) == _style(sections[-1]):
                line.kind = RowKind.TASK

    def _heads_tasks(self, index: int, line: Line) -> bool:
        """Whether the rows right below are of a lower kind, so that this one only heads them."""
        style = _style(line)
        own_kind_is_task = style in self._task_styles
        for number, below in enumerate(following(self._lines, index)):
            if number == 0:
                if _is_below(below, line):
                    if not _is_style(below, "bullet"):
                        return True
                elif own_kind_is_task or not self._has_plan:
                    return False
            if _style(below) == style or _is_below(line, below) or self._stands_out(below):
                return False
            if below.core or below.deadline:
                return True
        return False


def _goes_on(upper: str, lower: str) -> bool:
    """Whether a cell goes on in the middle of the sentence of the cell above it."""
    return bool(upper) and (lower[0].islower() or is_cut_off(upper))


def _style(line: Line) -> str:
    """The kind of a row's numeral; one that stands in the title is another than one in the STT column."""
    if line.numeral is None:
        return _UNNUMBERED
    return line.numeral.style if line.stt else f"{_IN_TITLE}{line.numeral.style}"


def _is_style(line: Line, style: str) -> bool:
    return line.numeral is not None and line.numeral.style == style


def _is_high(style: str) -> bool:
    style = style.removeprefix(_IN_TITLE)
    return style in _HIGH or style.startswith("word-")


def _is_below(below: Line, line: Line) -> bool:
    if below.numeral is None or line.numeral is None:
        return False
    apart = below.numeral.style == line.numeral.style and bool(below.stt) != bool(line.stt)
    return not apart and is_below(below.numeral, line.numeral)
