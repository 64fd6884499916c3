"""Who issues a paper, as Nghị định 30/2020/NĐ-CP has it written."""

from desktop_app.domain.text import fold

_SHORT = "UBND"
_WHOLE = "Ủy ban nhân dân"
_WORDS = len(_WHOLE.split())


def full_name(unit: str) -> str:
    """A unit's name as papers write it: "UBND phường Ba" is "Ủy ban nhân dân phường Ba"."""
    first, _, rest = unit.partition(" ")
    return f"{_WHOLE} {rest}" if rest and first.upper() == _SHORT else unit


def issuer_lines(unit: str) -> list[str]:
    """A unit's full name on the lines of a letterhead: "Ủy ban nhân dân", "phường Ba"."""
    words = full_name(unit).split()
    if len(words) > _WORDS and _is_committee(words):
        return [" ".join(words[:_WORDS]), " ".join(words[_WORDS:])]
    return [unit]


def upper_line(unit: str) -> str:
    """The unit above on the one line of a letterhead, where it may be shortened: "UBND tỉnh Hai"."""
    words = unit.split()
    return " ".join([_SHORT, *words[_WORDS:]]) if len(words) > _WORDS and _is_committee(words) else unit


def _is_committee(words: list[str]) -> bool:
    return fold(" ".join(words[:_WORDS])) == fold(_WHOLE)
