"""How obstacles, requests and petitions stand on a day: once each, by their days alone."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.registers.coordination import (
    Coordination,
    CoordinationState,
    coordination_days,
    coordination_state,
)
from desktop_app.domain.registers.obstacles import Obstacle, ObstacleState, obstacle_days, obstacle_state
from desktop_app.domain.registers.petitions import (
    Petition,
    PetitionState,
    petition_counts,
    petition_state,
)

DAY = date(2026, 11, 21)
FRIDAY = date(2026, 11, 20)
days = st.dates(date(2026, 10, 1), date(2026, 12, 31))
maybe = st.none() | days


@pytest.mark.parametrize(
    ("known", "state", "waited"),
    [
        ({}, ObstacleState.NOT_SENT, 0),
        ({"sent_on": date(2026, 11, 22)}, ObstacleState.NOT_SENT, 0),
        ({"sent_on": date(2026, 11, 10)}, ObstacleState.WAITING, 11),
        ({"sent_on": date(2026, 11, 10), "due": DAY}, ObstacleState.WAITING, 11),
        ({"sent_on": date(2026, 11, 10), "due": date(2026, 11, 20)}, ObstacleState.OVERDUE, 11),
        ({"due": date(2026, 11, 20)}, ObstacleState.NOT_SENT, 0),
        ({"sent_on": date(2026, 11, 10), "answered_on": DAY}, ObstacleState.ANSWERED, 0),
        ({"answered_on": date(2026, 11, 22)}, ObstacleState.NOT_SENT, 0),
        ({"resolved_on": DAY}, ObstacleState.RESOLVED, 0),
    ],
)
def test_an_obstacle_stands_as_its_days_say(
    known: dict[str, date], state: ObstacleState, waited: int
) -> None:
    obstacle = Obstacle("Thiếu máy quét", date(2026, 11, 1), **known)  # type: ignore[arg-type]
    assert (obstacle_state(obstacle, DAY), obstacle_days(obstacle, DAY)) == (state, waited)


@pytest.mark.parametrize(
    ("due", "answered_on", "state", "waited"),
    [
        (None, None, CoordinationState.WAITING, 20),
        (DAY, None, CoordinationState.WAITING, 20),
        (FRIDAY, None, CoordinationState.OVERDUE, 20),
        (FRIDAY, DAY, CoordinationState.ANSWERED, 0),
        (None, date(2026, 11, 22), CoordinationState.WAITING, 20),
    ],
)
def test_a_request_stands_as_its_days_say(
    due: date | None, answered_on: date | None, state: CoordinationState, waited: int
) -> None:
    request = Coordination("Sở Tài chính", date(2026, 11, 1), due, answered_on=answered_on)
    assert (coordination_state(request, DAY), coordination_days(request, DAY)) == (state, waited)


def test_an_overdue_petition_nobody_was_given_counts_once_as_overdue() -> None:
    petition = Petition("Đường hỏng", date(2026, 11, 1), due=date(2026, 11, 20))
    assert petition_state(petition, DAY) is PetitionState.OVERDUE
    assert petition_state(petition, FRIDAY) is PetitionState.UNPROCESSED


def test_an_answer_counts_from_its_day_on() -> None:
    petition = Petition("Đường hỏng", date(2026, 11, 1), due=FRIDAY, answered_on=DAY)
    assert petition_state(petition, DAY) is PetitionState.ANSWERED
    assert petition_state(petition, FRIDAY) is PetitionState.UNPROCESSED


@given(st.lists(st.tuples(maybe, maybe, maybe), max_size=30), days)
def test_counts_add_up_to_those_received(known: list[tuple[date | None, ...]], as_of: date) -> None:
    register = [
        Petition("x", date(2026, 9, 1), due=due, assigned_on=assigned, answered_on=answered)
        for due, assigned, answered in known
    ]
    counts = petition_counts(Counter(petition_state(one, as_of) for one in register))
    assert counts.received == len(register)
    assert counts.answered == sum(
        one.answered_on is not None and one.answered_on <= as_of for one in register
    )


def test_the_number_a_report_published_adds_up() -> None:
    counts = petition_counts({"answered": 176, "overdue": 167, "unprocessed": 185, "in_time": 87})
    assert counts.received == 615
