"""What holds for every deadline, whatever is written."""

import calendar
import unicodedata
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.deadline import DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.text import fold

ROMAN = ("", "I", "II", "III", "IV")
days = st.dates(date(1995, 1, 1), date(2090, 12, 31))
years = st.integers(1995, 2090)
WORDS = (
    *("trước", "đến", "từ", "hết", "ngày", "tháng", "quý", "năm", "tuần", "hằng", "mỗi", "định", "kỳ"),
    *("thường", "xuyên", "sau", "khi", "theo", "lộ", "trình", "và", "-", ",", "/", "(", ")", "cuối", "đầu"),
    *("2025", "2026", "30/11", "15/12/2025", "6", "II", "IV", "31/11/2025", "hoàn", "thành", "giữa", "lần"),
    *("24/7", "17h00"),
)
words = st.sampled_from(WORDS)
phrases = st.lists(words, max_size=9).map(" ".join) | st.text(max_size=40)

FORMATS = (
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}.{m}.{y}",
    "{d}-{m}-{y}",
    "{d} / {m} / {y}",
    "{y}-{m:02}-{d:02}",
    "ngày {d} tháng {m} năm {y}",
    "Ngày {d:02} tháng {m:02}, năm {y}",
    "trước ngày {d}/{m}/{y}",
    "hoàn thành trước ngày {d} tháng {m}/{y}",
    "chậm nhất 17h00 ngày {d}/{m}/{y}",
    "đến hết ngày {d}/{m}/{y}.",
)


@given(days, st.sampled_from(FORMATS))
def test_every_day_reads_back_in_every_format(day: date, form: str) -> None:
    deadline = read_deadline(form.format(d=day.day, m=day.month, y=day.year), year=2025)

    assert (deadline.kind, deadline.start, deadline.due) == (DeadlineKind.DATE, None, day)
    assert deadline.doubts == ()


@given(days)
def test_every_day_reads_back_with_the_plans_year(day: date) -> None:
    for form in ("{d}/{m}", "ngày {d} tháng {m}", "trước ngày {d:02}/{m:02}", "ngày {d}-{m}"):
        deadline = read_deadline(form.format(d=day.day, m=day.month), year=day.year)
        assert (deadline.due, deadline.doubts) == (day, (DeadlineDoubt.YEAR_INFERRED,))


@given(st.integers(1, 12), years)
def test_every_month_reads_back_in_every_format(month: int, year: int) -> None:
    last = date(year, month, calendar.monthrange(year, month)[1])
    for form in (
        "{m}/{y}",
        "tháng {m}/{y}",
        "Tháng {m:02} năm {y}",
        "trong tháng {m}.{y}",
        "T{m}/{y}",
        "{m}-{y}",
    ):
        deadline = read_deadline(form.format(m=month, y=year), year=2025)
        assert (deadline.kind, deadline.start, deadline.due) == (
            DeadlineKind.MONTH,
            last.replace(day=1),
            last,
        )


@given(st.integers(1, 4), years)
def test_every_quarter_reads_back_in_every_format(quarter: int, year: int) -> None:
    last = date(year, 3 * quarter, calendar.monthrange(year, 3 * quarter)[1])
    for form in ("Quý {r}/{y}", "quý {q} năm {y}", "Quí {r}-{y}", "Q{q}/{y}", "trong quý {r}, năm {y}"):
        deadline = read_deadline(form.format(r=ROMAN[quarter], q=quarter, y=year), year=2025)
        assert (deadline.kind, deadline.due) == (DeadlineKind.QUARTER, last)
        assert deadline.start == date(year, 3 * quarter - 2, 1)


@given(days, days)
def test_a_span_of_days_reads_back(first: date, last: date) -> None:
    first, last = sorted((first, last))
    deadline = read_deadline(f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}", year=2025)

    assert (deadline.kind, deadline.start, deadline.due) == (DeadlineKind.RANGE, first, last)


@given(phrases, years, st.none() | days)
@example("31/2 hằng năm", 2025, None)
@example("\ue000 \uf0b7 30/11/2025", 2025, None)
@example("tháng 0/2025 - quý 9/2025", 2025, None)
@example("từ 2100 đến 2101 và sau 31/12/2100", 2025, None)
def test_nothing_written_fails_and_the_phrase_is_kept(phrase: str, year: int, issued_on: date | None) -> None:
    deadline = read_deadline(phrase, year=year, issued_on=issued_on)

    assert deadline.raw == phrase
    assert deadline.start is None or deadline.due is None or deadline.start <= deadline.due
    assert deadline.rhythm is None or deadline.kind.startswith("recurring-")
    if deadline.kind in (DeadlineKind.CONTINUOUS, DeadlineKind.EVENT, DeadlineKind.UNKNOWN):
        assert deadline.due is None
    if deadline.kind is DeadlineKind.DATE:
        assert deadline.start is None


@given(st.lists(words, max_size=9).map(" ".join), years)
def test_case_and_unicode_form_change_nothing(phrase: str, year: int) -> None:
    read = read_deadline(phrase, year=year)
    for other in (phrase.upper(), unicodedata.normalize("NFD", phrase), f"  {phrase.replace(' ', '  ')} "):
        again = read_deadline(other, year=year)
        assert (again.kind, again.start, again.due, again.rhythm) == (
            read.kind,
            read.start,
            read.due,
            read.rhythm,
        )


@given(st.lists(words, max_size=9).map(" ".join), years)
def test_accents_change_nothing(phrase: str, year: int) -> None:
    read, bare = read_deadline(phrase, year=year), read_deadline(fold(phrase), year=year)

    assert (bare.kind, bare.start, bare.due, bare.rhythm) == (read.kind, read.start, read.due, read.rhythm)
