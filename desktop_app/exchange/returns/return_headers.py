"""What a header of a returned sheet means that is none of our own any more."""

from collections.abc import Mapping

from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.exchange.annexes.headers import Word, header_key, read_header

_SYNONYMS: Mapping[Word, str] = {
    Word.STT: "stt",
    Word.TASK: "title",
    Word.LEAD: "lead",
    Word.COORDINATE: "coordinate",
    Word.DEADLINE: "deadline",
    Word.PRODUCT: "product",
    Word.STATUS: ReturnField.STATUS.value,
    Word.PERCENT: ReturnField.PERCENT.value,
    Word.COMPLETED_ON: ReturnField.COMPLETED_ON.value,
    Word.COMPLETED_OR_DEADLINE: ReturnField.COMPLETED_ON.value,
    Word.RESULT: ReturnField.RESULT.value,
    Word.RESULT_OR_PRODUCT: ReturnField.RESULT.value,
    Word.EVIDENCE: ReturnField.EVIDENCE.value,
}
_WORDS_INSIDE = (
    ("kho khan", ReturnField.OBSTACLE.value),
    ("vuong mac", ReturnField.OBSTACLE.value),
    ("de xuat", ReturnField.PROPOSAL.value),
    ("kien nghi", ReturnField.PROPOSAL.value),
)


def likely_name(text: str) -> str | None:
    """The field a header most likely names, by the words in it."""
    key = header_key(text)
    for words, name in _WORDS_INSIDE:
        if words in key:
            return name
    hit = read_header(text)
    return _SYNONYMS.get(hit.word) if hit is not None else None
