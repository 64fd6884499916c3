"""The working group's roster as values: who is in it, in what role, until when; rows pasted into it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.marking import compiled
from desktop_app.domain.text import clean, fold


class PersonRole(StrEnum):
    """What somebody is in the working group; a standing unit is a row of its own, named as the unit."""

    HEAD = "head"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    STANDING = "standing"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """One person of the roster; ``unit_id`` is None and ``unit`` "" where none is said.

    ``left_on`` is the day the person left: from then on offered nowhere.
    """

    id: int
    name: str
    role: PersonRole = PersonRole.MEMBER
    job: str = ""
    unit_id: int | None = None
    unit: str = ""
    left_on: date | None = None

    def offered(self, today: date) -> bool:
        """Whether the person is still in the group on a day."""
        return self.left_on is None or self.left_on > today


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name that tasks give to somebody who is not in the roster, with the number of those tasks."""

    name: str
    tasks: int


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person as one pasted line tells; ``role`` is None and texts are "" where it says nothing."""

    name: str
    role: PersonRole | None = None
    job: str = ""
    unit: str = ""


_NUMBER = r"^(?:\(?\d+[.)]\s*|\d+\s+(?=\D)|[-–•*+]\s*)+"
_HONORIFIC = r"(?i)^(?:(?:các\s+)?(?:ông|bà|đồng chí|đ/c|anh|chị)[:.]?\s+)+"
_HEADERS = frozenset({"stt", "tt", "ho va ten", "ho ten", "ten", "ho ten va chuc vu"})
_ROLE_WORDS = (
    (r"\bto pho\b|\bpho to truong\b|\bpho truong ban\b", PersonRole.DEPUTY),
    (r"\bto truong\b|\btruong ban\b", PersonRole.HEAD),
    (r"\bthu ky\b", PersonRole.SECRETARY),
    (r"\b(?:co quan|don vi|bo phan) thuong truc\b", PersonRole.STANDING),
    (r"\bthanh vien\b|\buy vien\b|\bto vien\b", PersonRole.MEMBER),
)
_MOST_ROLE_WORDS = 6  # "Tổ trưởng Tổ công tác" is a role; a long phrase with these words is a job


def people_listed(text: str, is_unit: Callable[[str], bool]) -> list[ListedPerson]:
    """The people of a pasted list in order, each once.

    Cells are apart by tabs or ";", else by commas and dashes; ``is_unit`` knows names of units.
    """
    found: dict[str, ListedPerson] = {}
    for line in text.splitlines():
        person = _listed(line, is_unit)
        if person is not None:
            found.setdefault(fold(person.name), person)
    return list(found.values())


def _listed(line: str, is_unit: Callable[[str], bool]) -> ListedPerson | None:
    cells = [cell for cell in _cells(compiled(_NUMBER).sub("", line.strip())) if _has_words(cell)]
    name = compiled(_HONORIFIC).sub("", cells[0]) if cells else ""
    if not name or fold(name) in _HEADERS:
        return None
    role: PersonRole | None = None
    job, unit = "", ""
    for cell in cells[1:]:
        told = _role(cell)
        if told is not None and role is None:
            role = told
        elif not unit and is_unit(cell):
            unit = cell
        else:
            job = f"{job}, {cell}" if job else cell
    if role is PersonRole.STANDING and not unit and is_unit(name):
        unit = name
    return ListedPerson(name, role, job, unit)


def _cells(line: str) -> list[str]:
    for mark in ("\t", ";"):
        if mark in line.rstrip("; "):
            return [clean(cell).rstrip(" ;,.") for cell in line.split(mark)]
    return [clean(cell).rstrip(" ;,.") for cell in compiled(r",\s+|\s+[-–]\s+").split(line)]


def _has_words(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _role(cell: str) -> PersonRole | None:
    words = fold(cell)
    if len(words.split()) > _MOST_ROLE_WORDS:
        return None
    return next((role for pattern, role in _ROLE_WORDS if compiled(pattern).search(words)), None)


def read_role(text: str) -> PersonRole | None:
    """The role that a code or words name, None when they name none."""
    codes = {role.value: role for role in PersonRole}
    return codes.get(text) or _role(text)
