"""The workbook of indicators: one row per indicator and unit, to fill in for a period; it reads back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.indicators.measure_sheet import MeasureLine
from desktop_app.domain.indicators.measured_text import ANSWERED
from desktop_app.domain.indicators.measuring import Standing
from desktop_app.domain.reporting.reporting_period import Period, period_of_code
from desktop_app.exchange.book_writing import (
    CELL,
    CENTRE,
    FONT,
    HEADER,
    SECTION,
    CellOut,
    long_book,
    set_page,
    write_cell,
    write_sound,
)
from desktop_app.labels.formats import vn_date
from desktop_app.labels.indicators import BAND, answer_words, when_words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET = "Chỉ tiêu"
_HEADER_ROW = 4
_STYLES = {"text": CELL, "centre": CENTRE, "header": HEADER, "section": SECTION}


@dataclass(frozen=True, slots=True)
class IndicatorBook:
    """What stands above the table, and the period its numbers are of."""

    unit: str
    period: Period
    as_of: date


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    width: int
    value: Callable[[MeasureLine], CellOut]
    style: str = "text"


def write_indicators(
    path: Path, lines: Sequence[MeasureLine], standings: Mapping[int, Standing], book: IndicatorBook
) -> None:
    """Write an .xlsx file that replaces ``path`` once it is sound; AppError ``file_not_written``."""
    write_sound(path, lambda beside: [_write(beside, lines, standings, book)])


def _write(
    path: Path, lines: Sequence[MeasureLine], standings: Mapping[int, Standing], book: IndicatorBook
) -> int:
    from desktop_app.exchange.book_sheet import PaperSheet

    columns = _columns(lines, standings, book.period)
    with long_book(path) as workbook:
        sheet = workbook.add_worksheet(SHEET, PaperSheet)
        styles = {name: workbook.add_format(style) for name, style in _STYLES.items()}
        line_style = workbook.add_format({**FONT, "bold": True})
        set_page(sheet)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.freeze_panes(_HEADER_ROW + 1, 4)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, None, {"hidden": not column.width})
        above = (
            book.unit, f"CHỈ TIÊU VÀ SỐ LIỆU {when_words(book.period).upper()}",
            f"(Số liệu tính đến ngày {vn_date(book.as_of)})", "",
        )  # fmt: skip
        for line, text in enumerate(above):
            sheet.write_string(line, 2, text, line_style)
        for place, column in enumerate(columns):
            sheet.write_string(_HEADER_ROW, place, column.header, styles["header"])
        return _write_rows(sheet, lines, columns, styles)


def _write_rows(
    sheet: "Worksheet", lines: Sequence[MeasureLine], columns: Sequence[_Column], styles: "dict[str, Format]"
) -> int:
    row, section = _HEADER_ROW + 1, ""
    for line in lines:
        if line.indicator.section != section:
            section = line.indicator.section
            for place in range(len(columns)):
                write_cell(sheet, row, place, section if place == 3 else "", styles["section"])
            row += 1
        for place, column in enumerate(columns):
            write_cell(sheet, row, place, column.value(line), styles[column.style], header=column.header)
        row += 1
    return row


def _columns(
    lines: Sequence[MeasureLine], standings: Mapping[int, Standing], period: Period
) -> list[_Column]:
    codes = sorted({code for line in lines for code in line.indicator.targets})
    units = any(line.unit for line in lines)
    when = when_words(period)
    return [
        _Column("Mã trong sổ", 0, lambda line: str(line.indicator.id)),
        _Column("Mục trong sổ", 0, lambda line: line.indicator.section),
        _Column("TT", 6, lambda line: line.indicator.stt, "centre"),
        _Column("Tên chỉ tiêu", 48, lambda line: line.indicator.name),
        _Column("Đơn vị tính", 10, lambda line: line.indicator.measure, "centre"),
        _Column("Mục tiêu", 14, lambda line: line.indicator.target.raw, "centre"),
        *(_target_column(code) for code in codes),
        *([_Column("Đơn vị báo cáo số liệu", 24, lambda line: line.unit)] if units else []),
        _Column("Tử số", 12, lambda line: _number(line, "numerator"), "centre"),
        _Column("Mẫu số", 12, lambda line: _number(line, "denominator"), "centre"),
        _Column(f"Kết quả {when}", 14, _value, "centre"),
        _Column("Đánh giá", 14, lambda line: _band(line, standings), "centre"),
        _Column("Cơ quan chủ trì", 26, lambda line: line.indicator.lead),
        _Column("Ghi chú", 20, lambda line: line.indicator.note),
    ]


def _target_column(code: str) -> _Column:
    def raw(line: MeasureLine) -> CellOut:
        target = line.indicator.targets.get(code)
        return target.raw if target else ""

    period = period_of_code(code)
    return _Column(f"Mục tiêu {when_words(period) if period else code}", 12, raw, "centre")


def _number(line: MeasureLine, name: str) -> CellOut:
    number = getattr(line.now, name) if line.now else None
    return None if number is None else float(number)


def _value(line: MeasureLine) -> CellOut:
    now = line.now
    if now is None or now.amount is None:
        return None
    if line.indicator.kind in ANSWERED:
        return answer_words(line.indicator.kind, yes=bool(now.amount))
    return float(now.value) if now.value is not None else round(float(now.amount), 2)


def _band(line: MeasureLine, standings: Mapping[int, Standing]) -> str:
    found = standings.get(line.indicator.id)
    return BAND[found.band] if found else ""
