"""What kind of unit a name belongs to, and which kinds a phrase such as "Các xã, phường" stands for."""

import unicodedata
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.ledger_info import Level
from desktop_app.domain.marking import compiled, one_of
from desktop_app.domain.text import fold


class UnitKind(StrEnum):
    """Kinds of units that phrases speak of; the codes are stored."""

    COMMUNE = "commune"
    DEPARTMENT = "department"
    VILLAGE = "village"
    OTHER = "other"


NO_KINDS: frozenset[UnitKind] = frozenset()

_CACHED = 4096
_UBND = "(?:(?:hdnd(?: va |, | ?- ?|/| ))?ubnd|chinh quyen(?: dia phuong)?) "
_KINDS = (
    (
        UnitKind.VILLAGE,
        one_of(r"thon, to dan pho, tdp, ap, buon, khom, khu pho, khu dan cu, xom, lang, tieu khu, to \d+"),
    ),
    (UnitKind.COMMUNE, f"(?:{_UBND})?" + one_of("xa(?! hoi| vien), phuong(?! tien), dac khu, thi tran")),
    (UnitKind.OTHER, "(?:ban chi dao|ban thuong truc|ban van dong|van phong dang ky)"),
    (
        UnitKind.DEPARTMENT,
        one_of(
            """so(?! hoa), ban, phong(?! chong| trao), van phong, vp, cong an, bo chi huy, bo chqs,
            bo doi bien phong, bch quan su, chqs, quan su, thanh tra, thue, chi cuc, cuc, kho bac, bhxh,
            bao hiem xa hoi, ngan hang nha nuoc, trung tam phuc vu hanh chinh cong, ttpvhcc"""
        ),
    ),
)

# Villages called "bản" are told from boards called "ban" by the accent alone.
_VILLAGE_BAN = r"\bbản\b"
_BETWEEN = r" ?[,;/&+] ?(?:va )?| va | ?- ?"
_MANY = r"(?:(?:tat ca|toan bo|toan the) )?(?:cac|nhung|\d+) "
_HEADS = r"(?:thu truong|lanh dao|nguoi dung dau|giam doc|chu tich|truong) "
_SCOPE = (
    r" (?:tren|trong|thuoc|truc thuoc|cua|o|toan)(?: pham vi)?(?: dia ban)?(?: toan)?(?: ubnd)?"
    r" (?:tinh|thanh pho|tp|xa|phuong|dac khu)\b.*$"
)
_VAGUE = r"\b(?:lien quan|khac|con lai|mot so|phu hop|(?<!toan )bo)\b"
_LEVEL = r"(?: (?:cap )?(?:tinh|thanh pho|tp|xa|phuong))?"
_WORDS = (
    (UnitKind.COMMUNE, r"xa|phuong|dac khu|thi tran|(?:don vi hanh chinh )?cap xa"),
    (
        UnitKind.DEPARTMENT,
        f"(?:so|ban|nganh|ban nganh|so nganh|so ban nganh|phong|phong ban){_LEVEL}"
        f"|(?:phong|co quan) (?:chuyen mon|nghiep vu){_LEVEL}",
    ),
    (UnitKind.VILLAGE, "thon|to dan pho|tdp|ap|buon|khom|khu pho|khu dan cu|xom|lang"),
)
# Words beside these kinds that add nobody of their own.
_PADDING = f"(?:don vi|co quan|to chuc|doan the|hoi doan the){_LEVEL}"
_PLACES = "dia phuong"


@lru_cache(maxsize=_CACHED)
def kind_of(name: str) -> UnitKind:
    """The kind a unit's name tells; ``OTHER`` where it tells none."""
    folded = _folded(name)
    for kind, pattern in _KINDS:
        if compiled(pattern + r"\b").match(folded):
            return kind
    return UnitKind.OTHER


@lru_cache(maxsize=_CACHED)
def kinds_of_phrase(phrase: str) -> frozenset[UnitKind]:
    """The kinds of units a phrase means all of; empty for one unit's name and for vague phrases.

    "UBND cấp xã" means every commune, "Các đơn vị liên quan" nobody in particular.
    """
    folded = compiled(r"\([^)]*\)?").sub(" ", _folded(phrase)).strip(" .;:-+*")
    folded = compiled(_SCOPE).sub("", " ".join(folded.split()))
    folded = compiled(r"\bhdnd(?: va |, | ?- ?|/| )(?=ubnd\b)").sub("", folded)
    if compiled(_VAGUE).search(folded):
        return NO_KINDS
    parts = [part for part in compiled(_BETWEEN).split(folded) if part]
    all_of_them = compiled(f"(?:{_HEADS})?(?:{_UBND})?{_MANY}").match(folded)
    if not (all_of_them or len(parts) > 1 or "cap xa" in folded):
        return NO_KINDS
    kinds = [_kind_of_part(part) for part in parts]
    named = frozenset(kind for kind in kinds if kind is not None)
    rest = [_bare(part) for part, kind in zip(parts, kinds, strict=True) if kind is None]
    if named == {UnitKind.DEPARTMENT} and _PLACES in rest:
        named |= {UnitKind.COMMUNE}
    known_rest = all(part == _PLACES or compiled(_PADDING).fullmatch(part) for part in rest)
    return named if named and known_rest else NO_KINDS


def kinds_here(phrase: str, level: Level) -> frozenset[UnitKind]:
    """As ``kinds_of_phrase`` in a ledger of a level: to a commune, all communes and departments are others.

    "Các phòng, ban" and "Các thôn" are its own.
    """
    kinds = kinds_of_phrase(phrase)
    others = UnitKind.COMMUNE in kinds or compiled(r"\bso\b").search(_folded(phrase)) is not None
    return NO_KINDS if level is Level.COMMUNE and others else kinds


def _kind_of_part(part: str) -> UnitKind | None:
    bare = _bare(part)
    return next((kind for kind, words in _WORDS if compiled(words).fullmatch(bare)), None)


def _bare(part: str) -> str:
    """A part of a phrase without "UBND", "các", "Thủ trưởng các"."""
    return compiled(f"(?:{_HEADS}(?={_UBND}|{_MANY}))?(?:{_UBND})?(?:{_MANY})?(?:{_UBND})?").sub("", part, 1)


def _folded(text: str) -> str:
    folded = fold(compiled(_VILLAGE_BAN).sub("làng", unicodedata.normalize("NFC", text).lower()))
    return folded.replace("hoi dong nhan dan", "hdnd").replace("uy ban nhan dan", "ubnd")
