"""Labels of a task written as a list: "a) Nhiệm vụ: ...", "- Đơn vị chủ trì: ...", "Thời hạn: ..."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.deadlines.deadline_finding import aligned
from desktop_app.domain.importing.draft import Field

_OFFICE = r"(?:(?:co quan|don vi|bo phan|phong|ban)(?:, ?| ?/ ?| va )?)*"
_DOING = (
    r"(?: thuc hien| hoan thanh| trien khai| tham muu| bao cao| xu ly| du kien| cu the| dat duoc| can dat"
    r"| dau ra)*"
)
_NUMBERED = r"(?: (?:so )?(?P<{}>\d{{1,3}}(?:\.\d{{1,2}})*))?"

# Ordered: the first that fits a label is taken.
_LABELS: tuple[tuple[Field, str], ...] = (
    (
        Field.TASK,
        r"(?:ten )?nhiem vu(?:,? ?(?:va |/ ?)?giai phap)?(?: cu the| trong tam| duoc giao)?"
        + _NUMBERED.format("task1")
        + r"|noi dung(?: ?/ ?nhiem vu| nhiem vu| cong viec| thuc hien| cu the)?"
        + _NUMBERED.format("task2")
        + r"|(?:ten )?(?:cong viec|dau viec)"
        + _NUMBERED.format("task3"),
    ),
    (Field.COORDINATE, rf"{_OFFICE} ?(?:cung )?phoi hop{_DOING}"),
    (
        Field.LEADER,
        r"(?:dong chi )?lanh dao(?: ubnd)?(?: phu trach| chi dao| theo doi)*"
        r"|(?:nguoi (?:dung dau )?)?chiu trach nhiem(?: chinh)?"
        r"|nguoi dung dau(?: chiu trach nhiem)?|dong chi (?:phu trach|chi dao)",
    ),
    (
        Field.PERSON,
        r"(?:nguoi|can bo|cong chuc|chuyen vien)(?: thuc hien| phu trach| theo doi| dau moi| tham muu)+",
    ),
    (
        Field.LEAD,
        rf"{_OFFICE} ?(?:chu tri|dau moi){_DOING}|(?:{_OFFICE} ?(?:duoc giao|thuc hien|tham muu|phu trach))"
        r"|phan cong(?: thuc hien| nhiem vu)?|co quan|don vi",
    ),
    (
        Field.DEADLINE,
        rf"thoi (?:gian|han|diem)(?: hoan thanh| bat buoc)?{_DOING}|(?:han|tien do)(?: chot| cuoi)?{_DOING}",
    ),
    (
        Field.PRODUCT,
        rf"(?:san pham|ket qua|yeu cau ket qua|yeu cau san pham|san pham ?/ ?ket qua){_DOING}(?: yeu cau)?",
    ),
    (Field.BASIS, r"can cu(?: phap ly| thuc hien)?|van ban giao(?: nhiem vu| viec)?"),
    (Field.NOTE, r"ghi chu"),
)
_BEFORE = r"(?:\A|(?<=[.;,(] )|(?<=\()|(?<= - )|(?<= – ))"
_MARKER = r"(?:\(?[a-zđ0-9]{1,2}[.)] ?|[-–—+•*] ?){0,3}"
_LABEL = re.compile(
    rf"{_BEFORE}(?P<marker>{_MARKER})(?:"
    + "|".join(f"(?P<{field.value}>{words})" for field, words in _LABELS)
    + r") ?:(?!/) ?"
)
_OTHER_LABEL = re.compile(r"\A(?:[a-zđ][.)]|[-–—+•*]) ?(?P<name>[^\W\d_][^:.;]{1,40}?) ?: ?(?=\S)")
_STT = re.compile(
    r"\A(?:\((?P<a>\d{1,3})\)|(?P<b>(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3})(?:\.(?:\d{1,3}|[a-zđ](?=[.)])))*)"
    r"(?:[.)/:]|(?= [a-zđ]\)))) *"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled part of a line, or (``field`` None) what stands before the first label.

    ``name`` is the label as written, ``stt`` the number that stands in it or before it.
    """

    field: Field | None
    name: str
    value: str
    stt: str = ""


def without_emphasis(text: str) -> str:
    """A line without the asterisks and underscores that stand for bold and italic."""
    return re.sub(r"\*\*|__", "", text).strip(" \u200b")


def leading_stt(text: str) -> tuple[str, str]:
    """The numeral a line begins with, bare ("1.1", "III.1", "2"), and the rest of the line."""
    found = _STT.match(text)
    return ((found["a"] or found["b"]), text[found.end() :]) if found else ("", text)


def is_label(text: str) -> bool:
    """Whether a cell of a form is the label of the cell beside it: "Đơn vị chủ trì"."""
    label = f"{aligned(text).rstrip(' :')}:"
    found = _LABEL.match(label)
    return found is not None and found.end() == len(label)


def pieces_of(line: str) -> Iterator[Piece]:
    """The parts of a clean line at its labels; nothing for a line without any."""
    stt, rest = leading_stt(line)
    folded = aligned(rest)
    labels = list(_LABEL.finditer(folded))
    bracket = next((at for at, label in enumerate(labels) if folded[: label.start()].endswith("(")), None)
    if bracket is not None and not any(label[Field.LEAD.value] for label in labels[bracket:]):
        labels = labels[:bracket]  # "(thời hạn: 30/6)" behind a sentence makes no list of it
    if not labels:
        return
    if bracket is not None and rest.rstrip(" .;,").endswith(")"):
        rest = rest.rstrip(" .;,")[:-1]
    if labels[0].start() > 0:
        yield Piece(None, "", _bare(rest[: labels[0].start()]), stt)
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(rest)
        groups = label.groupdict()
        field = next(field for field, _ in _LABELS if groups[field.value] is not None)
        number = next((groups[key] for key in ("task1", "task2", "task3") if groups[key]), "")
        name = rest[label.end("marker") : label.end()].rstrip(" :")
        value = rest[label.end() : end]
        last = at + 1 == len(labels)
        yield Piece(field, name, value.strip() if last else _bare(value), number or (stt if at == 0 else ""))


def other_label(line: str) -> tuple[str, str] | None:
    """Name and value of a label this program has no field for: "d) Kinh phí: ..."; None without one."""
    found = _OTHER_LABEL.match(line)
    if not found or len(found["name"].split()) > 6:
        return None
    return found["name"], line[found.end() :].strip()


def _bare(value: str) -> str:
    return value.strip(" .;,(-–")
