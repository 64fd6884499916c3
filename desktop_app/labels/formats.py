"""Numbers, days and periods as an office writes them."""

from datetime import date

# How a line for a day says what it wants.
DAY_EXAMPLE = "ngày/tháng/năm"

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def vn_date(day: date | None) -> str:
    """A day as dd/mm/yyyy, "" for None."""
    return day.strftime("%d/%m/%Y") if day else ""


def vn_number(number: float, decimals: int = 0) -> str:
    """A number the Vietnamese way: 1.132 and 42,8."""
    return f"{number:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def opening(words: str) -> str:
    """Words that open a line or a sentence: the first letter is a capital, the others as they are."""
    return words[:1].upper() + words[1:]


def within_sentence(words: str) -> str:
    """Words that go on in a sentence: their first letter small, unless they open with an abbreviation."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def unbroken(words: str) -> str:
    """Words whose numbers stay on one line with their percent sign."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def vn_period(period: str) -> str:
    """A reporting period as people write it: "2026-11" is "tháng 11/2026"."""
    year, _, month = period.partition("-")
    return f"tháng {int(month)}/{year}"


def vn_rate(rate: float | None) -> str:
    """A rate in percent as "42,8 %", or a dash where there is nothing to divide by."""
    return "–" if rate is None else f"{vn_number(rate, 1)} %"


def vn_relative(due: date | None, as_of: date) -> str:
    """How far an open task's due day is: "còn 5 ngày", "hạn hôm nay", "quá hạn 12 ngày"."""
    if due is None:
        return ""
    days = (due - as_of).days
    if days == 0:
        return "hạn hôm nay"
    return f"còn {vn_number(days)} ngày" if days > 0 else f"quá hạn {vn_number(-days)} ngày"


def place_words(file: str, sheet: str, row: int) -> str:
    """Where a row stands."""
    return f"{file}, trang {sheet}, dòng {row}"
