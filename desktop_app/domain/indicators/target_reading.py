"""Reading a target out of its words: "≥ 80%", "40 - 50", "không quá 2 ngày", "Có", "Hoàn thành trong quý II".

What does not hold exactly one number or range, a yes or no, or a day, stays words: nothing is guessed.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_app.domain.deadlines.deadline import DeadlineKind
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.indicators import target_words as words
from desktop_app.domain.indicators.target import Better, IndicatorKind, ReadTarget, Target
from desktop_app.domain.reporting.amounts import read_number
from desktop_app.domain.text import clean, fold

YES, NO = Decimal(1), Decimal(0)
LONGEST = 200
_LONGEST_MEASURE = 5  # words
_TRAILING = " .;,:"
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DATED = frozenset(
    {DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.HALF, DeadlineKind.YEAR}
    | {DeadlineKind.RANGE}
)
_ANY_YEAR = 2000
_RATE_NAME = re.compile(r"(?:ty|ti) (?:le|trong)\b")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a target: the unit of measure, and whether small numbers are good by the name."""

    measure: str
    smaller: bool


def read_target(text: str, *, measure: str = "", name: str = "") -> ReadTarget:
    """What a target says; ``measure`` is the unit its annex names beside it, ``name`` the indicator's name.

    A bare number is to be reached from below, but not of an indicator that should be small by its name.

    Kind None where the words could not be read or there are none.
    """
    raw = clean(text)
    said = raw.replace("\u00a0", " ").strip(_TRAILING)
    plain = fold(said)
    if not plain or len(plain) > LONGEST:
        return ReadTarget(Target(raw))
    beside = _Beside(clean(measure), bool(words.SMALLER.search(fold(name))))
    found = _milestone(plain) or _of_periods(said, beside) or _read(said, plain, beside)
    return replace(found, target=replace(found.target, raw=raw))


def target_within(name: str) -> ReadTarget | None:
    """The one target that an indicator's own name states ("... đạt tối thiểu 40%"), if there is just one."""
    plain = fold(name)
    marked = re.findall(
        rf"(?:dat|chiem|toi thieu|it nhat|khong qua|toi da|tren|duoi|con)\s+{words.A_NUMBER.pattern}", plain
    )
    shares = re.findall(r"\d\s*%", plain)
    if len(marked) != 1 or len(shares) > 1 or (_RATE_NAME.match(plain) and not shares):
        return None
    start = plain.rindex(marked[0])
    lead = re.search(
        r"(?:(?:dat|toi thieu|it nhat|khong qua|toi da|tren|duoi|con|chiem|tu)\s+)*\Z", plain[:start]
    )
    found = read_target(name[lead.start() if lead else start :]) if len(plain) == len(name) else None
    return found if found and found.kind else None


def _of_periods(said: str, beside: _Beside) -> ReadTarget | None:
    """Targets of several years in one cell, or of one that is named: "80% (2026); 100% (2030)"."""
    parts = [part for part in re.split(words.SPLIT, said) if part.strip()] if _aligned(said) else [said]
    by_period: list[tuple[str, Target]] = []
    last: ReadTarget | None = None
    for part in parts:
        plain = fold(part)
        years = words.YEAR.findall(plain)
        if len(years) != 1 or words.WHOLE_YEAR.match(plain) or words.SINCE.search(plain):
            return None
        without = clean(_cut(part, words.YEAR)).strip(_TRAILING + "-–")
        found = _number(without, fold(without), beside) if without else None
        if found is None:
            return None
        by_period.append((years[0], replace(found.target, raw=clean(part))))
        last = found
    return replace(last, by_period=tuple(by_period)) if last else None


def _read(said: str, plain: str, beside: _Beside) -> ReadTarget:
    if words.YES.match(plain):
        return ReadTarget(Target(low=YES), IndicatorKind.YES_NO)
    if words.NO.match(plain):
        return ReadTarget(Target(high=NO), IndicatorKind.YES_NO, Better.LESS)
    found = _trend(said, plain, beside) or _number(said, plain, beside)
    if found is None and (bare := _BRACKETS.sub("", said).strip(_TRAILING)) != said and bare:
        return _read(bare, fold(bare), beside)
    return found or ReadTarget(Target())


def _milestone(plain: str) -> ReadTarget | None:
    """Something to be done, by a day or without one."""
    done = words.DONE.match(plain)
    rest = plain[done.end() :] if done else plain
    if not (done or words.TIMED.match(plain)) or "%" in plain:
        return None
    if re.search(r"\d", words.DATES.sub(" ", rest)):
        return None
    if done or read_deadline(plain, year=_ANY_YEAR).kind in _DATED:
        return ReadTarget(Target(low=YES), IndicatorKind.MILESTONE)
    return None


