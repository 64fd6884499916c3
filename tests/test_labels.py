"""Every code has its words, and every number and date is written as an office writes it."""

import errno
import os
import re
import string
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.importing.draft import Field, RowKind, SkipReason
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.permissions import Act
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup
from desktop_app.domain.units.unit_kinds import UnitKind
from desktop_app.labels.accounts import ACT
from desktop_app.labels.changes import VERB
from desktop_app.labels.clears import CLEAR, CLEAR_STATE
from desktop_app.labels.errors import ERRORS, error_sentence
from desktop_app.labels.fields import FIELD
from desktop_app.labels.formats import vn_date, vn_number, vn_rate, vn_relative
from desktop_app.labels.problems import PROBLEMS
from desktop_app.labels.reading import ROW_KIND, SKIP
from desktop_app.labels.tasks import MONTH_GROUP, TIME_CLASS
from desktop_app.labels.units import LEVEL, UNIT_KIND

ROOT = Path(__file__).parent.parent
RAISED = re.compile(r'AppError\(\s*"([a-z_]+)"')


def raised_codes() -> set[str]:
    sources = [*ROOT.glob("desktop_app/**/*.py"), *ROOT.glob("db/**/*.py")]
    return {code for source in sources for code in RAISED.findall(source.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("code", sorted(raised_codes()))
def test_every_error_has_a_sentence(code: str) -> None:
    assert ERRORS[code].rstrip().endswith(".")


@pytest.mark.parametrize("sentences", [ERRORS, PROBLEMS], ids=["errors", "problems"])
def test_every_sentence_can_be_filled(sentences: dict[str, str]) -> None:
    for sentence in sentences.values():
        names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        assert sentence.format(**dict.fromkeys(names, 1))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (TIME_CLASS, TimeClass),
        (CLEAR, Clear),
        (CLEAR_STATE, ClearState),
        (FIELD, Field),
        (ROW_KIND, RowKind),
        (SKIP, SkipReason),
        (LEVEL, Level),
        (MONTH_GROUP, MonthGroup),
        (VERB, Verb),
        (ACT, Act),
        (UNIT_KIND, UnitKind),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_every_code_has_a_label(words: dict[str, str], codes: type) -> None:
    assert set(words) == set(codes)  # type: ignore[call-overload]  # an enum class is iterable
    assert all(words.values())


def test_an_errors_place_stands_in_front() -> None:
    assert error_sentence(AppError("title_missing", where="Dòng 3")).startswith("Dòng 3: Nhiệm vụ chưa có")


def test_why_the_computer_refused_is_said_in_vietnamese_where_it_is_usual() -> None:
    def said(number: int) -> str:
        return error_sentence(AppError("file_not_written", reason=os_code(OSError(number, "in English"))))

    assert "(ổ đĩa đã đầy)" in said(errno.ENOSPC)
    assert f"({os.strerror(errno.EDEADLK)})" in said(errno.EDEADLK)
    assert "(cannot be told)" in error_sentence(
        AppError("file_not_written", reason=os_code(OSError("cannot be told")))
    )


def test_numbers_and_dates_are_vietnamese() -> None:
    assert (vn_number(1132), vn_number(1234567.891, 2)) == ("1.132", "1.234.567,89")
    assert (vn_rate(42.844), vn_rate(None)) == ("42,8 %", "–")
    assert (vn_date(date(2026, 3, 5)), vn_date(None)) == ("05/03/2026", "")


def test_distance_to_the_due_day_is_said_in_words() -> None:
    today = date(2026, 11, 21)
    days = (date(2026, 11, 26), today, date(2026, 11, 9), None)
    assert [vn_relative(day, today) for day in days] == ["còn 5 ngày", "hạn hôm nay", "quá hạn 12 ngày", ""]


def test_no_text_calls_an_emergency_code_by_the_word_for_restoring_backups() -> None:
    files = [
        path
        for top in ("desktop_app", "docs", "resources")
        for path in (ROOT / top).rglob("*")
        if path.suffix in (".py", ".md", ".toml", ".typ")
    ]
    assert len(files) > 300
    called = re.compile(r"mã\s+(phục hồi|khôi phục)", re.IGNORECASE)
    assert [path.name for path in files if called.search(path.read_text("utf-8"))] == []
