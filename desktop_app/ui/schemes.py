"""The colours of light and dark, without Qt: the first frame is painted before most of Qt is loaded."""

from typing import NamedTuple


class Colours(NamedTuple):
    """One scheme; every text colour keeps 4.5:1 on ``window``, ``base``, ``hover`` and ``chosen``."""

    window: str
    rail: str
    base: str
    hover: str
    chosen: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    red: str
    amber: str
    green: str
    slate: str
    tint_red: str
    tint_amber: str
    tint_green: str


LIGHT = Colours(
    window="#F7F5F0",
    rail="#EFECE4",
    base="#FFFEFB",
    hover="#F3F1EA",
    chosen="#E0EDF0",
    line="#DCD8CD",
    text="#20262B",
    muted="#555E66",
    accent="#1C6579",
    on_accent="#FFFFFF",
    red="#A8281F",
    amber="#805000",
    green="#28653A",
    slate="#4A5870",
    tint_red="#F8E4E0",
    tint_amber="#F7EBD3",
    tint_green="#E2EFE2",
)
DARK = Colours(
    window="#1B1F23",
    rail="#16191C",
    base="#22272B",
    hover="#2A3035",
    chosen="#21404A",
    line="#3A4148",
    text="#E8E5DE",
    muted="#A9B0B6",
    accent="#7CC4D4",
    on_accent="#0F2025",
    red="#FF9D94",
    amber="#EBBB68",
    green="#8FCF9C",
    slate="#B0BDD2",
    tint_red="#46292A",
    tint_amber="#41361F",
    tint_green="#243A2B",
)
