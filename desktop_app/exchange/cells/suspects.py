"""The one look that tells whether a file's text needs repair at all; most files do not."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_TEXT = 32_767  # what a spreadsheet cell can hold

# Everything that Vietnamese Unicode text, composed, has no need of: control and invisible characters,
# loose accents, full-width forms, and the one-byte letters only old fonts use.
SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xa1-\xae\xb5-\xb9\xbb-\xbe\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf"
    "\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff\u0189\u0256\u0300-\u036f\u061c\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\uff01-\uff5e\ufff9-\ufffc\ufffe\uffff]"
)


def has_suspects(texts: Iterable[str]) -> bool:
    """Whether any text needs a closer look."""
    texts = list(texts)
    return SUSPECT.search("\n".join(texts)) is not None or max(map(len, texts), default=0) > MAX_TEXT
