"""Letters that Word keeps as a number of a symbol font: ticks, boxes, signs of comparison."""

from __future__ import annotations

_PRIVATE = 0xF000
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xDE: "⇒",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x76: "❖", 0x78: "☒", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
    0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def shown(font: str, number: str) -> str:
    """What a symbol (hexadecimal number in its font) looks like; "" for one that is not known."""
    try:
        code = int(number, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower())
    if known is None:  # a font of letters
        return chr(code) if 0x20 <= code < 0xD800 else ""
    return known.get(code - _PRIVATE if code >= _PRIVATE else code, "")
