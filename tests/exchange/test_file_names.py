"""Names of files: safe on every system, apart from each other, never in the place of another."""

import unicodedata
from pathlib import Path

import pytest

from desktop_app.exchange.file_names import free_path, return_file_name, return_names


def named(*units: str) -> list[str]:
    return list(return_names(dict(enumerate(units))).values())


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("UBND xã Ví Dụ", "UBND xã Ví Dụ"),
        ("Phòng A/B: <mới>", "Phòng A_B_ _mới_"),
        ("Sở A. .", "Sở A"),
        ("Sở A\nPhòng B", "Sở A Phòng B"),
        ("CON", "CON"),
        ("...", "-"),
        (unicodedata.normalize("NFD", "Xã Ế"), "Xã Ế"),
    ],
)
def test_unit_is_named_in_letters_every_system_takes(unit: str, name: str) -> None:
    assert named(unit) == [name]


def test_long_names_end_with_a_whole_word() -> None:
    (name,) = named("Trung tâm Phục vụ hành chính công " * 5)
    assert len(name) <= 80
    assert name.endswith(("Trung", "tâm", "Phục", "vụ", "hành", "chính", "công"))
    assert named("Sở " + "Ế" * 99) == ["Sở"]
    assert named("Ế" * 99) == ["Ế" * 60]
    assert len(return_file_name(named("Ế" * 99)[0], "2026-11", 12).encode()) < 255


def test_names_that_fold_alike_are_numbered_the_same_way_every_time() -> None:
    units = {7: "xã hà", 3: "Xã Hạ", 5: "Xã Ha (2)", 9: "Xã Hả"}
    assert return_names(units) == {3: "Xã Hạ", 5: "Xã Ha (2)", 7: "xã hà (3)", 9: "Xã Hả (4)"}
    assert return_names(dict(reversed(units.items()))) == return_names(units)


def test_version_stands_in_the_name_from_the_second_on() -> None:
    assert return_file_name("Xã A", "2026-11", 1) == "Báo cáo 2026-11 - Xã A.xlsx"
    assert return_file_name("Xã A", "2026-11", 2) == "Báo cáo 2026-11 - Xã A (bản 2).xlsx"


def test_taken_name_gets_a_number(tmp_path: Path) -> None:
    for _ in range(3):
        free_path(tmp_path, "a.xlsx").touch()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a [2].xlsx", "a [3].xlsx", "a.xlsx"]
