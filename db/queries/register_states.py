"""The SQL twins of the states of obstacles, requests and petitions: the same on every day, tested equal."""

from datetime import date

from sqlalchemy import ColumnElement, case, or_

from db.schema import coordination, obstacle, petition
from desktop_app.domain.registers.coordination import CoordinationState
from desktop_app.domain.registers.obstacles import ObstacleState
from desktop_app.domain.registers.petitions import PetitionState


def obstacle_state_on(as_of: date) -> ColumnElement[str]:
    """The state of an obstacle on a day, as ``domain.registers.obstacles.obstacle_state``."""
    day, row = as_of.isoformat(), obstacle.c
    return case(
        (row.resolved_on <= day, ObstacleState.RESOLVED.value),
        (row.answered_on <= day, ObstacleState.ANSWERED.value),
        (or_(row.sent_on.is_(None), row.sent_on > day), ObstacleState.NOT_SENT.value),
        (row.due < day, ObstacleState.OVERDUE.value),
        else_=ObstacleState.WAITING.value,
    )


def coordination_state_on(as_of: date) -> ColumnElement[str]:
    """The state of a request on a day, as ``domain.registers.coordination.coordination_state``."""
    day, row = as_of.isoformat(), coordination.c
    return case(
        (row.answered_on <= day, CoordinationState.ANSWERED.value),
        (row.due < day, CoordinationState.OVERDUE.value),
        else_=CoordinationState.WAITING.value,
    )


def petition_state_on(as_of: date) -> ColumnElement[str]:
    """The state of a petition on a day, as ``domain.registers.petitions.petition_state``."""
    day, row = as_of.isoformat(), petition.c
    return case(
        (row.answered_on <= day, PetitionState.ANSWERED.value),
        (row.due < day, PetitionState.OVERDUE.value),
        (or_(row.assigned_on.is_(None), row.assigned_on > day), PetitionState.UNPROCESSED.value),
        else_=PetitionState.IN_TIME.value,
    )
