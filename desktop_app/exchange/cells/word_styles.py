"""Styles of a Word document: which font and which list numbering a paragraph or run gets from them."""

from __future__ import annotations

from desktop_app.exchange.cells.xlsx_styles import number_of
from desktop_app.exchange.cells.xml_events import attribute, parse, to_utf8

_DEEPEST_PARENT = 20


class _Style:
    __slots__ = ("font", "level", "numbering", "parent")

    def __init__(self) -> None:
        self.parent = ""
        self.font = ""
        self.numbering: int | None = None
        self.level = 0


class WordStyles:
    """Fonts and numbering by style id; "" stands for the document's default paragraph style."""

    def __init__(self, data: bytes = b"") -> None:
        self._styles: dict[str, _Style] = {}
        self._default_font = ""
        self._default_paragraph = ""
        self._current: _Style | None = None
        self._in_defaults = False
        if data:
            parse(to_utf8(data), self._start, self._end, lambda _: None)

    def font_of(self, character_style: str, paragraph_style: str) -> str:
        """The font of a run that names none itself."""
        for style in (character_style, paragraph_style or self._default_paragraph):
            for found in self._chain(style):
                if found.font:
                    return found.font
        return self._default_font

    def numbering_of(self, paragraph_style: str) -> tuple[int, int] | None:
        """(numbering id, level) that a paragraph style brings along, None when it brings none."""
        for found in self._chain(paragraph_style):
            if found.numbering is not None:
                return found.numbering, found.level
        return None

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        while style in self._styles and len(chain) < _DEEPEST_PARENT:
            chain.append(self._styles[style])
            style = chain[-1].parent
        return chain

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            identity = attribute(attributes, "styleId")
            self._current = self._styles.setdefault(identity, _Style())
            if attribute(attributes, "type") == "paragraph" and attribute(attributes, "default") in (
                "1",
                "true",
            ):
                self._default_paragraph = identity
        elif name == "docDefaults":
            self._in_defaults = True
        elif name == "rFonts":
            font = attribute(attributes, "ascii") or attribute(attributes, "hAnsi")
            if self._current is not None:
                self._current.font = font
            elif self._in_defaults:
                self._default_font = font
        elif self._current is None:
            return
        elif name == "basedOn":
            self._current.parent = attribute(attributes, "val")
        elif name == "numId":
            self._current.numbering = number_of(attribute(attributes, "val"))
        elif name == "ilvl":
            self._current.level = number_of(attribute(attributes, "val"))

    def _end(self, name: str) -> None:
        if name == "style":
            self._current = None
        elif name == "docDefaults":
            self._in_defaults = False
