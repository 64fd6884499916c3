"""Filters of tasks in words and as kept text; spans of days stay relative to the day they are used."""

import json
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.five_clear import Clear
from desktop_app.domain.follow import Family, Priority
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import Role, SortBy, TaskFilter
from desktop_app.labels.formats import vn_date

SPANS: Mapping[str, str] = {
    "week": "7 ngày tới",
    "month": "Tháng này",
    "days30": "30 ngày tới",
    "quarter": "Quý này",
    "year": "Năm nay",
}
_AHEAD = {"week": 7, "days30": 30}


def span_days(span: str, as_of: date) -> tuple[date, date]:
    """First and last day of a span named in ``SPANS``."""
    if span in _AHEAD:
        return as_of, as_of + timedelta(days=_AHEAD[span])
    months = {"month": 1, "quarter": 3, "year": 12}[span]
    first = (as_of.month - 1) // months * months + 1
    last = first + months - 1
    return date(as_of.year, first, 1), date(as_of.year, last, monthrange(as_of.year, last)[1])


def span_of(wanted: TaskFilter) -> str:
    """The span a filter's days make, "" when they make none."""
    days = (wanted.due_from, wanted.due_to)
    return next((span for span in SPANS if span_days(span, wanted.as_of) == days), "")


def due_words(wanted: TaskFilter) -> str:
    """The days a filter asks for: a span's name, or the days themselves; "" for none."""
    span = span_of(wanted)
    if span:
        return SPANS[span]
    ends = (("từ", wanted.due_from), ("đến", wanted.due_to))
    return " ".join(f"{word} {vn_date(day)}" for word, day in ends if day)


def misses_evidence(wanted: TaskFilter) -> bool:
    """Whether the filter asks for what is done without any evidence."""
    return wanted.has_evidence is False and bool(wanted.classes) and wanted.classes <= DONE


def evidence_words(wanted: TaskFilter) -> str:
    """What a filter asks of evidence; "" for nothing."""
    if misses_evidence(wanted):
        return "thiếu"
    return {True: "có", False: "chưa có", None: ""}[wanted.has_evidence]


def is_empty(wanted: TaskFilter) -> bool:
    """Whether the filter keeps every task; order and day do not count."""
    return replace(wanted, sort=SortBy.POSITION, descending=False) == TaskFilter(as_of=wanted.as_of)


def to_text(wanted: TaskFilter) -> str:
    """A filter as text to keep: without its day, and without tasks chosen one by one."""
    span = span_of(wanted)
    days = [day.isoformat() if day else "" for day in (wanted.due_from, wanted.due_to)]
    return json.dumps(
        {
            "classes": sorted(wanted.classes),
            "units": sorted(wanted.units),
            "role": wanted.role,
            "person": wanted.person,
            "documents": sorted(wanted.documents),
            "sections": sorted(wanted.sections),
            "search": wanted.search,
            "clears_open": sorted(wanted.clears_open),
            "due": span or days,
            "has_evidence": wanted.has_evidence,
            "tags": sorted(wanted.tags),
            "streams": sorted(wanted.streams),
            "priorities": sorted(wanted.priorities),
            "entered": wanted.entered,
            "obstructed": wanted.obstructed,
            "family": wanted.family,
            "done": [day.isoformat() if day else "" for day in (wanted.done_from, wanted.done_to)],
            "sort": wanted.sort,
            "descending": wanted.descending,
        },
        ensure_ascii=False,
    )


def from_text(text: str, as_of: date) -> TaskFilter:
    """A kept filter as of a day; a text this version cannot read keeps every task."""
    try:
        kept = json.loads(text)
        due = kept["due"]
        first, last = span_days(due, as_of) if isinstance(due, str) else map(_day, due)
        done_from, done_to = map(_day, kept.get("done", ("", "")))
        return TaskFilter(
            as_of=as_of,
            done_from=done_from,
            done_to=done_to,
            classes=frozenset(map(TimeClass, kept["classes"])),
            units=frozenset(map(int, kept["units"])),
            role=Role(kept["role"]),
            person=str(kept["person"]),
            documents=frozenset(map(int, kept["documents"])),
            sections=frozenset(map(int, kept["sections"])),
            search=str(kept["search"]),
            clears_open=frozenset(map(Clear, kept["clears_open"])),
            due_from=first,
            due_to=last,
            has_evidence=kept["has_evidence"],
            tags=frozenset(map(int, kept.get("tags", ()))),
            streams=frozenset(map(int, kept.get("streams", ()))),
            priorities=frozenset(map(Priority, kept.get("priorities", ()))),
            entered=kept.get("entered"),
            obstructed=bool(kept.get("obstructed")),
            family=Family(kept["family"]) if kept.get("family") else None,
            sort=SortBy(kept["sort"]),
            descending=bool(kept["descending"]),
        )
    except (ValueError, KeyError, TypeError):
        return TaskFilter(as_of=as_of)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
