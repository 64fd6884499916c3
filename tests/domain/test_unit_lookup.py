"""Short and sloppy names find the unit they mean."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.units.unit_lookup import NameIndex, accents_agree, find_unit, same_unit

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


def test_accents_tell_communes_of_the_same_letters_apart() -> None:
    communes = ["Xã Tân Thành", "Xã Tân Thạnh"]
    assert find_unit("xã tân thạnh", communes) == "Xã Tân Thạnh"
    assert not same_unit(*communes)
    assert accents_agree("xa tan thanh", "Xã Tân Thành")
    assert not accents_agree("Xã Tân Thành", "UBND xã Tân Thạnh")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("So Khoa hoc va Cong nghe", "Sở Khoa học và Công nghệ"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hoá và Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Uỷ ban nhân dân tỉnh", "UBND tỉnh"),
        ("Ủy ban nhân dân xã Tân Thạnh", "Xã Tân Thạnh"),
        ("UBND xã Tân Thành", "Xã Tân Thành"),
        ("xã Tân Thành", "Xã Tân Thành"),
        ("xa tan thanh", None),
        ("Xã Tân Thánh", None),
        ("UBND xã", None),
        ("Sở", None),
        ("-", None),
        ("Các xã và phường", None),
        ("Sở Y tế, Sở Tài chính", None),
    ],
)
def test_another_spelling_is_sure_when_one_unit_alone_can_be_meant(name: str, unit: str | None) -> None:
    units = [*UNITS, "UBND tỉnh", "Xã Tân Thành", "Xã Tân Thạnh", "…"]
    units += ["Các xã, phường", "Sở Y tế và Sở Tài chính"]
    assert NameIndex((each, each) for each in units).sure(name) == unit


def test_the_very_name_wins_over_other_spellings_of_it() -> None:
    index = NameIndex([("Sở KH&CN", 1), ("Sở Khoa học và Công nghệ", 2)])
    assert (index.sure("sở KH&CN"), index.sure("Sở Khoa học Công nghệ")) == (1, None)
    assert (index.same("Sở KHCN"), index.sure("Sở KHCN")) == (None, None)


_NAMES = st.text("aâbđêỳ &-,.VUB1", min_size=1, max_size=12)


@given(st.lists(_NAMES, max_size=6), _NAMES)
def test_what_is_found_agrees_with_the_name_asked_for(known: list[str], asked: str) -> None:
    found = NameIndex((name, name) for name in known).sure(asked)
    assert found is None or same_unit(found, asked) or found.split() == asked.split()


@given(_NAMES)
def test_a_name_in_capitals_or_another_normal_form_is_the_same_name(name: str) -> None:
    index = NameIndex([(name, 1)])
    assert index.same(name.upper()) == index.same(unicodedata.normalize("NFD", name)) == 1
