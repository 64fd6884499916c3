"""Spreadsheet number formats: which numbers are dates or percents, and the text a cell shows.

Shown as a Vietnamese Excel shows it: the system's short date is dd/mm/yyyy, decimals have a comma.
"""

from __future__ import annotations

import re

from desktop_app.exchange.cells.book import Day

# Formats that files name by number only; 14 and 22 follow the system's short date.
BUILTIN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "dd/mm/yyyy"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
_SYSTEM_LONG_DATE = "dd mmmm yyyy"
EPOCH_1900 = 693_594  # ordinal of 1899-12-30
EPOCH_1904 = 695_056
_LAST_SERIAL = 2_958_466
_LAST_ORDINAL = 3_652_059  # 9999-12-31
_ROUND_BELOW = 1e15
_LEAP_SERIAL = 60  # Excel's 29 February 1900, a day that never was

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<half>AM/PM|A/P|am/pm|a/p)|(?P<general>[Gg]eneral)|(?P<exponent>[Ee][+-])"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|[bB]{2,})|(?P<digits>[0#?][0#?,.]*)|(?P<other>.)",
    re.DOTALL,
)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_MONTHS = (
    "Giêng",
    "Hai",
    "Ba",
    "Tư",
    "Năm",
    "Sáu",
    "Bảy",
    "Tám",
    "Chín",
    "Mười",
    "Mười Một",
    "Mười Hai",
)

PLAIN, DATE, TIME, PERCENT, WORDS = range(5)


class NumberFormat:
    """A parsed format code: its kind (PLAIN, DATE, TIME, PERCENT, WORDS) and its tokens."""

    def __init__(self, code: str) -> None:
        self._tokens = _tokens_of(code)
        self._shown: dict[float, str | Day | None] = {}
        self._mark_minutes()
        kinds = {kind for kind, _ in self._tokens}
        units = {text[0] for kind, text in self._tokens if kind == "date"}
        has_digits = bool(kinds & {"digits", "exponent", "general"})
        if kinds & {"date", "elapsed"} and not has_digits:
            self.kind = DATE if units & set("ymd") else TIME
        elif ("literal", "%") in self._tokens:
            self.kind = PERCENT
        else:
            self.kind = WORDS if has_digits and any(map(_is_word, self._tokens)) else PLAIN
        self._has_day = "d" in units
        self._has_month = "m" in units
        self._halves = "half" in kinds

    def show(self, number: float, epoch: int = EPOCH_1900) -> str | Day | None:
        """The cell's date or text; None when the number is no day the format could show."""
        if number not in self._shown:
            self._shown[number] = self._show(number, epoch)
        return self._shown[number]

    def show_moment(self, ordinal: int, seconds: int, elapsed: float = 0) -> str | Day:
        """A day (proleptic ordinal) and second of the day as shown; text where neither day nor month is."""
        shown = "".join(self._pieces(ordinal, seconds, elapsed)).strip()
        if self.kind == TIME or not (self._has_day or self._has_month):
            return shown
        return Day(ordinal, shown, not self._has_day)

    def _show(self, number: float, epoch: int) -> str | Day | None:
        if self.kind == PERCENT:
            return self._percent(number)
        if self.kind == WORDS:
            return self._words(number)
        if not 0 <= number < _LAST_SERIAL or (self.kind == DATE and epoch == EPOCH_1900 and number < 1):
            return None
        ordinal, seconds = _day_and_seconds(number, epoch)
        return self.show_moment(ordinal, seconds, number) if ordinal <= _LAST_ORDINAL else None

    def _mark_minutes(self) -> None:
        """Turn ``m`` into minutes where it follows hours or precedes seconds."""
        timed = [index for index, (kind, _) in enumerate(self._tokens) if kind in ("date", "elapsed")]
        for place, index in enumerate(timed):
            kind, text = self._tokens[index]
            if kind != "date" or text[0] != "m" or len(text) > 2:
                continue
            before = self._tokens[timed[place - 1]][1][0] if place else ""
            after = self._tokens[timed[place + 1]][1][0] if place + 1 < len(timed) else ""
            if before == "h" or after == "s":
                self._tokens[index] = ("date", "n" * len(text))

    def _pieces(self, ordinal: int, seconds: int, elapsed: float) -> list[str]:
        year, month, day = civil(ordinal)
        pieces = []
        for kind, text in self._tokens:
            if kind in ("literal", "quoted"):
                pieces.append(text)
            elif kind == "half":
                pieces.append("SA" if seconds < 43_200 else "CH")
            elif kind == "elapsed":
                whole = {"h": elapsed * 24, "m": elapsed * 1440, "s": elapsed * 86_400}[text[0]]
                pieces.append(f"{int(whole + 1e-6):0{len(text)}}")
            elif kind == "date" and text[0] in "ymd":
                pieces.append(_date_piece(text, year, month, day, (ordinal + 6) % 7))
            elif kind == "date":
                pieces.append(self._time_piece(text, seconds))
        return pieces

    def _time_piece(self, text: str, seconds: int) -> str:
        if text[0] == "h":
            hours = seconds // 3600
            hours = (hours % 12 or 12) if self._halves else hours
            return f"{hours:0{min(len(text), 2)}}"
        if text[0] == "n":
            return f"{seconds // 60 % 60:0{len(text)}}"
        whole, _, part = text.partition(".")
        return f"{seconds % 60:0{min(len(whole), 2)}}" + ("," + part if part else "")

    def _percent(self, number: float) -> str:
        placeholders = next((text for kind, text in self._tokens if kind == "digits"), "0")
        return _decimal(number * 100, placeholders) + "%"

    def _words(self, number: float) -> str:
        pieces = []
        for kind, text in self._tokens:
            if kind == "digits":
                pieces.append(_decimal(number, text))
            elif kind == "general":
                pieces.append(_decimal(number, "0.##########"))
            elif kind in ("literal", "quoted"):
                pieces.append(text)
        return "".join(pieces).strip()


