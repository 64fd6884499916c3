"""Rows of a table's body as lines: their texts with merges filled down, numeral, what they hold."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from desktop_app.domain.grid import CellValue, DateCell
from desktop_app.domain.importing.draft import Field, RowKind, SkipReason
from desktop_app.domain.text import clean
from desktop_app.exchange.annexes.headers import Word
from desktop_app.exchange.annexes.layout import Table
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.numerals import Numeral, leading_numeral, read_numeral
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.values import SHORT_MARK, cell_text, is_dash

CORE = frozenset(
    {Field.LEAD, Field.COORDINATE, Field.LEADER, Field.PERSON, Field.PRODUCT, Field.COMPLETED_ON}
)
"""Fields a section never has."""

SOFT = frozenset({Field.STATUS, Field.PERCENT, Field.RESULT, Field.EVIDENCE, Field.BASIS, Field.ASSIGNED_ON})
"""Fields that sums and remarks may put on a section's row."""

LOOK_AHEAD = 200
_MERGED_CELLS = 3
NOT_BORROWED: Mapping[int, int] = MappingProxyType({})
_CONTENT = (None, RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION)


@dataclass(slots=True)
class Line:
    """One filled body row.

    ``texts`` are its cells by column, those under a vertical merge filled in; ``borrowed`` maps the
    filled-in columns to the place of the merge's first row, ``lent`` are columns whose cell goes on
    over the rows below. ``core`` and ``soft`` count filled fields of these kinds.
    """

    place: int
    number: int
    texts: list[str]
    borrowed: Mapping[int, int]
    lent: Collection[int] = ()
    stt: str = ""
    title: str = ""
    numeral: Numeral | None = None
    core: int = 0
    soft: int = 0
    deadline: bool = False
    own_deadline: bool = False
    wide: bool = False
    kind: RowKind | None = None
    reason: SkipReason | None = None

    @property
    def own_texts(self) -> list[str]:
        """Texts of the cells that are this row's own, in order."""
        return [text for column, text in enumerate(self.texts) if text and column not in self.borrowed]

    def own_of(self, places: Iterable[int]) -> list[int]:
        """Those of some columns that are filled by the row itself, not borrowed from a merge above."""
        return [place for place in places if self.texts[place] and place not in self.borrowed]

    def has_alone(self, places: Iterable[int]) -> bool:
        """Whether a filled cell of these columns belongs to this row and no other."""
        return any(
            self.texts[place] and place not in self.borrowed and place not in self.lent for place in places
        )

    @property
    def planned(self) -> bool:
        """Whether the row holds anything that only a task has."""
        return bool(self.core or self.soft or self.deadline)

    def skip(self, reason: SkipReason) -> None:
        self.kind, self.reason = RowKind.SKIPPED, reason


@dataclass(slots=True)
class Places:
    """Columns of the fields that rows are judged by."""

    stt: int | None
    task: int | None
    core: Sequence[int]
    soft: Sequence[int]
    deadline: Sequence[int]
    beside_task: Sequence[int]
    first_plan: int = field(init=False)

    def __post_init__(self) -> None:
        self.first_plan = min((*self.core, *self.soft, *self.deadline), default=1 << 30)


def places_of(table: Table) -> Places:
    fields = table.columns.fields
    return Places(
        table.columns.first(Field.STT),
        table.columns.first(Field.TASK),
        [place for place, each in fields.items() if each in CORE],
        [place for place, each in fields.items() if each in SOFT],
        table.columns.of(Field.DEADLINE),
        [
            place
            for place, header in table.columns.headers.items()
            if place in table.columns.unknown and header.hit and header.hit.word is Word.TASK
        ],
    )


def read_lines(lookup: Lookup, table: Table) -> list[Line]:
    """The filled rows of a table's body, in order; blank rows are left out."""
    places = places_of(table)
    borrowed, lent = _shared(lookup, table)
    numbers, rows, width = lookup.sheet.numbers, lookup.sheet.rows, lookup.width
    lines = []
    known: dict[str, str] = {}
    for place in patiently(range(table.header.end, table.end)):
        row = rows[place]
        texts = _texts(row, known)
        filled = [text for text in texts if text]
        if not filled:
            continue
        if len(texts) < width:
            texts += [""] * (width - len(texts))
        line = Line(place, numbers[place], texts, NOT_BORROWED)
        if places.stt is not None and places.stt < len(row):
            _repair_stt(texts, places.stt, row[places.stt])
        if len(filled) >= _MERGED_CELLS and filled[0] == filled[1] and len(set(filled)) == 1:
            _keep_first(texts)
            line.wide = True
        if place in borrowed:
            line.borrowed = _fill(lookup, texts, borrowed[place])
        line.lent = lent.get(place, ())
        _describe(line, places)
        if lookup.wide(place) and _is_wide(lookup, line, places):
            line.wide = True
        lines.append(line)
    return lines


