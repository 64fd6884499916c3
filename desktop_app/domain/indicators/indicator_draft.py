"""Indicators as a file states them, and what that makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop_app.domain.importing.draft import Problem, Skipped, SourceDocument
from desktop_app.domain.indicators import target_words
from desktop_app.domain.indicators.indicator import NOT_WRITTEN, Indicator
from desktop_app.domain.indicators.target import NO_TARGET, Better, IndicatorKind, ReadTarget, Target
from desktop_app.domain.indicators.target_reading import read_target, target_within
from desktop_app.domain.text import fold

TARGET, RESULT = "target:", "result:"
"""What the names of fields begin with that belong to one period, by its code."""


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One row of an annex as written; None for what the annex has no column for.

    ``targets`` and ``results`` are cells by the code of their period; ``unit`` measured the results, "" for
    the own office; ``key`` is the hidden id our own workbooks carry.
    """

    sheet: str
    row: int
    name: str
    section: str = ""
    stt: str = ""
    measure: str | None = None
    target: str | None = None
    lead: str | None = None
    note: str | None = None
    targets: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """What a file says: its indicators in order, what was left out, what a person should look at."""

    file: str
    drafts: tuple[IndicatorDraft, ...]
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    document: SourceDocument = SourceDocument()  # noqa: RUF009 - frozen
    headers: Mapping[str, str] = field(default_factory=dict)


def canonical_draft(draft: IndicatorDraft) -> dict[str, str]:
    """A draft's fields as texts, by name; only those the file has a column for."""
    kept = {"name": draft.name, "section": draft.section, "stt": draft.stt}
    for name in ("measure", "target", "lead", "note"):
        text = getattr(draft, name)
        if text is not None:
            kept[name] = text
    said = read_target(draft.target or "", measure=draft.measure or "")
    kept |= {TARGET + code: target.raw for code, target in said.by_period}
    kept |= {TARGET + code: text for code, text in draft.targets.items()}
    return kept | {result_field(code, draft.unit): text for code, text in draft.results.items()}


def result_field(code: str, unit: str = "") -> str:
    """The name of the field that holds what a unit measured for a period."""
    return f"{RESULT}{code}@{unit}" if unit else RESULT + code


def result_of(name: str) -> tuple[str, str]:
    """Period and unit of the field that holds what was measured."""
    code, _, unit = name.removeprefix(RESULT).partition("@")
    return code, unit


def canonical_indicator(indicator: Indicator) -> dict[str, str]:
    """An indicator's fields as texts, by the names a draft has."""
    kept = {name: getattr(indicator, name) for name in ("name", "section", "stt", "measure", "lead", "note")}
    return kept | {
        "target": indicator.target.raw,
        **{TARGET + code: target.raw for code, target in indicator.targets.items()},
    }


def made_of(fields: Mapping[str, str]) -> Indicator:
    """A new indicator out of canonical fields."""
    name = fields["name"]
    said = _said(fields)
    targets = {
        code.removeprefix(TARGET): _same_way(
            read_target(text, measure=said.measure, name=name).target, said.better
        )
        for code, text in fields.items()
        if code.startswith(TARGET) and text
    }
    every_period = target_words.EACH_PERIOD.search(fold(f"{name} {said.target.raw} {said.measure}"))
    kind = said.kind or _kind_by_name(name, said.measure)
    return Indicator(
        NOT_WRITTEN,
        name,
        kind,
        said.better,
        said.target,
        targets,
        measure=said.measure or ("%" if kind is IndicatorKind.RATE else ""),
        cumulative=not every_period or kind in (IndicatorKind.YES_NO, IndicatorKind.MILESTONE),
        section=fields.get("section", ""),
        stt=fields.get("stt", ""),
        lead=fields.get("lead", ""),
        note=fields.get("note", ""),
    )


def changed_to(indicator: Indicator, fields: Mapping[str, str]) -> Indicator:
    """An indicator with some canonical fields changed; what a person chose besides stays.

    Kind, direction and the like follow the new target only where the old one said otherwise.
    """
    before = canonical_indicator(indicator)
    old, new = made_of(before), made_of({**before, **fields})
    aimed = bool(fields.keys() & {"target", "name", "measure"})
    changed = replace(
        new,
        id=indicator.id,
        kind=indicator.kind if old.kind is new.kind else new.kind,
        better=indicator.better if old.better is new.better else new.better,
        cumulative=indicator.cumulative if old.cumulative == new.cumulative else new.cumulative,
        target=new.target if aimed else indicator.target,
        targets={
            code: target if TARGET + code in fields else indicator.targets.get(code, target)
            for code, target in new.targets.items()
        },
    )
    kept = ("every", "lead_id", "numerator", "denominator", "bands", "document_id", "document", "unit_ids")
    return replace(changed, **{name: getattr(indicator, name) for name in (*kept, "ended_on")})


def _said(fields: Mapping[str, str]) -> ReadTarget:
    """The target of a row: its own, else the way that of its last period points, else the one in its name."""
    name, measure = fields["name"], fields.get("measure", "")
    own = read_target(fields.get("target", ""), measure=measure, name=name)
    if own.kind or own.target.raw:
        return own
    periods = sorted(code for code, text in fields.items() if code.startswith(TARGET) and text)
    if periods:
        return replace(read_target(fields[periods[-1]], measure=measure, name=name), target=NO_TARGET)
    within = target_within(name) if "target" not in fields else None
    return replace(within or own, measure=measure or (within.measure if within else ""))


def _same_way(target: Target, better: Better) -> Target:
    """The target of a period with its number on the side the whole indicator is judged from."""
    if target.low is not None and target.high is not None:
        return target
    number = target.low if target.low is not None else target.high
    below = better in (Better.LESS, Better.FALLING)
    return replace(target, low=None if below else number, high=number if below else None)


def _kind_by_name(name: str, measure: str) -> IndicatorKind:
    rate = "%" in measure or fold(name).startswith(("ty le", "ti le", "ty trong", "ti trong"))
    return IndicatorKind.RATE if rate else IndicatorKind.COUNT
