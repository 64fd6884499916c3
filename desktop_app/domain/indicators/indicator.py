"""Indicators (chỉ tiêu): what is measured, the targets on the way, the numbers of each period."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desktop_app.domain.errors import AppError
from desktop_app.domain.indicators.target import NO_TARGET, Better, IndicatorKind, Target
from desktop_app.domain.reporting.reporting_period import Grain, Period

NOT_WRITTEN = 0
"""The id of an indicator that is not in the ledger yet."""


class Band(StrEnum):
    """How far an indicator is; ``UNJUDGED`` has a number but no target that can be compared with it."""

    EXCEEDED = "exceeded"
    REACHED = "reached"
    NEARLY = "nearly"
    MISSED = "missed"
    NO_DATA = "no_data"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the bands begin, in percent of the target: nearly reached from, exceeded over."""

    nearly_from: Decimal = Decimal(90)
    exceeded_over: Decimal = Decimal(100)

    def stored(self) -> str:
        """As one text: "90;100"."""
        return f"{self.nearly_from.normalize():f};{self.exceeded_over.normalize():f}"


DEFAULT_LIMITS = Limits()


def limits_of(text: str, default: Limits = DEFAULT_LIMITS) -> Limits:
    """Limits out of their text, ``default`` where there is none; AppError ``indicator_limits``."""
    if not text:
        return default
    try:
        nearly, exceeded = (Decimal(part.strip().replace(",", ".")) for part in text.split(";"))
    except (ValueError, ArithmeticError) as error:
        raise AppError("indicator_limits", where=text) from error
    if not Decimal(0) < nearly <= Decimal(100) <= exceeded <= Decimal(1000):
        raise AppError("indicator_limits", where=text)
    return Limits(nearly, exceeded)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; ``targets`` are those of single periods, by code.

    ``cumulative`` numbers count from the beginning to the period's end, others within the period alone.
    ``unit_ids`` measure it; without any the ledger's own office does. ``bands`` is "" or limits of its own.
    """

    id: int
    name: str
    kind: IndicatorKind
    better: Better = Better.MORE
    target: Target = NO_TARGET
    targets: Mapping[str, Target] = field(default_factory=dict)
    measure: str = ""
    every: Grain = Grain.QUARTER
    cumulative: bool = True
    section: str = ""
    stt: str = ""
    lead: str = ""
    lead_id: int | None = None
    numerator: str = ""
    denominator: str = ""
    bands: str = ""
    note: str = ""
    document_id: int | None = None
    document: str = ""
    unit_ids: tuple[int, ...] = ()
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a unit (None: the own office) measured for a period: parts of a rate, or a value.

    A yes or something done is the value 1, a no the value 0.
    """

    id: int
    indicator_id: int
    unit_id: int | None
    period: Period
    measured_on: date
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    source: str = ""
    note: str = ""

    @property
    def given(self) -> bool:
        """Whether there is a number at all."""
        return self.value is not None or self.parted

    @property
    def parted(self) -> bool:
        """Whether there are the two numbers that make a rate."""
        return self.numerator is not None and bool(self.denominator)

    @property
    def amount(self) -> Fraction | None:
        """The number itself: a rate in percent, exactly; None where nothing was measured."""
        if self.numerator is not None and self.denominator:
            return Fraction(self.numerator) * 100 / Fraction(self.denominator)
        return None if self.value is None else Fraction(self.value)


@dataclass(frozen=True, slots=True)
class Total:
    """The numbers of a period put together.

    ``missing`` are units that were to report and did not; ``unsummable`` reported a rate without the two
    numbers that make it, so that no sum can hold them. ``amount`` is None where there is nothing to say.
    """

    period: Period
    amount: Fraction | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    measured_on: date | None = None
    reported: int = 0
    missing: tuple[int, ...] = ()
    unsummable: tuple[int, ...] = ()
