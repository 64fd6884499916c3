"""Words of indicators: kinds, bands, targets, numbers and periods as offices write them."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from desktop_app.domain.indicators.indicator import Band, Indicator, Total
from desktop_app.domain.indicators.target import Better, IndicatorKind, Target
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_code
from desktop_app.labels.formats import vn_number, vn_rate

KIND: dict[IndicatorKind, str] = {
    IndicatorKind.RATE: "Tỷ lệ",
    IndicatorKind.COUNT: "Số lượng",
    IndicatorKind.YES_NO: "Có/Không",
    IndicatorKind.MILESTONE: "Mốc hoàn thành",
}
BETTER: dict[Better, str] = {
    Better.MORE: "Càng cao càng tốt (≥)",
    Better.LESS: "Càng thấp càng tốt (≤)",
    Better.RANGE: "Trong khoảng, cao hơn là vượt",
    Better.WITHIN: "Phải nằm trong khoảng",
    Better.RISING: "Tăng dần qua từng kỳ",
    Better.FALLING: "Giảm dần qua từng kỳ",
}
BAND: dict[Band, str] = {
    Band.EXCEEDED: "Vượt",
    Band.REACHED: "Đạt",
    Band.NEARLY: "Cơ bản đạt",
    Band.MISSED: "Chưa đạt",
    Band.NO_DATA: "Chưa có số liệu",
    Band.UNJUDGED: "Chưa rõ mục tiêu",
}
GRAIN: dict[Grain, str] = {
    Grain.WEEK: "Hằng tuần",
    Grain.MONTH: "Hằng tháng",
    Grain.QUARTER: "Hằng quý",
    Grain.HALF: "6 tháng một lần",
    Grain.NINE_MONTHS: "9 tháng",
    Grain.YEAR: "Hằng năm",
}
# Fields of indicators as the history tells them, and the words of those that hold a code.
INDICATOR_FIELDS: Mapping[tuple[str, str], str] = {
    ("indicator", "name"): "Chỉ tiêu",
    ("indicator", "kind"): "Loại chỉ tiêu",
    ("indicator", "section"): "Mục",
    ("indicator", "lead"): "Đơn vị theo dõi",
    ("indicator", "measure"): "Đơn vị tính",
    ("indicator", "target_raw"): "Mục tiêu",
    ("indicator", "better"): "Chiều tốt",
    ("indicator", "every"): "Kỳ số liệu",
    ("indicator", "bands"): "Ngưỡng riêng (%)",
    ("indicator", "ended_on"): "Thôi theo dõi từ ngày",
    ("indicator_target", "raw"): "Mục tiêu của kỳ",
    ("measurement", "numerator"): "Tử số",
    ("measurement", "denominator"): "Mẫu số",
    ("measurement", "value"): "Giá trị",
    ("measurement", "measured_on"): "Ngày có số liệu",
    ("measurement", "source"): "Nguồn số liệu",
}
INDICATOR_CODES: Mapping[str, Mapping[str, str]] = {
    "kind": {code.value: words for code, words in KIND.items()},
    "better": {code.value: words for code, words in BETTER.items()},
    "every": {code.value: words for code, words in GRAIN.items()},
}
_ROMAN = ("I", "II", "III", "IV")
_SIGN = {Better.MORE: "≥ ", Better.LESS: "≤ ", Better.RISING: "≥ ", Better.FALLING: "≤ "}
_TREND = {Better.RISING: "tăng dần", Better.FALLING: "giảm dần"}
_EXACT = Context(prec=400)  # more figures than any stored number has


def when_words(period: Period) -> str:
    """A period as people write it: "tuần 46/2026", "tháng 11/2026", "quý IV/2026", "năm 2026"."""
    if period.grain is Grain.WEEK:
        return f"tuần {period.place}/{period.year}"
    if period.grain is Grain.MONTH:
        return f"tháng {period.place}/{period.year}"
    if period.grain is Grain.QUARTER:
        return f"quý {_ROMAN[period.place - 1]}/{period.year}"
    if period.grain is Grain.HALF:
        return f"6 tháng {'đầu' if period.place == 1 else 'cuối'} năm {period.year}"
    return f"{'9 tháng đầu ' if period.grain is Grain.NINE_MONTHS else ''}năm {period.year}"


def code_words(code: str) -> str:
    """A period by its code, as people write it."""
    period = period_of_code(code)
    return when_words(period) if period else code


def number_words(number: Decimal) -> str:
    """A number as it was given: 1.132; 42,8."""
    plain = number.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    whole, _, rest = f"{plain:.{places}f}".partition(".")
    return f"{vn_number(int(whole))},{rest}" if rest else vn_number(int(whole))


def amount_words(amount: Fraction | None, decimals: int = 1) -> str:
    """A number to one decimal, halves up; none where the decimal is nought."""
    if amount is None:
        return "–"
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return number_words(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT))


def rate_words(part: Decimal, whole: Decimal) -> str:
    """ "55/63 (87,3 %)"; without the percent where there is nothing to divide by."""
    words = f"{number_words(part)}/{number_words(whole)}"
    return f"{words} ({amount_words(Fraction(part) * 100 / Fraction(whole))} %)" if whole else words


def total_words(indicator: Indicator, total: Total | None) -> str:
    """What a period's total says: "87,3 %", "1.132 người", "Có", "7/10 đơn vị", or a dash."""
    if total is None or total.amount is None:
        return "–"
    if indicator.kind in (IndicatorKind.YES_NO, IndicatorKind.MILESTONE):
        if total.denominator is not None:
            return f"{number_words(total.numerator or Decimal(0))}/{number_words(total.denominator)} đơn vị"
        return answer_words(indicator.kind, yes=bool(total.amount))
    if indicator.kind is IndicatorKind.RATE:
        return f"{amount_words(total.amount)} {indicator.measure or '%'}"
    return f"{amount_words(total.amount, 3)} {indicator.measure}".strip()


