"""Worksheets as no program writes them, read in both ways: what both read is the same, or refused.

``python -m tests.fuzz sheets``. The quick way takes only the shapes it knows; the other takes any.
"""

import random
import time

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells import xlsx as reader
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.book import Day, Runs, Value
from tests.exchange.makers import string_table, xlsx

Told = object
"""What a reading says, to be compared."""

STRINGS = (
    "<si><t>x</t></si>",
    '<si><r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> b</t></r></si>',
    "<si/>",
    "<si><t>a&amp;b&#10;_x0041_</t></si>",
    '<si><t>p</t><rPh sb="0" eb="1"><t>PH</t></rPh></si>',
)
INSIDE = (
    "><v>{n}</v></c>",
    ' s="1"><v>{n}</v></c>',
    ' t="s"><v>{s}</v></c>',
    ' t="s"><v>0{s}</v></c>',
    ' t="inlineStr"><is><t>in {n}</t></is></c>',
    ' t="inlineStr"><is><r><t>u</t></r><r><t>v</t></r></is></c>',
    ' s="3"/>',
    "></c>",
    ' t="b"><v>1</v></c>',
    ' t="e"><v>#N/A</v></c>',
    ' t="str"><f>A1&amp;1</f><v>s&lt;</v></c>',
    ' t="str"><v>_x000D_a</v></c>',
    "><f>1+1</f></c>",
    '><f t="shared" ref="A1:A2" si="0">1</f><v>2.5</v></c>',
    "><v></v></c>",
    ' s="3"><v>1E2</v></c>',
    ' t="d"><v>2026-01-02</v></c>',
    ' cm="1"><v>007</v></c>',
)
ROW = ("", ' spans="1:3"', ' hidden="1"', ' ht="0"', ' s="1" customFormat="1"')
ASIDES = ("<!-- a -->", " ", "\n", "<x/>", "<extLst><ext/></extLst>", "chữ", "<![CDATA[z]]>")


def rows_of(chance: random.Random) -> str:
    """The rows of a sheet, some of them out of order, repeated, without cells or with something between."""
    rows: list[str] = []
    number = 0
    for _ in range(chance.randrange(1, 7)):
        number += chance.choice((1, 1, 1, 2, 5))
        cells = "".join(
            f'<c r="{letter}{number}"'
            + chance.choice(INSIDE).format(n=chance.randrange(99_999), s=chance.randrange(len(STRINGS) + 1))
            for letter in sorted(chance.sample("ABCDEFGH", chance.randrange(6)))
        )
        rows.append(f'<row r="{number}"{chance.choice(ROW)}>{cells}</row>')
    for _ in range(chance.choice((0, 0, 1, 2))):
        chance.choice((lambda: chance.shuffle(rows), lambda: rows.append(chance.choice(rows))))()
    markup = "".join(rows)
    for _ in range(chance.choice((0, 0, 1, 2))):
        place = chance.choice([at + 1 for at, letter in enumerate(markup) if letter == ">"])
        markup = markup[:place] + chance.choice(ASIDES) + markup[place:]
    for old, new in (('"', "'"), ("<v>", "<v >"), ("<row ", "<row  "), ('<c r="A', '<c r="B')):
        if chance.random() < 0.1:
            markup = markup.replace(old, new, 2)
    return markup


def told(content: bytes) -> Told:
    """Cells, numbers and problems of a workbook, or the code it is refused by."""
    try:
        book = reader.read(Archive(content), "xl/workbook.xml")
    except AppError as error:
        return error.code
    sheets = [(sheet.numbers, [list(map(_shown, row)) for row in sheet.rows]) for sheet in book.sheets]
    hidden = [set(sheet.hidden_rows) & set(sheet.numbers) for sheet in book.sheets]
    return sheets, hidden, sorted({(code, cell) for _, _, cell, code, _ in book.listed_problems()})


def _shown(value: Value) -> Told:
    if isinstance(value, Runs):
        return "".join(text for text, _ in value.parts)
    return (value.ordinal, value.shown) if isinstance(value, Day) else (type(value), value)


def compare(rows: str) -> None:
    """AssertionError where the two ways read a sheet of these rows differently."""
    content = xlsx(rows, strings=string_table("".join(STRINGS)))
    quick = told(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_read_plain", lambda *_: False)
        assert quick == told(content), rows


def fuzz(seconds: float, seed: int) -> str:
    """Compare sheets for a while; what was done in a sentence. Raises what ``compare`` raises."""
    chance, tried, end = random.Random(seed), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        compare(rows_of(chance))
        tried += 1
    return f"sheets: {tried} read alike in both ways"
