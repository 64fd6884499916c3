"""What a conclusion notice says of its meeting: the day, and whose conclusion it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.text import clean, fold
from desktop_app.exchange.annexes.title_block import day_in

_LOOKED_AT = 40
_LONGEST = 600
_MEETING = r"(?:cuộc họp|phiên họp|buổi họp|hội nghị|buổi làm việc|cuộc làm việc|giao ban|kỳ họp)"
_CONCLUSION = re.compile(
    rf"\bkết luận\s+(?:của\s+(?P<chair>[^;.]{{3,110}}?)\s+)?tại\s+{_MEETING}\b(?P<rest>.*)", re.IGNORECASE
)


def with_meeting(document: SourceDocument, lines: Sequence[str]) -> SourceDocument:
    """The document with what its first lines say of the meeting it concludes; unchanged when none does."""
    head = clean(" ".join(lines[:_LOOKED_AT])).replace("\n", " ")[:_LONGEST]
    found = _CONCLUSION.search(head)
    if found is None:
        return document
    chair = clean(found["chair"] or "")
    return replace(document, meeting_on=day_in(fold(found["rest"])), chair=chair)