def answer_words(kind: IndicatorKind, *, yes: bool) -> str:
    """A yes or no of a kind."""
    if kind is IndicatorKind.MILESTONE:
        return "Đã hoàn thành" if yes else "Chưa hoàn thành"
    return "Có" if yes else "Không"


def target_words(target: Target, kind: IndicatorKind, better: Better, measure: str = "") -> str:
    """A target in one way of writing, which reads back; its own words where it has no number."""
    if kind is IndicatorKind.MILESTONE or (not target.numbered and target.raw):
        return target.raw
    if kind is IndicatorKind.YES_NO:
        return answer_words(kind, yes=target.low is not None) if target.numbered else ""
    if target.low is not None and target.high is not None:
        within = "trong khoảng " if better is Better.WITHIN else ""
        numbers = f"{within}{number_words(target.low)} - {number_words(target.high)}"
    else:
        number = target.low if target.low is not None else target.high
        numbers = "" if number is None else f"{_SIGN.get(better, '')}{number_words(number)}"
    trend = _TREND.get(better, "")
    if not numbers:
        return trend.capitalize()
    slash = "" if measure.startswith("/") else " "
    named = f"{numbers}{slash}{measure}".strip()
    return f"{named} và {trend}" if trend else named


def summary_words(bands: Mapping[Band, int]) -> str:
    """The summary of indicators: "10 chỉ tiêu: 6 đạt, 1 cơ bản đạt, 3 chưa đạt; 1 chưa có số liệu"."""
    judged = [band for band in BAND if band is not Band.NO_DATA]
    measured = sum(bands.get(band, 0) for band in judged)
    none = bands.get(Band.NO_DATA, 0)
    if not measured:
        return f"{vn_number(none)} chỉ tiêu chưa có số liệu"
    parts = [f"{vn_number(bands[band])} {BAND[band].lower()}" for band in judged if bands.get(band)]
    words = f"{vn_number(measured)} chỉ tiêu: {', '.join(parts)}"
    return f"{words}; {vn_number(none)} chưa có số liệu" if none else words


def reached_words(bands: Mapping[Band, int]) -> str:
    """How many of all were reached: "đạt 10/11 (90,9 %)"."""
    reached = bands.get(Band.REACHED, 0) + bands.get(Band.EXCEEDED, 0)
    whole = sum(bands.values())
    rate = f" ({vn_rate(reached * 100 / whole)})" if whole else ""
    return f"đạt {vn_number(reached)}/{vn_number(whole)}{rate}"


def missing_words(names: Sequence[str]) -> str:
    """Units that did not report, by name; at most three, then how many more."""
    if not names:
        return ""
    more = f" và {vn_number(len(names) - 3)} đơn vị khác" if len(names) > 3 else ""
    return f"thiếu {', '.join(names[:3])}{more}"


def measurement_words(told: str) -> str:
    """A measurement as the journal tells it: period, number, then of what."""
    code, _, rest = told.partition(" ")
    number, _, name = rest.partition(" ")
    parts = [Decimal(part) for part in number.split("/") if part]
    said = rate_words(*parts) if len(parts) == 2 else "".join(map(number_words, parts)) or "–"
    return f"Nhập số liệu {code_words(code)}: {said} – {name}"


def target_row_words(code: str) -> str:
    """The target of a period, as the journal tells that one was set."""
    return f"Đặt mục tiêu {code_words(code)}"


def number_said(text: str) -> str:
    """A number as the journal keeps it, as offices write it; another text as it is."""
    try:
        return number_words(Decimal(text))
    except ArithmeticError:
        return text
