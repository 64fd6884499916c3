"""The clears of a task: what each asks, which of the answers a task gives, and what would make it clear.

A gap is "missing"; words that name nobody, nothing or no day are "vague"; what the source had no column
for is "no column" and no fault of the row. A source without a task column is running text (the notice of
a meeting): there, what a sentence leaves out is missing, and only its product is judged from the sentence
itself. False alarms cost trust, so what cannot be shown to be vague is clear.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

from desktop_app.domain.deadlines.deadline import DeadlineDoubt, DeadlineKind
from desktop_app.domain.five_clear import STATE_LETTERS, Clear, ClearState, Finding
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.marking import compiled, one_of
from desktop_app.domain.task import TaskFacts
from desktop_app.domain.text import fold
from desktop_app.domain.units.unit_names import is_group, units_named

LONG_TITLE = 60
"""From this many letters on a title surely names an action and an object."""
SHOWN_LETTERS = 80
_CACHED_WORDS = 4096

_PLACEHOLDER = r"[\W_]*(?:x|o|ko|khong|khong co|chua|chua co|chua xac dinh|n/?a)?[\W_]*\Z"

# Words that say how or whether to act, never on what.
_EMPTY_WORDS = (
    r"\b"
    + one_of(
        """
        phoi hop, tang cuong, day manh, nang cao, tiep tuc, chu dong, tich cuc, chu trong, quan tam,
        tap trung, thuc hien, trien khai, to chuc, hoan thanh, dam bao, bao dam, cac, nhung, mot so, tot,
        nghiem, nghiem tuc, day du, kip thoi, hieu qua, chat luong, dung, theo, quy dinh, ke hoach, yeu cau,
        tien do, nhiem vu, cong viec, cong tac, noi dung, viec, khac, lien quan, co lien quan, duoc giao,
        duoc phan cong, do cap tren giao, voi, va, cua, don vi, co quan
        """
    )
    + r"\b"
)
# A sentence that begins so promises an effort, not something to show.
_EFFORT = (
    one_of(
        """
        tang cuong, day manh, nang cao, chu trong, quan tam, tiep tuc, phat huy, quan triet, khan truong,
        chu dong, tich cuc, co gang, phan dau, day nhanh
        """
    )
    + r"\b"
)
_BARE = one_of(
    """
    ke hoach, bao cao, chuong trinh, giai phap, van ban, cong van, huong dan, tai lieu, phuong an, de xuat,
    ket qua, san pham, noi dung, hoat dong, nhiem vu, y kien, so lieu, ho so
    """
)
_BARE_PRODUCT = rf"(?:(?:cac|nhung|co|la) )?{_BARE}(?:(?: ?[,;/+] ?| va | hoac )(?:cac )?{_BARE})*"
_EMPTY_PRODUCT = "|".join(
    (
        "(?:da |duoc )?(?:hoan thanh|thuc hien|trien khai|dat)"
        "(?: tot| nhiem vu| dung tien do| theo quy dinh| yeu cau| hieu qua)*",
        "theo (?:quy dinh|yeu cau|ke hoach|thuc te)",
        "(?:dam bao|bao dam|dap ung) (?:yeu cau|tien do|quy dinh)",
        "tot|thuong xuyen|dung (?:tien do|quy dinh)",
    )
)
_NOBODY_LEADS = (
    "(?:thu truong|lanh dao|nguoi dung dau|cap uy|truong)(?:,| va|$"
    "| (?:cac |cua )?(?:co quan|don vi|bo phan|phong|ban|nganh)(?:,| va|$))|tap the|phan cong sau"
)
_OFFICE = one_of(
    """
    thu tuong, chinh phu, quoc hoi, uy ban, bo, tinh, tinh uy, thanh uy, thanh pho, ubnd, hdnd, chu tich,
    giam doc, so, ban, dang uy, hoi dong, bi thu, cong an, phong, xa, phuong
    """
)
_ISSUER = rf"\bcua {_OFFICE}\b"
_UNNAMED_AUTHORITY = r"\bcap (?:co tham quyen|tren)\b|\bco quan co tham quyen\b"
_SUBMITS = ("trinh", "tham muu", "bao cao")
_SUBMITTED = rf"\b(?:trinh|tham muu(?: cho)?|bao cao) (?:thuong truc |lanh dao )?{_OFFICE}\b"

_ADVICE = {
    Clear.PERSON: "name_lead",
    Clear.TASK: "say_action",
    Clear.TIME: "set_deadline",
    Clear.RESULT: "name_product",
    Clear.RESPONSIBILITY: "name_leader",
    Clear.AUTHORITY: "name_authority",
}
_CLEAR = {clear: Finding(clear, ClearState.CLEAR) for clear in Clear}
_WAIVED = {clear: Finding(clear, ClearState.WAIVED) for clear in Clear}
_NO_COLUMN = {
    clear: Finding(clear, ClearState.NO_COLUMN, "no_column", advice) for clear, advice in _ADVICE.items()
}


def check(facts: TaskFacts, waived: Collection[Clear] = ()) -> tuple[Finding, ...]:
    """Findings of all six clears, in the order of ``Clear``; a waived one says so whatever stands there."""
    return tuple(
        _WAIVED[clear] if clear in waived else judge(facts) or _CLEAR[clear]
        for clear, judge in _JUDGES.items()
    )


def letters(findings: Iterable[Finding]) -> str:
    """One letter per finding, in their order: the stored form of their states."""
    return "".join(STATE_LETTERS[finding.state] for finding in findings)


def _gap(facts: TaskFacts, clear: Clear, reason: str, *columns: Field) -> Finding:
    """Nothing is written: missing, or no column when the source had none of these."""
    return _gap_among(facts.fields_present, clear, reason, columns)


@lru_cache(maxsize=256)
def _gap_among(
    present: frozenset[str] | None, clear: Clear, reason: str, columns: tuple[Field, ...]
) -> Finding:
    if present is None or any(column in present for column in columns):
        return Finding(clear, ClearState.MISSING, reason, _ADVICE[clear])
    return _NO_COLUMN[clear]


def _vague(clear: Clear, reason: str, suggestion: str, **values: str) -> Finding:
    return Finding(
        clear, ClearState.VAGUE, reason, suggestion, {key: _short(text) for key, text in values.items()}
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1].rstrip()}…"


def _person(facts: TaskFacts) -> Finding | None:
    if facts.person and not is_group(facts.person):
        return None
    if not facts.lead:
        return _gap(facts, Clear.PERSON, "person_missing", Field.LEAD, Field.PERSON)
    return _lead(facts.lead)


@lru_cache(maxsize=_CACHED_WORDS)
def _lead(lead: tuple[str, ...]) -> Finding | None:
    shown = "; ".join(lead)
    if any(is_group(name) for name in lead):
        return _vague(Clear.PERSON, "person_group", "name_each_unit", lead=shown)
    count = sum(units_named(name) for name in lead)
    if count > 1:
        return _vague(Clear.PERSON, "person_several", "choose_lead", lead=shown, count=str(count))
    return None


def _task(facts: TaskFacts) -> Finding | None:
    title = facts.title
    if len(title) >= LONG_TITLE:
        return None
    folded = fold(title)
    if compiled(_PLACEHOLDER).match(folded):
        return _gap(facts, Clear.TASK, "task_missing", Field.TASK)
    if len(folded.split()) < 3:
        return _vague(Clear.TASK, "task_short", "say_action", title=title)
    if not any(letter.isalnum() for letter in compiled(_EMPTY_WORDS).sub("", folded)):
        return _vague(Clear.TASK, "task_no_object", "say_object", title=title)
    return None


def _time(facts: TaskFacts) -> Finding | None:
    deadline = facts.deadline
    if DeadlineDoubt.INVALID_DAY in deadline.doubts:
        return _vague(Clear.TIME, "time_invalid_day", "correct_day", deadline=deadline.raw)
    if deadline.kind is DeadlineKind.EVENT:
        return _vague(Clear.TIME, "time_event", "date_event", deadline=deadline.raw)
    if deadline.kind is not DeadlineKind.UNKNOWN:
        return None
    if compiled(_PLACEHOLDER).match(fold(deadline.raw)):
        return _gap(facts, Clear.TIME, "time_missing", Field.DEADLINE)
    return _vague(Clear.TIME, "time_vague", "set_deadline", deadline=deadline.raw)


def _result(facts: TaskFacts) -> Finding | None:
    if facts.product and not _is_placeholder(facts.product):
        return _product(facts.product)
    if _is_running_text(facts.fields_present) and compiled(_EFFORT).match(fold(facts.title)):
        return _vague(Clear.RESULT, "result_effort", "name_product", title=facts.title)
    return _gap(facts, Clear.RESULT, "result_missing", Field.PRODUCT)


@lru_cache(maxsize=_CACHED_WORDS)
def _product(product: str) -> Finding | None:
    folded = _folded(product).strip(" .,;:-+")
    if compiled(_BARE_PRODUCT).fullmatch(folded):
        return _vague(Clear.RESULT, "result_bare", "name_product_fully", product=product)
    if compiled(_EMPTY_PRODUCT).fullmatch(folded):
        return _vague(Clear.RESULT, "result_empty", "name_product", product=product)
    effort = compiled(_EFFORT).match(folded) and not any(letter.isdigit() for letter in folded)
    return _vague(Clear.RESULT, "result_uncountable", "count_product", product=product) if effort else None


def _responsibility(facts: TaskFacts) -> Finding | None:
    if not facts.leader or _is_placeholder(facts.leader):
        return _gap(facts, Clear.RESPONSIBILITY, "responsibility_missing", Field.LEADER)
    return _leader(facts.leader)


@lru_cache(maxsize=_CACHED_WORDS)
def _leader(leader: str) -> Finding | None:
    if is_group(leader) or compiled(_NOBODY_LEADS).match(fold(leader)):
        return _vague(Clear.RESPONSIBILITY, "responsibility_group", "name_leader", leader=leader)
    return None


def _authority(facts: TaskFacts) -> Finding | None:
    """Who decides or signs: a leader, an issuer in the product, or whom the title submits it to."""
    if facts.leader and _leader(facts.leader) is None:
        return None
    named = _issuer(facts.product)
    if named is True or (named is None and _is_submitted(fold(facts.title))):
        return None
    if named is False:
        return _vague(Clear.AUTHORITY, "authority_unnamed", "name_authority", product=facts.product)
    return _gap(facts, Clear.AUTHORITY, "authority_missing", Field.LEADER, Field.PRODUCT)


def _is_submitted(title: str) -> bool:
    """Whether a folded title says to whom the work is submitted; plain words are looked for first."""
    return any(verb in title for verb in _SUBMITS) and compiled(_SUBMITTED).search(title) is not None


@lru_cache(maxsize=_CACHED_WORDS)
def _issuer(product: str) -> bool | None:
    """Whether a product names who issues it; False when only "cấp có thẩm quyền", None when nobody."""
    folded = _folded(product)
    if compiled(_ISSUER).search(folded):
        return True
    return False if compiled(_UNNAMED_AUTHORITY).search(folded) else None


def _is_running_text(fields_present: frozenset[str] | None) -> bool:
    return fields_present is not None and Field.TASK not in fields_present


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """A text that several questions fold one after the other."""
    return fold(text)


@lru_cache(maxsize=_CACHED_WORDS)
def _is_placeholder(text: str) -> bool:
    return compiled(_PLACEHOLDER).match(_folded(text)) is not None


_JUDGES: Mapping[Clear, Callable[[TaskFacts], Finding | None]] = {
    Clear.PERSON: _person,
    Clear.TASK: _task,
    Clear.TIME: _time,
    Clear.RESULT: _result,
    Clear.RESPONSIBILITY: _responsibility,
    Clear.AUTHORITY: _authority,
}
