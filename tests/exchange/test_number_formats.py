"""Numbers as cells show them: dates, months, times, percents, numbers with words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.cells.book import Day
from desktop_app.exchange.cells.number_formats import EPOCH_1900, EPOCH_1904, PLAIN, NumberFormat, civil

JUNE = 45838  # 30/06/2025


def shown(code: str, number: float) -> object:
    made = NumberFormat(code)
    value = number if made.kind == PLAIN else made.show(number)
    return (value.shown, value.month_only) if isinstance(value, Day) else value


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("dd/mm/yyyy", JUNE, ("30/06/2025", False)),
        ("dd/mm/yyyy;@", JUNE, ("30/06/2025", False)),
        ('dd"/"mm"/"yyyy', JUNE, ("30/06/2025", False)),
        ("d\\.m\\.yy", JUNE, ("30.6.25", False)),
        ("yyyy\\-mm\\-dd", JUNE, ("2025-06-30", False)),
        ("DD/MM", JUNE, ("30/06", False)),
        ("mm/yyyy", JUNE, ("06/2025", True)),
        ("[$-1010000]m/yyyy", JUNE, ("6/2025", True)),
        ('"Tháng "mm/yyyy', JUNE, ("Tháng 06/2025", True)),
        ("mmm-yy", JUNE, ("Thg6-25", True)),
        ("[$-42A]d mmmm yyyy", JUNE, ("30 Tháng Sáu 2025", False)),
        ("dddd, dd/mm/yyyy", JUNE, ("Thứ Hai, 30/06/2025", False)),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", JUNE, ("30 Tháng Sáu 2025", False)),
        ("dd/mm/yyyy hh:mm", JUNE + 0.75, ("30/06/2025 18:00", False)),
        ("dd/mm/yyyy h:mm AM/PM", JUNE + 0.75, ("30/06/2025 6:00 CH", False)),
        ("dd/mm/yyyy", JUNE + 0.9999999, ("01/07/2025", False)),
        ("[Red][<45900]dd/mm/yyyy", JUNE, ("30/06/2025", False)),
        ("yyyy", JUNE, "2025"),
        ("h:mm", 0.5, "12:00"),
        ("mm:ss", 0.5, "00:00"),
        ("[h]:mm", 1.5, "36:00"),
        ("dd/mm/yyyy", 0, None),
        ("dd/mm/yyyy", -1, None),
        ("dd/mm/yyyy", 2_958_466, None),
        ("0%", 0.5, "50%"),
        ("0.00%", 0.42844, "42,84%"),
        ("0.0#%", 0.5, "50,0%"),
        ('0" hộ"', 1234, "1234 hộ"),
        ('#,##0" đồng"', 1234567, "1.234.567 đồng"),
        ('"Quý "0"/2025"', 3, "Quý 3/2025"),
        ('"NV-"000', 7, "NV-007"),
        ("General", 3, 3),
        ("@", 3, 3),
        ("0.00E+00", 3, 3),
        ("#,##0.00_);[Red](#,##0.00)", 3.5, 3.5),
        ('_-* #,##0 "₫"_-', 3, 3),
        ("", 3, 3),
        ("mmm" * 400, JUNE, ("Thg6", True)),
    ],
)
def test_number_is_shown_as_its_format_says(code: str, number: float, expected: object) -> None:
    found = shown(code, number)
    if isinstance(expected, tuple) and isinstance(found, tuple) and len(code) > 255:
        assert found[1] == expected[1]
    else:
        assert found == expected


@given(st.dates())
def test_days_are_counted_as_the_calendar_does(day: date) -> None:
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(st.dates(min_value=date(1900, 3, 1), max_value=date(9999, 12, 31)))
def test_serial_numbers_of_both_epochs_are_the_same_days(day: date) -> None:
    for epoch in (EPOCH_1900, EPOCH_1904):
        serial = day.toordinal() - epoch
        if serial >= 0:
            found = NumberFormat("dd/mm/yyyy").show(serial, epoch)
            assert isinstance(found, Day)
            assert (found.ordinal, found.shown) == (
                day.toordinal(),
                f"{day.day:02}/{day.month:02}/{day.year:04}",
            )


@given(st.text(max_size=40), st.floats(allow_nan=False, allow_infinity=False))
def test_no_format_and_no_number_is_too_odd(code: str, number: float) -> None:
    NumberFormat(code).show(number)
