"""Deadlines as public acts write them, read as a careful clerk would type them."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.deadline_reading import read_deadline, read_deadline_cell
from desktop_app.domain.grid import DateCell

DATA = Path(__file__).parent.parent / "data"
YEAR = 2025
ISSUED_ON = date(2025, 3, 10)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read(phrase: str) -> Deadline:
    return read_deadline(phrase, year=YEAR, issued_on=ISSUED_ON)


def day_of(cell: str) -> date | None:
    """A day of the table: ISO, "MM-DD of plan year", "date of document"; other words are no day."""
    if cell == "date of document":
        return ISSUED_ON
    inferred = re.fullmatch(r"(\d\d)-(\d\d) of (?:plan )?year", cell)
    if inferred:
        return date(YEAR, int(inferred[1]), int(inferred[2]))
    return date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else None


@pytest.mark.parametrize("row", rows("deadlines.tsv"), ids=lambda row: row["phrase"])
def test_phrase_of_a_public_act_is_read_as_the_clerk_read_it(row: dict[str, str]) -> None:
    deadline = read(row["phrase"])

    assert deadline.kind == row["kind"]
    assert deadline.start == day_of(row["start"])
    assert deadline.due == day_of(row["due"])
    assert (DeadlineDoubt.YEAR_INFERRED in deadline.doubts) == (
        "year" in row["due"] and "each" not in row["due"]
    )
    assert (DeadlineDoubt.INVALID_DAY in deadline.doubts) == ("INVALID" in row["note"])


@pytest.mark.parametrize("row", rows("deadlines.tsv"), ids=lambda row: row["phrase"])
def test_rhythm_of_a_public_act_has_the_day_the_act_names(row: dict[str, str]) -> None:
    rhythm = read(row["phrase"]).rhythm

    assert (rhythm is not None) == row["kind"].startswith("recurring")
    each_month = re.match(r"day (\d+)", row["due"])
    each_year = re.match(r"(\d\d)-(\d\d) each year", row["due"])
    if rhythm and each_month:
        assert rhythm.day == int(each_month[1])
    if rhythm and each_year:
        assert (rhythm.month, rhythm.day) == (int(each_year[1]), int(each_year[2]))


@pytest.mark.parametrize("row", rows("deadlines_more.tsv"), ids=lambda row: row["phrase"])
def test_phrase_of_the_same_families_is_read_too(row: dict[str, str]) -> None:
    deadline = read(row["phrase"])
    rhythm = deadline.rhythm

    assert (deadline.kind, deadline.start, deadline.due) == (
        row["kind"],
        day_of(row["start"]),
        day_of(row["due"]),
    )
    found = (rhythm.every, str(rhythm.day or ""), str(rhythm.month or "")) if rhythm else ("", "", "")
    assert found == (row["every"], row["day"], row["month"])


def test_a_day_that_does_not_exist_is_flagged_and_never_rolled_over() -> None:
    deadline = read("31/11/2025")

    assert (deadline.kind, deadline.due) == (DeadlineKind.DATE, None)
    assert deadline.doubts == (DeadlineDoubt.INVALID_DAY,)


def test_an_unsaid_year_is_the_plans_and_marked_as_inferred() -> None:
    deadline = read_deadline("trước ngày 20/5", year=2027)

    assert (deadline.due, deadline.doubts) == (date(2027, 5, 20), (DeadlineDoubt.YEAR_INFERRED,))


def test_a_day_past_at_issue_is_meant_for_the_next_year_and_asked_about() -> None:
    deadline = read_deadline("trước ngày 20/02", year=2025, issued_on=date(2025, 3, 10))

    assert deadline.due == date(2026, 2, 20)
    assert DeadlineDoubt.YEAR_INFERRED in deadline.doubts
    assert DeadlineDoubt.AMBIGUOUS in deadline.doubts


@pytest.mark.parametrize(
    "phrase",
    [
        "Sơ kết giữa năm 2026, tổng kết cuối năm 2026",
        "0 ngày đầu hằng tháng",
        "Báo cáo tháng trước ngày 20, báo cáo quý trước ngày 15 của tháng cuối quý",
    ],
)
def test_a_phrase_of_several_deadlines_or_a_strange_day_is_asked_about(phrase: str) -> None:
    assert DeadlineDoubt.AMBIGUOUS in read(phrase).doubts


def test_an_unsaid_year_beside_a_said_one_is_not_inferred() -> None:
    assert read("từ tháng 3 đến tháng 6/2025").doubts == ()
    assert read("Quý I và Quý II năm 2025").doubts == ()


def test_what_cannot_be_read_is_vague_and_what_is_blank_is_not() -> None:
    assert read("sớm").doubts == (DeadlineDoubt.VAGUE,)
    assert read("").doubts == ()
    assert read(" - ").doubts == ()


def test_tu_nay_without_a_day_of_issue_has_no_first_day() -> None:
    deadline = read_deadline("từ nay đến hết năm 2025", year=2025)

    assert (deadline.kind, deadline.start, deadline.due) == (DeadlineKind.RANGE, None, date(2025, 12, 31))


def test_days_seen_from_the_day_of_issue_need_one() -> None:
    assert read("trong tháng sau").due == date(2025, 4, 30)
    assert read_deadline("trong tháng sau", year=2025).kind is DeadlineKind.UNKNOWN


def test_a_year_of_a_law_or_a_plan_is_no_deadline() -> None:
    assert read("Kế hoạch năm 2026 ban hành trước ngày 31/12/2025").due == date(2025, 12, 31)
    assert read("Theo Quyết định số 06/QĐ-TTg ngày 06/01/2022").kind is DeadlineKind.EVENT


def test_the_day_of_a_document_is_no_deadline() -> None:
    phrase = "Theo Kế hoạch 12/KH-UBND ngày 05 tháng 01 năm 2025, xong trước 30/6/2025"

    assert read(phrase).due == date(2025, 6, 30)


def test_one_date_then_a_rhythm_keeps_both() -> None:
    deadline = read("trước ngày 20 tháng 11 năm 2025 và hàng tháng")

    assert deadline.due == date(2025, 11, 20)
    assert deadline.rhythm == Rhythm(Every.MONTH, 20)


def test_a_cell_of_endless_text_is_read_from_its_beginning() -> None:
    phrase = "trước ngày 30/6/2025 " + "1/1, " * 8000

    deadline = read(phrase)
    assert (deadline.raw, deadline.kind) == (phrase, DeadlineKind.DATE)


def test_date_cell_is_its_day_and_keeps_what_it_shows() -> None:
    cell = DateCell(date(2025, 6, 30), "30/06/2025")

    assert read_deadline_cell(cell) == Deadline("30/06/2025", DeadlineKind.DATE, due=date(2025, 6, 30))


def test_date_cell_that_shows_no_day_is_a_month() -> None:
    cell = DateCell(date(2024, 2, 1), "02/2024", month_only=True)

    assert read_deadline_cell(cell) == Deadline(
        "02/2024", DeadlineKind.MONTH, date(2024, 2, 1), date(2024, 2, 29)
    )
