"""Finding the unit a person means by a short or sloppy name: "VP", "Sở KH&CN", "phòng VH-XH"."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from desktop_app.domain.marking import compiled
from desktop_app.domain.text import fold
from desktop_app.domain.units.unit_names import is_group, units_named

Meaning = TypeVar("Meaning")

_TONES = "\u0300\u0301\u0303\u0309\u0323"

_WORD = r"[a-z0-9]+(?:&[a-z0-9]+)*"
_WHOLE_NAMES = (
    (r"\bhoi dong nhan dan\b", "hdnd"),
    (r"\buy ban nhan dan\b", "ubnd"),
    (r"\buy ban (?:mttq|mat tran to quoc)(?: viet nam)?\b", "mttq"),
    (r"\bmat tran to quoc(?: viet nam)?\b", "mttq"),
    (r"\bban chi huy quan su\b", "ban chqs"),
)
_SHORT_WORDS = {
    "vp": "van phong",
    "p": "phong",
    "tt": "trung tam",
    "ca": "cong an",
    "cax": "cong an xa",
    "cap": "cong an phuong",
    "tp": "thanh pho",
    "vh": "van hoa",
    "xh": "xa hoi",
    "vhxh": "van hoa xa hoi",
    "kt": "kinh te",
    "ktht": "kinh te ha tang",
    "hcc": "hanh chinh cong",
    "pvhcc": "phuc vu hanh chinh cong",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong",
    "bchqs": "ban chqs",
    "bch": "ban chi huy",
    "qs": "quan su",
    "kh&cn": "khoa hoc cong nghe",
    "khcn": "khoa hoc cong nghe",
    "gd&dt": "giao duc dao tao",
    "gddt": "giao duc dao tao",
    "nn&mt": "nong nghiep moi truong",
    "nnmt": "nong nghiep moi truong",
    "nn&ptnt": "nong nghiep phat trien nong thon",
    "tn&mt": "tai nguyen moi truong",
    "tnmt": "tai nguyen moi truong",
    "tt&tt": "thong tin truyen thong",
    "vhtt&dl": "van hoa the thao du lich",
    "vhttdl": "van hoa the thao du lich",
    "ld-tb&xh": "lao dong thuong binh xa hoi",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "gtvt": "giao thong van tai",
    "tw": "trung uong",
}


@lru_cache(maxsize=4096)
def normal_name(name: str) -> str:
    """A name to compare: folded, short words written out, without "và" and punctuation."""
    folded = fold(name)
    for pattern, instead in _WHOLE_NAMES:
        folded = compiled(pattern).sub(instead, folded)
    words = (_SHORT_WORDS.get(word, word) for word in compiled(_WORD).findall(folded))
    return " ".join(word for word in words if word != "va")


@lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """A name to compare letter by letter: lower case, accents kept, "Uỷ" and "Ủy" the same."""
    return " ".join(_tone_last(word) for word in unicodedata.normalize("NFC", name).lower().split())


def accents_agree(one: str, other: str) -> bool:
    """Whether no word of both names has accents that contradict: "Tân Thành" is not "Tân Thạnh".

    A word written without any accent agrees with all its readings.
    """
    words = _accented(one)
    for bare, readings in _accented(other).items():
        ours = words.get(bare)
        if ours and bare not in ours and bare not in readings and not ours & readings:
            return False
    return True


def find_unit(name: str, units: Iterable[str]) -> str | None:
    """The unit meant by ``name``: the one of the same name, else the only one whose name begins with it."""
    wanted = normal_name(name)
    if not wanted:
        return None
    beginning = []
    for unit in units:
        known = normal_name(unit)
        if not (known == wanted or known.startswith(wanted + " ")) or not accents_agree(name, unit):
            continue
        if known == wanted:
            return unit
        beginning.append(unit)
    return beginning[0] if len(beginning) == 1 else None


def same_unit(one: str, other: str) -> bool:
    """Whether two names are ways to write one unit's name."""
    return normal_name(one) == normal_name(other) and accents_agree(one, other)


class NameIndex(Generic[Meaning]):
    """Names and what each stands for, found again however they are spelled, if only one can be meant."""

    def __init__(self, names: Iterable[tuple[str, Meaning]] = ()) -> None:
        self._exact: dict[str, Meaning] = {}
        self._folded: dict[str, list[tuple[str, Meaning]]] = defaultdict(list)
        self._normal: dict[str, list[tuple[str, Meaning]]] = defaultdict(list)
        for name, meaning in names:
            self.add(name, meaning)

    def add(self, name: str, meaning: Meaning) -> None:
        """Let a name stand for something; the first meaning of a name stays."""
        self._exact.setdefault(spelled(name), meaning)
        self._folded[fold(name)].append((name, meaning))
        if whole := _whole_name(name):
            self._normal[whole].append((name, meaning))

    def same(self, name: str) -> Meaning | None:
        """What this very name stands for, apart from case and accents left out."""
        exact = self._exact.get(spelled(name))
        return exact if exact is not None else _only(name, self._folded.get(fold(name), ()))

    def sure(self, name: str) -> Meaning | None:
        """What this name stands for in any spelling; None when nothing or more than one thing fits."""
        found, whole = self.same(name), _whole_name(name)
        return found if found is not None else _only(name, self._normal.get(whole, ()))

    def taken(self, name: str) -> bool:
        """Whether a name of the same letters is there, whatever its accents."""
        return fold(name) in self._folded


def _only(name: str, known: Sequence[tuple[str, Meaning]]) -> Meaning | None:
    """The one meaning that fits; names of the same accents go before those that lack some."""
    same = {meaning for other, meaning in known if _same_accents(name, other)}
    found = same or {meaning for other, meaning in known if accents_agree(name, other)}
    return found.pop() if len(found) == 1 else None


def _same_accents(one: str, other: str) -> bool:
    words = _accented(one)
    return all(words.get(bare, readings) == readings for bare, readings in _accented(other).items())


@lru_cache(maxsize=4096)
def _whole_name(name: str) -> str:
    """``normal_name`` of one unit, where a commune's committee is the commune: "UBND xã Tân Lập".

    Empty for several units and for phrases: those stand as they were written.
    """
    if units_named(name) != 1 or is_group(name):
        return ""
    return compiled(r"^ubnd (?=(?:xa|phuong|dac khu|thi tran) )").sub("", normal_name(name))


@lru_cache(maxsize=4096)
def _accented(name: str) -> dict[str, frozenset[str]]:
    """The words of a name without accents, each with the ways it is written."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in compiled(r"\w+").findall(unicodedata.normalize("NFC", name).lower()):
        found[fold(word)].add(_tone_last(word))
    return {bare: frozenset(readings) for bare, readings in found.items()}


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in letters if mark in _TONES)
    return "".join(mark for mark in letters if mark not in _TONES) + tones
