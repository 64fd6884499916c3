"""The month's checklist on paper: what stands on it to a PDF, in pieces when it is very long."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop_app.domain.reporting.checklist import ChecklistData, ChecklistGroup, ChecklistLine
from desktop_app.labels.clears import CLEAR
from desktop_app.reports.fitting import breakable_in, in_pieces, is_long, shared_out, some_of
from desktop_app.reports.letterhead import letterhead
from desktop_app.reports.typesetting import Setup, in_parts

PAPER_WIDTH_MM = 252
"""Width of the table: A4 landscape without its margins."""
EMPTY_ROWS = 3
EMPTY_ROWS_OF_AN_EMPTY_FORM = 14


class _Column(NamedTuple):
    """A text column: its least width in mm, the width it has on the form for a pen, and its text."""

    least: int
    pen: int
    text: Callable[[ChecklistLine], str]


class _Section(NamedTuple):
    """The lines of a group that stand in one piece; ``number`` counts the groups from 1."""

    number: int
    group: ChecklistGroup
    lines: list[ChecklistLine]


_TEXT_COLUMNS = {
    "title": _Column(46, 44, lambda line: line.title),
    "lead": _Column(28, 28, lambda line: f"{line.lead}\n({line.person})"),
    "coordinate": _Column(20, 20, lambda line: line.coordinate),
    "deadline": _Column(20, 20, lambda line: f"{line.deadline}\n{line.relative}"),
    "product": _Column(22, 22, lambda line: line.product),
    "status": _Column(20, 22, lambda line: line.status),
    "evidence": _Column(23, 30, lambda line: line.evidence),
    "note": _Column(16, 24, lambda line: line.note),
}
_NUMBER_MM = 10
_DONE_MM = 11
PEN_SIGN_MM = 18
"""Village teams sign without a stamp, so that a short form for a pen is one page."""


def checklist_pdf(data: ChecklistData, setup: Setup = Setup()) -> bytes:  # noqa: B008 - a frozen value
    """The checklist as a PDF; a list of thousands of tasks is set in pieces, each on a new page.

    Raises AppError ``typesetting``.
    """
    widths = column_widths(data)
    shared = {
        **_facts(data),
        "clears": [_lower(CLEAR[clear]) for clear in data.clears],
        "widths": _all_widths(widths, len(data.clears)),
    }

    def facts(sections: Sequence[_Section]) -> Mapping[str, object]:
        return {**shared, "groups": [_section(section, widths) for section in sections]}

    return in_parts("checklist.typ", _pieces(data.groups), facts, setup)


def column_widths(data: ChecklistData) -> dict[str, int]:
    """Width in mm of each text column: the least it needs, and the rest to what makes rows tall."""
    lines = [line for group in data.groups for line in group.lines]
    columns = _TEXT_COLUMNS.items()
    widths = {name: column.pen if data.blank else column.least for name, column in columns}
    fixed = _NUMBER_MM + _clears_mm(len(data.clears)) + _DONE_MM
    texts = [{name: column.text(line) for name, column in columns} for line in some_of(lines)]
    return shared_out(PAPER_WIDTH_MM - fixed, widths, texts, rest_to="title")


def _clears_mm(clears: int) -> int:
    return 3 * clears + 2


def _all_widths(widths: Mapping[str, int], clears: int) -> list[int]:
    texts = list(widths.values())
    return [_NUMBER_MM, *texts[:5], _clears_mm(clears), texts[5], _DONE_MM, *texts[6:]]


def _facts(data: ChecklistData) -> dict[str, object]:
    return {
        **letterhead(data.unit, data.upper_unit, data.place),
        "month": [data.month.year, data.month.month],
        "as_of": [data.as_of.year, data.as_of.month, data.as_of.day],
        "programme": data.programme,
        "scope": data.scope,
        "blank": data.blank,
        "tasks": data.tasks,
        "sums": data.sums,
        "prepared_by": data.prepared_by,
        "head": data.head,
        "sign_mm": min(data.sign_mm, PEN_SIGN_MM) if data.blank else data.sign_mm,
        "empty_rows": EMPTY_ROWS if data.tasks else EMPTY_ROWS_OF_AN_EMPTY_FORM,
    }


def _pieces(groups: Sequence[ChecklistGroup]) -> Iterator[list[_Section]]:
    """Groups cut where a piece grows too heavy for one typesetting; one piece at least."""
    numbered = enumerate((group for group in groups if group.lines), start=1)
    lines = [(number, group, line) for number, group in numbered for line in group.lines]
    for piece in in_pieces(lines, lambda each: _letters(each[2])):
        sections: list[_Section] = []
        for number, group, line in piece:
            if not sections or sections[-1].number != number:
                sections.append(_Section(number, group, []))
            sections[-1].lines.append(line)
        yield sections


def _letters(line: ChecklistLine) -> int:
    return sum(len(column.text(line)) for column in _TEXT_COLUMNS.values())


def _section(section: _Section, widths: Mapping[str, int]) -> dict[str, object]:
    return {
        "number": section.number,
        "title": section.group.title,
        "count": len(section.group.lines),
        "lines": [_line(line, widths) for line in section.lines],
    }


def _line(line: ChecklistLine, widths: Mapping[str, int]) -> dict[str, object]:
    texts = {
        name: breakable_in(value, widths[column])
        for name, column, value in (
            ("title", "title", line.title),
            ("lead", "lead", line.lead),
            ("person", "lead", line.person),
            ("coordinate", "coordinate", line.coordinate),
            ("deadline", "deadline", line.deadline),
            ("relative", "deadline", line.relative),
            ("product", "product", line.product),
            ("status", "status", line.status),
            ("evidence", "evidence", line.evidence),
            ("note", "note", line.note),
        )
    }
    return {
        **texts,
        "number": line.number,
        "clear_states": line.clear_states,
        "done": line.done,
        "overdue": line.overdue,
        "long": is_long({name: column.text(line) for name, column in _TEXT_COLUMNS.items()}, widths),
    }


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
