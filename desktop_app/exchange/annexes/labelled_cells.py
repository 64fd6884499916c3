"""Cells that say more than their column: "Chủ trì: Công an xã / Thời hạn: 30/11/2026" in one of them."""

import re
from collections.abc import Mapping

from desktop_app.domain.importing.draft import Field
from desktop_app.domain.text import fold
from desktop_app.exchange.prose.prose_labels import pieces_of
from desktop_app.exchange.values import looks_like_deadline

_LONGEST_CELL = 600
_NAMES_A_TIME = re.compile(r"\b(?:thoi gian|thoi han|tien do|han)\b")
_TOLD = frozenset({Field.LEAD, Field.COORDINATE, Field.LEADER, Field.PERSON, Field.DEADLINE, Field.PRODUCT})


def parts_of_cell(text: str, column: Field) -> Mapping[Field, str] | None:
    """What a cell of a column says by field, each behind its label; None of a cell that says one thing.

    Units of both roles in a column of units are left to ``split_roles``.
    """
    if ":" not in text or len(text) > _LONGEST_CELL:
        return None
    parts: dict[Field, str] = {}
    last = column
    for line in text.split("\n"):
        pieces = list(pieces_of(line))
        if not pieces:
            parts[last] = f"{parts.get(last, '')}\n{line}".strip()
        for piece in pieces:
            if piece.field is None or piece.field not in _TOLD:
                return None
            last = piece.field
            parts[last] = f"{parts.get(last, '')}\n{piece.value}".strip().rstrip(" ;,")
    others = parts.keys() - {column}
    if not others or (column is Field.LEAD and others <= {Field.COORDINATE}):
        return None
    return parts


def deadline_apart(header: str, text: str) -> tuple[str, str]:
    """The deadline and the rest of a cell below a header that names both: "Thời gian, sản phẩm"."""
    if not _NAMES_A_TIME.search(fold(header)):
        return "", text
    parts = [part.strip() for part in re.split(r"[;\n]", text)]
    phrase = next((part for part in parts if looks_like_deadline(part)), "")
    return phrase, "\n".join(part for part in parts if part and part != phrase)