def _tokens_of(code: str) -> list[tuple[str, str]]:
    """(kind, text) pieces of the first section of a format code."""
    bracketed = code.upper()
    if "[$-F800]" in bracketed or "X-SYSDATE" in bracketed:
        code = _SYSTEM_LONG_DATE
    elif "[$-F400]" in bracketed or "X-SYSTIME" in bracketed:
        code = BUILTIN[21]
    tokens: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(code[:255]):
        kind, text = match.lastgroup or "", match.group(match.lastgroup) if match.lastgroup else ""
        if kind == "other" and text == ";":
            break
        if kind == "bracket":
            tokens.extend(_bracket(text))
        elif kind in ("escaped", "other"):
            tokens.append(("literal", text))
        elif kind == "date":
            tokens.append((kind, text.lower().replace("b", "y")))
        elif kind:
            tokens.append((kind, text))
    return tokens


def _bracket(text: str) -> list[tuple[str, str]]:
    if text and len(set(text.lower())) == 1 and text[0] in "hmsHMS":
        return [("elapsed", text.lower())]
    return [("literal", text[1:].partition("-")[0])] if text.startswith("$") else []


def civil(ordinal: int) -> tuple[int, int, int]:
    """Year, month, day of a proleptic ordinal; as ``date.fromordinal``, without importing datetime."""
    era, day_of_era = divmod(ordinal + 305, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def _is_word(token: tuple[str, str]) -> bool:
    kind, text = token
    return kind == "quoted" and any(letter.isalpha() or letter == "%" for letter in text)


def _day_and_seconds(number: float, epoch: int) -> tuple[int, int]:
    whole = int(number)
    seconds = round((number - whole) * 86_400)
    if seconds >= 86_400:
        whole, seconds = whole + 1, 0
    if epoch == EPOCH_1900 and whole < _LEAP_SERIAL:
        whole += 1
    return epoch + whole, seconds


def _date_piece(text: str, year: int, month: int, day: int, weekday: int) -> str:
    if text[0] == "y":
        return f"{year % 100:02}" if len(text) <= 2 else f"{year:04}"
    if text[0] == "m":
        if len(text) <= 2:
            return f"{month:0{len(text)}}"
        return f"Thg{month}" if len(text) == 3 else f"Tháng {_MONTHS[month - 1]}" if len(text) == 4 else "T"
    if len(text) <= 2:
        return f"{day:0{len(text)}}"
    if len(text) == 3:
        return "CN" if weekday == 6 else f"T{weekday + 2}"
    return _WEEKDAYS[weekday]


def _decimal(number: float, placeholders: str) -> str:
    """A number the way digits like ``0``, ``0.0#`` or ``#,##0`` show it, with Vietnamese marks."""
    from decimal import ROUND_HALF_UP, Decimal

    if abs(number) > _ROUND_BELOW:
        return repr(number)
    whole, _, part = placeholders.partition(".")
    least, most = part.count("0"), sum(map(part.count, "0#?"))
    rounded = Decimal(repr(number)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    digits, _, decimals = text.partition(".")
    digits = digits.replace(",", ".")
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    digits = digits.rjust(whole.count("0"), "0")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    return sign + digits + ("," + decimals if decimals else "")
