"""How wide and high the cells of a source sheet are shown, and which of them are merged."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from statistics import quantiles

from PySide6.QtGui import QFontMetrics, QFontMetricsF

from desktop_app.domain.grid import Sheet
from desktop_app.domain.importing.draft import Field
from desktop_app.ui import theme
from desktop_app.ui.models.source_grid import SourceGridModel

MOST_LINES = 4  # of a row; the rest of a longer text is in its tip
WIDEST = 26  # letters of a column
WIDEST_TASK = 46  # letters of the column that says what is to be done
NARROWEST = 4
FILLED = 0.94  # of a line, as words break where they end
MOST_OF_ROOM = 0.6  # that one column takes, so that its neighbours are seen
LOOKED_AT = 300  # rows that set the widths
MOST_SPANS = 20_000  # merges of a sheet that are drawn; more make a table slow

_SAMPLE = "Xây dựng kế hoạch triển khai thực hiện nhiệm vụ của các bộ, ngành, địa phương"

Span = tuple[int, int, int, int]


def letter_width(metrics: QFontMetrics) -> float:
    """Width in px of a letter of running Vietnamese text; the font's own average counts capitals too."""
    return metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)


def spans_of(sheet: Sheet, columns: int) -> list[Span]:
    """Cells of the model that take more than their place: row, column, height, width; none over another.

    These are the merges, clipped to the cells, and texts that stand alone in their row: spreadsheets
    let such a text run on over the blank cells to its right.
    """
    found: list[Span] = []
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for merge in sheet.merges[:MOST_SPANS]:
        top = bisect_left(sheet.numbers, merge.top)
        height = bisect_right(sheet.numbers, merge.bottom) - top
        right = min(merge.right, columns - 1)
        width = right - merge.left + 1
        if height < 1 or width < 1 or height * width == 1:
            continue
        rows = range(top, top + height)
        if any(left <= right and merge.left <= end for row in rows for left, end in taken[row]):
            continue
        for row in rows:
            taken[row].append((merge.left, right))
        found.append((top, merge.left, height, width))
    for row, cells in enumerate(sheet.rows):
        filled = [column for column, value in enumerate(cells) if value is not None and value != ""]
        if len(filled) == 1 and row not in taken and isinstance(cells[filled[0]], str):
            width = columns - filled[0]
            if width > 1:
                found.append((row, filled[0], 1, width))
    return found


def column_widths(
    model: SourceGridModel, spans: Sequence[Span], least: Sequence[int], room: int, metrics: QFontMetrics
) -> list[int]:
    """Widths in px: enough for most cells, never less than the meaning needs; spare room is shared."""
    letter = letter_width(metrics)
    merged = {(row, column) for row, column, _, width in spans if width > 1}
    widths = []
    for column in range(model.columnCount()):
        lengths = [
            max(map(len, text.split("\n")))
            for row in range(min(model.rowCount(), LOOKED_AT))
            if (row, column) not in merged and (text := model.text(row, column))
        ]
        usual = quantiles(lengths, n=4)[2] if len(lengths) > 1 else max(lengths, default=0)
        most = WIDEST_TASK if model.column_field(column) is Field.TASK else WIDEST
        wanted = round(min(max(usual, NARROWEST), most) * letter) + 2 * theme.UNIT
        widths.append(max(min(wanted, round(MOST_OF_ROOM * room) or wanted), least[column]))
    return _shared(widths, room, round(WIDEST * letter))


def row_heights(
    model: SourceGridModel, spans: Sequence[Span], widths: Sequence[int], metrics: QFontMetrics
) -> list[int]:
    """Heights in px: as many lines as the longest text needs, ``MOST_LINES`` at most."""
    sizes = {(row, column): (height, width) for row, column, height, width in spans}
    letter, line = letter_width(metrics), ceil(QFontMetricsF(metrics).lineSpacing())
    fitting = [max(int((width - theme.UNIT) / letter * FILLED), 1) for width in widths]
    heights = []
    for row in range(model.rowCount()):
        lines = 1
        for column in range(len(widths)):
            text = model.text(row, column)
            if not text or (len(text) <= fitting[column] and "\n" not in text):
                continue
            tall, wide = sizes.get((row, column), (1, 1))
            letters = sum(fitting[column : column + wide])
            needed = sum(-(-max(len(part), 1) // letters) for part in text.split("\n"))
            lines = max(lines, -(-needed // tall))
        # A row that hides lines gets no spare px: Qt would draw the tops of the next line there.
        heights.append(lines * line + theme.HALF if lines <= MOST_LINES else MOST_LINES * line + 1)
    return heights


def _shared(widths: list[int], room: int, wide: int) -> list[int]:
    """Spread room that is left over the columns that hold long texts."""
    spare = room - sum(widths)
    long = [column for column, width in enumerate(widths) if width >= wide] or [
        column for column, width in enumerate(widths) if width == max(widths)
    ]
    if spare <= 0 or not long:
        return widths
    return [width + spare // len(long) if column in long else width for column, width in enumerate(widths)]
