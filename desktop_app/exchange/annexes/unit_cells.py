"""Names of units in one cell: parted, put together where a line was wrapped, told by the role they have."""

import re
from collections.abc import Iterator
from functools import lru_cache

from desktop_app.domain.marking import compiled, one_of
from desktop_app.domain.text import fold
from desktop_app.domain.units.unit_names import UNIT_HEAD

_LONGEST_NAME = 300
"""Letters; a line that long was not cut by a narrow column."""
_LONGEST_CELL = 600
"""Letters; a longer cell is no list of who does what."""
_BULLET = re.compile(r"(?:[-–—+•●○▪◦*]|\uf0b7|\uf02d)\s*|\d{1,2}[.)]\s+(?=\D)")
_BESIDE_NAMES = re.compile(r"\Avà(?=\s)", re.IGNORECASE)
# A line that ends like this is not the end of a name.
_CUT_OFF = (
    r"(?:\bva|\bcua|&|[a-z] ?[-–]|\A(?:so|bo|phong|ban|cuc|vu|vien|chi cuc|tong cuc|hoi|uy ban|ubnd|hdnd"
    r"|uy ban nhan dan|ban chi huy|ngan hang|bao hiem))\Z"
)
# Names that hold commas: Sở Văn hóa, Thể thao và Du lịch.
_HAS_COMMAS = r"(?:so|phong|trung tam|bo|vu)\b[^,]*,\Z"
# Who else a line in small letters may name.
_SOMEBODY = (
    one_of(
        """
        d/c, dong chi, anh, chi, ong, ba, co, thay, em, chu, nguoi, nhan dan, ca nhan, ho, to, nhom, khu,
        can bo, cong chuc, vien chuc, giao vien, hoc sinh, phu huynh, dang vien, hoi vien, doan vien,
        lanh dao, chu tich, pho, bi thu, giam doc, bo phan, hop tac xa, htx, chuyen vien, chi hoi, chi doan
        """
    )
    + r"(?!\w)"
)

_PERSON = re.compile(r"(?:đ/c|đồng chí|ông|bà)[:.]? (?=[A-ZĐ\u00C0-\u1EF9])", re.IGNORECASE)

_NUMBER = r"(?:\+?84|0)\d?(?:[ .\-]?\d){7,9}"
_PHONE = re.compile(
    r"\W*(?:(?:(?:số )?(?:s?đt|điện thoại|di động|dđ|tel|hotline|zalo)(?!\w)[\s.:]*){0,2}"
    + _NUMBER
    + r"(?:\W+|\Z)){1,3}",
    re.IGNORECASE,
)
_LONGEST_PHONE = 80
"""Letters of a person's name and numbers."""
_CALLED_PERSON = re.compile(
    r"(?:[^\W\d_]+ ){1,4}[^\W\d_]+[\s,:(–-]*(?:(?:s?đt|điện thoại)(?!\w)[\s.:]*)?" + _NUMBER + r"\)?",
    re.IGNORECASE,
)
"""A name of two to five words and a telephone number: "Nguyễn Văn Hùng 0912345678"."""

