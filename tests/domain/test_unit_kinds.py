"""A unit's name tells its kind; a phrase for many tells which kinds it means, a vague one none."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.units.unit_kinds import NO_KINDS, UnitKind, kind_of, kinds_of_phrase

COMMUNE, DEPARTMENT, VILLAGE, OTHER = UnitKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Xã Tân Lập", COMMUNE),
        ("xã Ea Kar", COMMUNE),
        ("Phường Mỹ Đình", COMMUNE),
        ("Đặc khu Phú Quốc", COMMUNE),
        ("UBND xã Tân Lập", COMMUNE),
        ("Ủy ban nhân dân phường 1", COMMUNE),
        ("Uỷ ban nhân dân đặc khu Cô Tô", COMMUNE),
        ("Sở Khoa học và Công nghệ", DEPARTMENT),
        ("Ban Dân tộc", DEPARTMENT),
        ("Công an tỉnh", DEPARTMENT),
        ("Công an xã", DEPARTMENT),
        ("Văn phòng UBND tỉnh", DEPARTMENT),
        ("Văn phòng HĐND và UBND", DEPARTMENT),
        ("Bộ Chỉ huy Quân sự tỉnh", DEPARTMENT),
        ("Thanh tra tỉnh", DEPARTMENT),
        ("Thuế tỉnh", DEPARTMENT),
        ("Phòng Văn hóa - Xã hội", DEPARTMENT),
        ("Ban CHQS", DEPARTMENT),
        ("Thôn 3", VILLAGE),
        ("Tổ dân phố số 5", VILLAGE),
        ("TDP Hòa Bình", VILLAGE),
        ("Bản Nà Lọm", VILLAGE),
        ("BẢN NÀ LỌM", VILLAGE),
        ("Ấp Bình An", VILLAGE),
        ("Buôn Đôn", VILLAGE),
        ("Khóm 2", VILLAGE),
        ("Khu phố 7", VILLAGE),
        ("Bộ Công an", OTHER),
        ("MTTQ và đoàn thể", OTHER),
        ("Ban Chỉ đạo Đề án 06", OTHER),
        ("Trạm y tế", OTHER),
        ("Số hóa", OTHER),
        ("Các đơn vị liên quan", OTHER),
        ("", OTHER),
    ],
)
def test_a_name_tells_its_kind(name: str, kind: UnitKind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("Các xã, phường", {COMMUNE}),
        ("UBND cấp xã", {COMMUNE}),
        ("Ủy ban nhân dân cấp xã", {COMMUNE}),
        ("UBND các xã, phường, đặc khu", {COMMUNE}),
        ("Ủy ban nhân dân các xã, phường, đặc khu", {COMMUNE}),
        ("UBND xã, phường", {COMMUNE}),
        ("HĐND và UBND các xã", {COMMUNE}),
        ("UBND 130 xã, phường", {COMMUNE}),
        ("Các xã, phường (124 xã, phường)", {COMMUNE}),
        ("Chủ tịch UBND các xã, phường", {COMMUNE}),
        ("UBND các xã, phường trên địa bàn tỉnh", {COMMUNE}),
        ("Toàn bộ các xã", {COMMUNE}),
        ("Các sở, ban, ngành", {DEPARTMENT}),
        ("Các Sở, ngành", {DEPARTMENT}),
        ("Các sở, ban, ngành tỉnh", {DEPARTMENT}),
        ("Các sở, ban, ngành cấp tỉnh", {DEPARTMENT}),
        ("Thủ trưởng các sở, ban, ngành", {DEPARTMENT}),
        ("Các sở, ban, ngành, đoàn thể", {DEPARTMENT}),
        ("Sở, ban, ngành", {DEPARTMENT}),
        ("Các phòng, ban", {DEPARTMENT}),
        ("Các phòng chuyên môn thuộc UBND xã", {DEPARTMENT}),
        ("Các thôn, tổ dân phố", {VILLAGE}),
        ("Các thôn, bản, tổ dân phố trên địa bàn xã", {VILLAGE}),
        ("Các ấp, khóm", {VILLAGE}),
        ("Trưởng các thôn", {VILLAGE}),
        ("Các sở, ban, ngành và UBND các xã, phường", {DEPARTMENT, COMMUNE}),
        ("Các sở, ban, ngành, địa phương", {DEPARTMENT, COMMUNE}),
        ("Các sở, ban, ngành; UBND các xã, phường", {DEPARTMENT, COMMUNE}),
        ("Các phòng, ban, các thôn", {DEPARTMENT, VILLAGE}),
    ],
)
def test_a_phrase_for_many_tells_the_kinds_it_means(phrase: str, kinds: set[UnitKind]) -> None:
    assert kinds_of_phrase(phrase) == kinds


@pytest.mark.parametrize(
    "phrase",
    [
        "Các đơn vị liên quan",
        "Các sở, ban, ngành liên quan",
        "Các cơ quan, đơn vị",
        "Các bộ, ngành, địa phương",
        "Một số xã, phường",
        "Các xã còn lại",
        "Các địa phương",
        "Công an các xã, phường",
        "UBND xã",
        "UBND tỉnh",
        "Xã Tân Lập",
        "Xã Tân Lập, phường Mỹ Đình",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Phòng Văn hóa - Xã hội",
        "Văn phòng HĐND và UBND",
        "Trưởng thôn",
        "-",
        "",
    ],
)
def test_one_unit_and_nobody_in_particular_are_no_group(phrase: str) -> None:
    assert kinds_of_phrase(phrase) == NO_KINDS


_PIECES = st.sampled_from([
    "Các", "UBND", "xã", "phường", "sở", "ban", "bản", "ngành", "thôn", ",", "và", ";", "(", ")", "-", "12",
    "liên quan", "cấp xã", "Tân Lập", "tỉnh", "bộ", "trên địa bàn", "địa phương",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=9).map(" ".join))
def test_case_normal_form_and_spaces_never_change_the_answer(text: str) -> None:
    for same in (text.upper(), unicodedata.normalize("NFD", text), f"  {text} ".replace(" ", "  ")):
        assert kind_of(same) is kind_of(text)
        assert kinds_of_phrase(same) == kinds_of_phrase(text)


@given(st.text(max_size=60))
def test_any_text_has_a_kind_and_never_means_other_units(text: str) -> None:
    assert kind_of(text) in UnitKind
    assert UnitKind.OTHER not in kinds_of_phrase(text)
