"""Styles of a workbook: for each cell style its number format and its font's name."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.exchange.cells.number_formats import BUILTIN, PLAIN, NumberFormat
from desktop_app.exchange.cells.remembered import remembered
from desktop_app.exchange.cells.xml_events import attribute, parse, to_utf8


class Styles:
    """``formats`` holds the cell styles whose numbers are not shown plainly; ``fonts`` one name per style."""

    def __init__(self) -> None:
        self.formats: dict[int, NumberFormat] = {}
        self.fonts: list[str] = []

    @classmethod
    def of(cls, styles: Iterable[tuple[int, int]], codes: dict[int, str], fonts: list[str]) -> Styles:
        """From (format number, font number) of each cell style, format codes by number, and font names."""
        made = cls()
        parsed: dict[int, NumberFormat] = {}
        for style, (number, font) in enumerate(styles):
            if number not in parsed:
                parsed[number] = NumberFormat(codes.get(number) or BUILTIN.get(number, "General"))
            if parsed[number].kind != PLAIN:
                made.formats[style] = parsed[number]
            made.fonts.append(fonts[font] if 0 <= font < len(fonts) else "")
        return made

    def font_of(self, style: int) -> str:
        """The font name of a cell style, "" when unknown."""
        return self.fonts[style] if 0 <= style < len(self.fonts) else ""


@remembered
def read_styles(data: bytes) -> Styles:
    """The cell styles of ``xl/styles.xml``; raises AppError("file_damaged") when it is no XML."""
    open_tags: list[str] = []
    codes: dict[int, str] = {}
    fonts: list[str] = []
    styles: list[tuple[int, int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        parent = open_tags[-1] if open_tags else ""
        open_tags.append(name)
        if parent == "numFmts" and name == "numFmt":
            codes[number_of(attribute(attributes, "numFmtId"))] = attribute(attributes, "formatCode")
        elif parent == "fonts" and name == "font":
            fonts.append("")
        elif parent == "font" and name == "name" and fonts and "fonts" in open_tags[-3:]:
            fonts[-1] = attribute(attributes, "val")
        elif parent == "cellXfs" and name == "xf":
            styles.append((number_of(attributes.get("numFmtId")), number_of(attributes.get("fontId"))))

    def end(_: str) -> None:
        open_tags.pop()

    parse(to_utf8(data), start, end, lambda _: None)
    return Styles.of(styles, codes, fonts)


def number_of(text: str | None) -> int:
    """A whole number of an attribute, 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