_ROLE = re.compile(
    r"(?:(?:(?:cơ quan|đơn vị|c[ơq]q?)\s+)?(?P<role>chủ trì|phối hợp)(?:\s+thực hiện)?"
    r"|(?<!\w)(?P<short>(?-i:CT|PH)))\s*:\s*",
    re.IGNORECASE,
)
_LEADS_WITH = re.compile(
    r"(?P<lead>[^;\n]{2,200}?),?\s+chủ trì[,;]?\s+(?:và\s+)?(?:chủ động\s+)?"
    r"phối hợp(?:\s+(?:với|cùng)(?:\s+với)?)?:?\s+"
    r"(?P<coordinate>\S.{1,400})",
    re.IGNORECASE | re.DOTALL,
)
_ROLE_BEHIND = re.compile(
    r"(?:\((?:(?P<leads>chủ trì|CT)|(?:phối hợp|PH))\)|(?<=\s)(?:(?P<leading>chủ trì)|phối hợp))"
    r"(?=\s*(?:[;,.\n]|\Z))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def split_units(text: str) -> tuple[str, ...]:
    """Names of units: apart at ";" and line breaks only, without bullets and the full stop at the end.

    A line that begins with "và" or goes on with a wrapped name belongs to the name before it; a ";" inside
    brackets parts nothing.
    """
    names = []
    for line in _unwrapped(text):
        for part in _outside_brackets(line):
            if name := _bare_name(part):
                names.append(name)
    return tuple(names)


def is_unit(name: str) -> bool:
    """Whether a name begins as those of units do."""
    return compiled(UNIT_HEAD).match(fold(name)) is not None


def persons_among(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a cell's names that are a person's ("Đ/c Nguyễn Văn A - 0912..."), beside a unit's."""
    persons = tuple(name for name in names if _is_person(name))
    return persons if len(persons) < len(names) else ()


def _is_person(name: str) -> bool:
    if _PERSON.match(name):
        return True
    if not _ends_in_number(name) or len(name) > _LONGEST_PHONE or not name[0].isupper():
        return False
    return _CALLED_PERSON.fullmatch(name) is not None and not is_unit(name)


def _ends_in_number(name: str) -> bool:
    return name.rstrip(").")[-1:].isdecimal()


@lru_cache(maxsize=8192)
def units_and_telephones(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A cell's names without the lines that are telephone numbers, and the numbers of units.

    A number below a person's name stays with it.
    """
    names = split_units(text)
    if not any(map(_ends_in_number, names)):
        return names, ()
    kept: list[str] = []
    numbers: list[str] = []
    for name in names:
        if not kept or len(name) > _LONGEST_PHONE or not _PHONE.fullmatch(name):
            kept.append(name)
        elif _PERSON.match(kept[-1]):
            kept[-1] = f"{kept[-1]} - {name}"
        else:
            numbers.append(name)
    return tuple(kept), tuple(numbers)


def _unwrapped(text: str) -> list[str]:
    """The lines of a text, those put together that a narrow column cut in the middle of a name."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and _goes_on(lines[-1].strip(), line.strip()):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return lines


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the last name above it: "Sở Tư / pháp", "Sở / Khoa học"."""
    if not before or not line or len(before) > _LONGEST_NAME or _BULLET.match(line):
        return False
    if _BESIDE_NAMES.match(line):
        return True
    last = fold(_without_bullet(before.rpartition(";")[2].strip()))
    if compiled(_CUT_OFF).search(last):
        return True
    words = fold(line)
    somebody = compiled(UNIT_HEAD).match(words) or compiled(_SOMEBODY).match(words)
    if somebody or last.endswith(".") or not last:
        return False
    if last.endswith(","):
        return compiled(_HAS_COMMAS).match(last) is not None
    return line[0].islower()


def _without_bullet(text: str) -> str:
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _bare_name(part: str) -> str:
    name = _without_bullet(part.strip()).rstrip(" ,")
    return name[:-1].rstrip() if name.endswith(".") and not name.endswith("..") else name


def _outside_brackets(line: str) -> Iterator[str]:
    if ";" not in line:
        yield line
        return
    if line.count("(") != line.count(")"):
        yield from line.split(";")
        return
    depth = begin = 0
    for place, letter in enumerate(line):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0:
            yield line[begin:place]
            begin = place + 1
    yield line[begin:]


@lru_cache(maxsize=8192)
def split_roles(text: str) -> tuple[str, str] | None:
    """Lead and coordinating units of one cell that names both roles, None of any other cell.

    "Chủ trì: ...; Phối hợp: ..."; "... chủ trì, phối hợp với ..."; "... (chủ trì), ... (phối hợp)".
    """
    if len(text) > _LONGEST_CELL:
        return None
    return _roles_before(text) or _role_between(text) or _roles_behind(text)


def _roles_before(text: str) -> tuple[str, str] | None:
    if ":" not in text:
        return None
    found = list(_ROLE.finditer(text))
    if not found or text[: found[0].start()].strip(" -+•\n"):
        return None
    parts: dict[bool, list[str]] = {True: [], False: []}
    for place, role in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        leads = (role["role"] or role["short"]).lower().startswith("c")
        parts[leads].append(text[role.end() : end].strip(" ;,-+•\n"))
    return "\n".join(parts[True]), "\n".join(parts[False])


def _role_between(text: str) -> tuple[str, str] | None:
    found = _LEADS_WITH.fullmatch(text.strip())
    if found is None or not compiled(UNIT_HEAD).match(fold(_bare_name(found["lead"]))):
        return None
    return found["lead"], found["coordinate"]


def _roles_behind(text: str) -> tuple[str, str] | None:
    """Names with their role behind each: at least one leads, one has its role in brackets or helps."""
    leads: list[str] = []
    helps: list[str] = []
    begin = 0
    for mark in _ROLE_BEHIND.finditer(text):
        name = _bare_name(text[begin : mark.start()].strip(" ;,.\n"))
        if not name:
            return None
        (leads if mark["leads"] or mark["leading"] else helps).append(name)
        begin = mark.end()
    told = bool(helps) or "(" in text
    return (
        ("\n".join(leads), "\n".join(helps)) if leads and told and not text[begin:].strip(" ;,.\n") else None
    )
