"""Names that may be one unit's although nobody can be sure: pairs for a person to decide."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from desktop_app.domain.marking import compiled
from desktop_app.domain.text import fold
from desktop_app.domain.units.unit_kinds import UnitKind, kind_of
from desktop_app.domain.units.unit_lookup import accents_agree, normal_name
from desktop_app.domain.units.unit_names import is_group, units_named

_ALIKE = 90  # of 100, by RapidFuzz
_HEADS = r"^(?:ubnd )?(?:xa|phuong|dac khu|thi tran|thon|ap|ban|khu pho|to dan pho|so|phong|ban) (?=\S)"
_LEVEL = " (?:tinh|thanh pho|xa|phuong)$"
# Neighbours have names alike; only what their names share entirely makes two of them one.
_MANY_ALIKE = frozenset({UnitKind.COMMUNE, UnitKind.VILLAGE})
# Levels of one field: "Bộ Khoa học và Công nghệ" has a "Sở" and "Phòng" of the same name below it.
_LEVELS = frozenset({"bo", "so", "phong"})


def alike(names: Sequence[str], synonyms: Sequence[frozenset[str]] = ()) -> list[tuple[int, int]]:
    """Pairs of places in ``names`` that may be one unit; ``synonyms`` are folded names known to be one's.

    Phrases for many and names of several units are nobody's other name.
    """
    single = [place for place, name in enumerate(names) if units_named(name) == 1 and not is_group(name)]
    return list(_pairs(names, single, synonyms))


def _pairs(
    names: Sequence[str], single: Sequence[int], synonyms: Sequence[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    for one, other in combinations(single, 2):
        pair = {fold(names[one]), fold(names[other])}
        if any(pair <= known for known in synonyms) or _may_be_one(names[one], names[other]):
            yield one, other


def _may_be_one(one: str, other: str) -> bool:
    first, second = normal_name(one), normal_name(other)
    if not first or not second or _numbers(first) != _numbers(second):
        return False
    if first == second:
        return not accents_agree(one, other) and _MANY_ALIKE.isdisjoint({kind_of(one), kind_of(other)})
    if not accents_agree(one, other):
        return False
    if first in _short_forms(second) or second in _short_forms(first):
        return True
    heads = {first.split()[0], second.split()[0]}
    levels_apart = len(heads) > 1 and heads <= _LEVELS
    if levels_apart or not _MANY_ALIKE.isdisjoint({kind_of(one), kind_of(other)}):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(first, second) >= _ALIKE


def _short_forms(name: str) -> set[str]:
    """A name without what kind of unit it is, and without its level."""
    bare = compiled(_HEADS).sub("", name)
    return {bare, compiled(_LEVEL).sub("", name), compiled(_LEVEL).sub("", bare)}


def _numbers(name: str) -> list[str]:
    return compiled(r"\d+").findall(name)
