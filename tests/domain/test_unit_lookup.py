"""Short and sloppy names find the unit they mean."""

import pytest

from desktop_app.domain.unit_lookup import find_unit, same_unit

UNITS = (
    "Văn phòng HĐND và UBND",
    "Công an xã",
    "Phòng Văn hóa - Xã hội",
    "Phòng Kinh tế",
    "Sở Khoa học và Công nghệ",
)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("VP", "Văn phòng HĐND và UBND"),
        ("văn phòng hđnd & ubnd", "Văn phòng HĐND và UBND"),
        ("CA xã", "Công an xã"),
        ("phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("P. Kinh tế", "Phòng Kinh tế"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("SO KHCN", "Sở Khoa học và Công nghệ"),
    ],
)
def test_a_short_name_means_its_unit(name: str, unit: str) -> None:
    assert find_unit(name, UNITS) == unit


def test_a_name_that_could_be_two_units_is_neither() -> None:
    assert find_unit("phòng", UNITS) is None
    assert find_unit("", UNITS) is None


def test_spellings_of_one_name_are_the_same() -> None:
    assert same_unit("Uỷ ban nhân dân tỉnh", "UBND tỉnh")
    assert not same_unit("Công an xã", "Công an tỉnh")