def _trend(said: str, plain: str, beside: _Beside) -> ReadTarget | None:
    """Better from period to period, with a number that must be reached too, or alone."""
    for better, within, alone in (
        (Better.RISING, words.RISING, words.JUST_RISING),
        (Better.FALLING, words.FALLING, words.JUST_FALLING),
    ):
        if not within.search(plain) and not alone.match(plain):
            continue
        rest = _cut(said, within).strip(_TRAILING) if within.search(plain) and _aligned(said) else ""
        found = _number(rest, fold(rest), beside) if rest else None
        if found is not None:
            return replace(found, better=better)
        if not words.A_NUMBER.search(fold(_cut(rest, words.SINCE))):
            return ReadTarget(Target(), _kind(beside.measure), better, beside.measure)
    return None


def _number(said: str, plain: str, beside: _Beside) -> ReadTarget | None:
    """The one number or range of a text, with the words around it."""
    plain = words.SINCE.sub("", plain)
    found = [match for match in words.A_NUMBER.finditer(plain) if read_number(match[0]) is not None]
    shares = [match for match in found if plain[match.end() :].lstrip().startswith("%")]
    if len(found) > 1 and (one := _range(plain, found)):
        low, high = one
        target = Target("", *_ends(low, high))
        return _measured(target, _range_way(plain, found[0]), _tail(said, plain, found[1]), beside)
    if len(shares) == 1:
        found = shares
    if len(found) == 2 and _of_all(plain, found):
        found = found[:1]
    if len(found) != 1 or (not beside.measure and words.WHOLE_YEAR.match(plain)):
        return None
    match, number = found[0], read_number(found[0][0])
    way = _way(plain[: match.start()], plain[match.end() :].lstrip(" %"), number, beside)
    target = Target(high=number) if way is Better.LESS else Target(low=number)
    return _measured(target, way, _tail(said, plain, match), beside)


def _range(plain: str, found: list[re.Match[str]]) -> tuple[str, str] | None:
    first, second = found[0], found[1]
    joined = words.JOINED.match(plain[first.end() : second.start()])
    return (first[0], second[0]) if joined and len(found) == 2 else None


def _of_all(plain: str, found: list[re.Match[str]]) -> bool:
    """Whether two numbers are "10/10 xã": a part and all there are."""
    part, every = read_number(found[0][0]), read_number(found[1][0])
    slash = plain[found[0].end() : found[1].start()].strip() == "/"
    return slash and part is not None and every is not None and part <= every


def _ends(low: str, high: str) -> tuple[Decimal | None, Decimal | None]:
    one, other = read_number(low), read_number(high)
    return (one, other) if one is None or other is None or one <= other else (other, one)


def _range_way(plain: str, first: re.Match[str]) -> Better:
    return Better.WITHIN if words.APART.search(plain[: first.start()]) else Better.RANGE


def _way(before: str, after: str, number: Decimal | None, beside: _Beside) -> Better:
    """Which way is better, by the words before and after a number; a bare zero is never to be exceeded."""
    if words.AFTER_LESS.search(after):
        return Better.LESS
    if words.AFTER_MORE.search(after):
        return Better.MORE
    less, more = words.LESS.search(before), words.MORE.search(before)
    if less and not (more and more.start() < less.start()):
        return Better.LESS
    if more:
        return Better.MORE
    ranked = words.RANKED.search(before) or fold(beside.measure) in ("hang", "thu hang")
    return Better.LESS if ranked or beside.smaller or number == 0 else Better.MORE


def _measured(target: Target, way: Better, tail: str, beside: _Beside) -> ReadTarget:
    named = beside.measure or _measure(tail)
    share = tail.lstrip().startswith("%")
    return ReadTarget(target, IndicatorKind.RATE if share else _kind(named), way, named)


def _tail(said: str, plain: str, match: re.Match[str]) -> str:
    """What stands after a number, with its accents where folding kept each letter in its place."""
    return (said if _aligned(said) else plain)[match.end() :]


def _measure(tail: str) -> str:
    """What is counted: the words after a number, without those that only say which way is better."""
    bare = _BRACKETS.sub("", tail).strip(_TRAILING + "+")
    for marker in ("trở lên", "trở xuống", "trở lại", "so với"):
        bare = bare.split(marker)[0].strip(_TRAILING)
    if bare.startswith("%") and len(bare.split()) > _LONGEST_MEASURE:
        return "%"
    return bare if len(bare.split()) <= _LONGEST_MEASURE and not re.search(r"[<>≥≤]", bare) else ""


def _kind(measure: str) -> IndicatorKind:
    return IndicatorKind.RATE if "%" in measure or fold(measure) == "phan tram" else IndicatorKind.COUNT


def _aligned(text: str) -> bool:
    """Whether folding keeps each letter in its place."""
    return len(fold(text)) == len(text)


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    """A text without what a folded pattern finds in it."""
    plain = fold(text)
    if len(plain) != len(text):
        return pattern.sub(" ", plain)
    for found in reversed(list(pattern.finditer(plain))):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return text
