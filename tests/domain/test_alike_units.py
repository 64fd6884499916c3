"""Names that may be one unit's are offered as pairs; neighbours with names alike are not."""

import pytest

from desktop_app.domain.units.alike_units import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Khoa học và Công nghê", "Sở Khoa học và Công nghệ"),
        ("Sở Khoa học Công nghệ tỉnh", "Sở Khoa học và Công nghệ"),
        ("Xã Tân Lập", "Tân Lập"),
        ("Tài chính", "Sở Tài chính"),
        ("Phòng Kinh tế - Hạ tầng", "Phòng Kinh tế và Hạ tằng"),
        ("Văn phòng UBND", "Văn phòng HĐND và UBND"),
    ],
)
def test_names_that_may_be_one_units_are_a_pair(one: str, other: str) -> None:
    synonyms = [frozenset({"van phong ubnd", "van phong hdnd va ubnd"})]
    assert alike([one, other], synonyms) == [(0, 1)]


def test_units_that_only_sound_alike_are_no_pair() -> None:
    names = [
        "Xã Tân Thành", "Xã Tân Thạnh", "Xã Tân Lập", "Xã Tân Lộc", "Phường Tân Lập", "Thôn 1", "Thôn 2",
        "Thôn 12", "Sở Y tế", "Sở Tư pháp", "Công an tỉnh", "Công an xã", "Tổ 3", "Tổ 4", "Bộ Y tế",
        "Bộ Khoa học và Công nghệ", "Sở Khoa học và Công nghệ", "Phòng Khoa học và Công nghệ",
    ]  # fmt: skip
    assert alike(names) == []


def test_phrases_and_lists_of_units_are_nobodys_other_name() -> None:
    assert (
        alike(["Các xã, phường", "Các xã và phường", "Sở Y tế, Sở Tài chính", "Sở Y tế; Sở Tài chính"]) == []
    )


def test_a_long_list_is_compared_quickly_enough_to_be_asked_for_each_time() -> None:
    names = [f"Xã Ví Dụ {number}" for number in range(300)]
    assert alike([*names, "Sở A", "Sở B"]) == []
