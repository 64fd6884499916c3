"""Targets as public acts write them, read as a careful clerk would type them."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.indicators.target import Better, IndicatorKind, Target
from desktop_app.domain.indicators.target_reading import read_target, target_within
from desktop_app.domain.text import clean
from desktop_app.labels.indicators import target_words

DATA = Path(__file__).parent.parent / "data" / "indicators"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize("row", rows("targets.tsv"), ids=lambda row: row["target"])
def test_target_is_read_as_the_clerk_read_it(row: dict[str, str]) -> None:
    read = read_target(row["target"], measure=row["column"])
    assert (
        read.kind.value if read.kind else "",
        read.better.value,
        read.target.low,
        read.target.high,
        read.measure if read.kind else "",
    ) == (row["kind"], row["better"], number(row["low"]), number(row["high"]), row["measure"])
    assert read.target.raw == row["target"]


def test_targets_of_real_annexes_are_all_numbers_but_the_two_that_are_none() -> None:
    read = [(row["target"], read_target(row["target"], measure=row["unit"])) for row in rows("real.tsv")]
    left = [text for text, each in read if each.kind is None]
    assert left == ["", "≤ 3 Đông Nam Á; ≤ 50 Thế giới"]
    plain = [each for text, each in read if text.removesuffix("%").isdecimal()]
    assert len(plain) == 40
    assert all(each.kind is IndicatorKind.RATE and each.better is Better.MORE for each in plain)
    assert [f"{each.target.low}%" for each in plain] == [
        text for text, _ in read if text.removesuffix("%").isdecimal()
    ]


def test_targets_of_several_years_in_one_cell_make_a_trajectory() -> None:
    for text in ("Năm 2026: 80%; năm 2030: 100%", "80% (2026), 100% (2030)", "80% năm 2026\n100% năm 2030"):
        read = read_target(text)
        assert [(code, one.low) for code, one in read.by_period] == [
            ("2026", Decimal(80)),
            ("2030", Decimal(100)),
        ], text
        assert read.target.low == Decimal(100)


def test_a_year_named_beside_one_target_says_when() -> None:
    read = read_target("Đến năm 2030: 20 tập dữ liệu")
    assert [(code, one.low) for code, one in read.by_period] == [("2030", Decimal(20))]
    assert read.measure == "tập dữ liệu"


def test_target_is_found_in_the_name_of_an_indicator_only_when_it_is_the_one_number_there() -> None:
    found = {row["indicator"]: target_within(row["indicator"]) for row in rows("real.tsv")}
    told = {name: each for name, each in found.items() if each}
    bac_ninh = [row for row in rows("real.tsv") if row["source_url"].startswith("https://hethongphapluat")]
    assert {name: each.target.low for name, each in told.items()} == {
        row["indicator"]: read_target(row["target"]).target.low for row in bac_ninh if row["target"]
    }


numbers = st.decimals(0, 10**6, places=2) | st.integers(0, 10**6).map(Decimal)
measures = st.sampled_from(("%", "người", "% GRDP", "bộ dữ liệu"))


@given(
    low=numbers.filter(bool), way=st.sampled_from((Better.MORE, Better.LESS, Better.RISING)), measure=measures
)
def test_what_is_written_of_a_target_reads_back(low: Decimal, way: Better, measure: str) -> None:
    target = Target(high=low) if way is Better.LESS else Target(low=low)
    kind = IndicatorKind.RATE if "%" in measure else IndicatorKind.COUNT
    read = read_target(target_words(target, kind, way, measure))
    assert (read.kind, read.better, read.measure) == (kind, way, measure)
    assert (read.target.low, read.target.high) == (target.low, target.high)


@given(low=numbers, more=numbers.filter(bool), way=st.sampled_from((Better.RANGE, Better.WITHIN)))
def test_what_is_written_of_a_range_reads_back(low: Decimal, more: Decimal, way: Better) -> None:
    target = Target(low=low, high=low + more)
    read = read_target(target_words(target, IndicatorKind.RATE, way, "%"))
    assert (read.better, read.target.low, read.target.high) == (way, target.low, target.high)


PIECES = (
    "≥",
    "≤",
    "80",
    "%",
    "-",
    "40",
    "đến",
    "năm",
    "2026",
    "tăng",
    "dần",
    "Có",
    "quý",
    "II",
    ";",
    "(",
    ")",
)


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_whatever_is_written_is_kept(text: str) -> None:
    read = read_target(text)
    assert read.target.raw == clean(text)
    assert read.kind is not None or not read.target.numbered
