"""Whether a file is of a document the ledger knows: by number, else by title."""

from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.text import fold

SAME_TITLE = 85.0


def same_document(source: SourceDocument, number: str, title: str) -> bool:
    """Whether a file is of the document known by this number and title.

    Numbers decide where there are any; without, titles that say nearly the same, or none at all.
    """
    if source.number or number:
        return same_number(source.number, number)
    ours, theirs = fold(source.title), fold(title)
    if not ours or not theirs or ours == theirs:
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(ours, theirs) >= SAME_TITLE


def same_number(one: str, other: str) -> bool:
    """Whether two numbers of documents are one, however they are spaced and cased."""
    return bare_number(one) == bare_number(other)


def bare_number(number: str) -> str:
    """A number as it is compared, without case, accents and spaces."""
    return fold(number).replace(" ", "")
