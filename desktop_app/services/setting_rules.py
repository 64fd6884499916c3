"""Which values a setting may have."""

from collections.abc import Callable, Mapping

from desktop_app.domain.deadlines.work_calendar import Shift
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import clears_of
from desktop_app.domain.indicators.indicator import limits_of
from desktop_app.domain.reminding import MOST_DAYS, steps_of
from desktop_app.domain.reporting.paper_form import SIGN_RANGE_MM
from desktop_app.domain.reporting.ranking import RankBy
from desktop_app.domain.reporting.ranking import limits_of as rank_limits

_A_YEAR = 366


def _between(least: int, most: int) -> Callable[[str], bool]:
    return lambda value: value.isdecimal() and least <= int(value) <= most


def _flag(value: str) -> bool:
    return value in {"", "1"}


_RULES: Mapping[str, Callable[[str], bool]] = {
    "clears": lambda value: bool(clears_of(value)),
    "ahead_days": _between(0, _A_YEAR),
    "return_cutoff_day": _between(1, 31),
    "upper_cutoff_day": _between(1, 31),
    "signature_mm": _between(*SIGN_RANGE_MM),
    "answer_days": _between(1, MOST_DAYS),
    "holiday_shift": lambda value: value in set(Shift),
    "evidence_required": _flag,
    "last_working_day": _flag,
    "rank_by": lambda value: value in set(RankBy),
    "petition_days": _between(0, _A_YEAR),
    "petition_day_kind": lambda value: value in {"working", "calendar"},
}


def check(key: str, value: str) -> None:
    """Raises AppError for what is no value.

    Codes ``setting_value``, ``setting_steps``, ``indicator_limits``, ``rank_limits``.
    """
    if key in _RULES and not _RULES[key](value):
        raise AppError("setting_value", where=key, value=value)
    if key == "indicator_limits":
        limits_of(value)
    if key == "rank_limits":
        rank_limits(value)
    if key == "remind_days" and not _are_steps(value):
        raise AppError("setting_steps", where=value)


def _are_steps(value: str) -> bool:
    try:
        return bool(steps_of(value))
    except ValueError:
        return False