def _texts(row: Sequence[CellValue], known: dict[str, str]) -> list[str]:
    """Texts of a row's cells; ``known`` remembers those seen before, as most cells repeat."""
    texts = []
    for value in row:
        if value is None:
            texts.append("")
        elif isinstance(value, str):
            text = known.get(value)
            if text is None:
                text = known[value] = clean(value)
            texts.append(text)
        else:
            texts.append(cell_text(value))
    return texts


def _repair_stt(texts: list[str], column: int, value: CellValue) -> None:
    """An STT "1.2" that the spreadsheet took for a day, 1 February, is "1.2" again."""
    if isinstance(value, DateCell):
        texts[column] = f"{value.day.day}.{value.day.month}"


def _keep_first(texts: list[str]) -> None:
    """A row whose cells all say the same is a merge that some program wrote out."""
    first = next(column for column, text in enumerate(texts) if text)
    texts[first + 1 :] = [""] * (len(texts) - first - 1)


def cell_value(lookup: Lookup, line: Line, column: int) -> CellValue:
    """A line's cell as it is in the file, a borrowed one from the merge's first row."""
    return lookup.value(line.borrowed.get(column, line.place), column)


def _shared(lookup: Lookup, table: Table) -> tuple[dict[int, dict[int, int]], dict[int, set[int]]]:
    """By place: columns filled from a merge above and its first row, columns that fill those below."""
    borrowed: dict[int, dict[int, int]] = {}
    lent: dict[int, set[int]] = {}
    for column, spans in lookup.tall().items():
        done = table.header.end
        for top, end, _ in spans:
            if top < table.header.end:
                continue
            lent.setdefault(top, set()).add(column)
            for place in patiently(range(max(top + 1, done), min(end, table.end))):
                borrowed.setdefault(place, {})[column] = top
            done = max(done, end)
    return borrowed, lent


def _fill(lookup: Lookup, texts: list[str], borrowed: dict[int, int]) -> dict[int, int]:
    filled = {}
    for column, top in borrowed.items():
        if not texts[column] and (text := lookup.text(top, column)):
            texts[column] = text
            filled[column] = top
    return filled


def _describe(line: Line, places: Places) -> None:
    texts, borrowed = line.texts, line.borrowed
    stt = texts[places.stt] if places.stt is not None else ""
    title = texts[places.task] if places.task is not None else ""
    numeral = read_numeral(stt) if stt else None
    if not title:
        title = next((texts[column] for column in places.beside_task if texts[column]), "")
    if numeral is None and stt and not title:
        title, stt = stt, ""
    if numeral is None and title:
        numeral = leading_numeral(title)
    line.stt, line.title, line.numeral = stt, title, numeral
    for column in places.core:
        text = texts[column]
        if text and (len(text) > SHORT_MARK or not is_dash(text)):
            line.core += 1
    for column in places.soft:
        text = texts[column]
        if text and (len(text) > SHORT_MARK or not is_dash(text)):
            line.soft += 1
    for column in places.deadline:
        text = texts[column]
        if text and (len(text) > SHORT_MARK or not is_dash(text)):
            line.deadline = True
            line.own_deadline = line.own_deadline or column not in borrowed


def _is_wide(lookup: Lookup, line: Line, places: Places) -> bool:
    """Whether the row's text lies in a merge that runs on over columns of the plan."""
    return any(
        right >= places.first_plan and (places.task is None or left <= places.task) and line.texts[left]
        for left, right in lookup.wide(line.place)
    )


def following(lines: Sequence[Line], index: int) -> Iterator[Line]:
    """The next lines that may be sections or tasks, as far as is worth looking."""
    for place in range(index + 1, min(index + 1 + LOOK_AHEAD, len(lines))):
        if lines[place].kind in _CONTENT:
            yield lines[place]
