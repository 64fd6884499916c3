"""Values of spreadsheet cells from their stored text: numbers, dates, percents, strings, errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.book import MAX_COLUMN, MAX_ROW, Book, Day, Runs, Value
from desktop_app.exchange.cells.number_formats import DATE, NumberFormat

EXACT_INTEGERS = 1e15


class CellReader:
    """Turns what one sheet stores in a cell into a value, noting what had to be left out."""

    def __init__(
        self,
        book: Book,
        sheet: str,
        strings: Sequence[str | Runs | None],
        formats: Mapping[int, NumberFormat],
        epoch: int,
    ) -> None:
        self._book = book
        self._sheet = sheet
        self.strings = strings
        self.formats = formats
        self._epoch = epoch
        self.own_texts = False
        """Whether texts stood in the sheet itself; only ``xlsx_plain`` tells."""

    def problem(self, code: str, row: int, column: int, text: str = "") -> None:
        """Note a finding about a cell."""
        self._book.problem(code, sheet=self._sheet, row=row, column=column, text=text)

    def stored(self, kind: str, text: str, style: int, row: int, column: int) -> Value:
        """The value of ``<c t="kind" s="style"><v>text</v></c>``."""
        value: Value = text or None
        if kind in ("", "n"):
            value = self.number(text, style, row, column)
        elif kind == "s":
            value = self.shared(text, row, column)
        elif kind == "b":
            value = text.strip() in ("1", "true")
        elif kind == "d":
            value = self._iso_date(text, style, row, column)
        elif kind == "e":
            value = None
            self.problem("cell_error", row, column, text)
        elif kind not in ("str", "inlineStr"):
            self.problem("cell_type_unknown", row, column, text)
        return value

    def shared(self, text: str, row: int, column: int) -> str | Runs | None:
        """The shared string of that number."""
        number = int(text) if text.isdecimal() and len(text) < 10 else len(self.strings)
        if number < len(self.strings):
            return self.strings[number]
        self.problem("string_missing", row, column, text)
        return None

    def number(self, text: str, style: int, row: int, column: int) -> Value:
        """A stored number as its format shows it: a day, text, or the number."""
        try:
            number = float(text.replace("_", " "))  # Python alone reads 1_000 as a number
        except ValueError:
            self.problem("number_bad", row, column, text)
            return text.strip() or None
        if not -float("inf") < number < float("inf"):
            self.problem("number_bad", row, column, text)
            return None
        return self.shown(number, style, row, column)

    def shown(self, number: float, style: int, row: int, column: int) -> Value:
        """A finite number as its format shows it."""
        number_format = self.formats.get(style)
        if number_format is not None:
            shown = number_format.show(number, self._epoch)
            if shown is not None:
                return shown
            self.problem("date_out_of_range", row, column, f"{number:g}")
        return int(number) if number.is_integer() and abs(number) < EXACT_INTEGERS else number

    def uncalculated(self, row: int, column: int) -> None:
        """Note a formula whose result the file does not hold."""
        self.problem("formula_uncalculated", row, column)

    def _iso_date(self, text: str, style: int, row: int, column: int) -> Value:
        from datetime import datetime

        try:
            moment = datetime.fromisoformat(text.strip().replace("Z", ""))
        except ValueError:
            self.problem("number_bad", row, column, text)
            return text or None
        number_format = self.formats.get(style)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        if number_format is not None and number_format.kind == DATE:
            return number_format.show_moment(moment.toordinal(), seconds)
        return Day(moment.toordinal(), moment.strftime("%d/%m/%Y"))


def position_of(reference: str) -> tuple[int, int]:
    """Row (1-based) and column (0-based) of "B7"; raises AppError("file_damaged") outside any sheet."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    column = 0
    for letter in letters.replace("$", "").upper():
        if not "A" <= letter <= "Z" or column > MAX_COLUMN:
            raise AppError("file_damaged")
        column = column * 26 + ord(letter) - 64
    row = int(digits) if 0 < len(digits) < 10 else 0
    if not 1 <= row <= MAX_ROW or not 1 <= column <= MAX_COLUMN:
        raise AppError("file_damaged")
    return row, column - 1


def range_of(reference: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right of "A2:F3"; None for what is no range of cells."""
    first, _, last = reference.partition(":")
    try:
        top, left = position_of(first)
        bottom, right = position_of(last or first)
    except AppError:
        return None
    return (top, left, bottom, right) if top <= bottom and left <= right else None
