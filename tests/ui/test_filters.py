"""Filters in words and as kept text."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.five_clear import Clear
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Role, SortBy, TaskFilter
from desktop_app.ui.filters import SPANS, due_words, from_text, is_empty, span_days, span_of, to_text

TODAY = date(2026, 11, 21)
IDS = st.frozensets(st.integers(1, 10**6), max_size=4)
FILTERS = st.builds(
    TaskFilter,
    as_of=st.just(TODAY),
    classes=st.frozensets(st.sampled_from(TimeClass)),
    units=IDS,
    role=st.sampled_from(Role),
    person=st.text(max_size=20),
    documents=IDS,
    sections=IDS,
    search=st.text(max_size=20),
    clears_open=st.frozensets(st.sampled_from(Clear)),
    due_from=st.none() | st.dates(),
    due_to=st.none() | st.dates(),
    has_evidence=st.none() | st.booleans(),
    sort=st.sampled_from(SortBy),
    descending=st.booleans(),
)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("week", date(2026, 11, 21), date(2026, 11, 28)),
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("days30", date(2026, 11, 21), date(2026, 12, 21)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_spans_run_from_their_first_to_their_last_day(span: str, first: date, last: date) -> None:
    assert span_days(span, TODAY) == (first, last)
    assert span_of(TaskFilter(as_of=TODAY, due_from=first, due_to=last)) == span


def test_days_that_make_no_span_are_named_themselves() -> None:
    assert due_words(TaskFilter(as_of=TODAY, due_to=date(2026, 12, 5))) == "đến 05/12/2026"
    days = TaskFilter(as_of=TODAY, due_from=date(2026, 12, 1), due_to=date(2026, 12, 5))
    assert due_words(days) == "từ 01/12/2026 đến 05/12/2026"
    assert due_words(TaskFilter(as_of=TODAY)) == ""


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(FILTERS)
def test_a_kept_filter_comes_back_the_same(wanted: TaskFilter) -> None:
    assert from_text(to_text(wanted), TODAY) == wanted


@pytest.mark.parametrize("span", SPANS)
def test_a_kept_span_moves_on_with_the_day_it_is_used(span: str) -> None:
    first, last = span_days(span, TODAY)
    kept = to_text(TaskFilter(as_of=TODAY, due_from=first, due_to=last))
    later = date(2027, 3, 3)
    wanted = from_text(kept, later)
    assert (wanted.due_from, wanted.due_to) == span_days(span, later)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"due": "never"}', '{"due": ["x", ""]}'])
def test_a_text_that_cannot_be_read_keeps_every_task(text: str) -> None:
    assert from_text(text, TODAY) == TaskFilter(as_of=TODAY)


def test_order_alone_is_no_filter() -> None:
    assert is_empty(TaskFilter(as_of=TODAY, sort=SortBy.DUE, descending=True))
    assert not is_empty(TaskFilter(as_of=TODAY, search="dữ liệu"))
