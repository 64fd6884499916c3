"""How many units a name names, and whether it names anybody."""

import pytest

from desktop_app.domain.units.unit_names import is_group, units_named


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch", 1),
        ("Văn phòng HĐND - UBND xã", 1),
        ("Sở Y tế, Bộ Công an và các địa phương", 3),
        ("Viện Hàn lâm Khoa học và Công nghệ Việt Nam, Viện Hàn lâm Khoa học Xã hội Việt Nam", 2),
        ("Công an xã\nVăn phòng HĐND và UBND", 2),
        ("", 1),
    ],
)
def test_a_comma_or_va_inside_a_name_makes_no_second_unit(name: str, count: int) -> None:
    assert units_named(name) == count


def test_accents_and_case_do_not_matter() -> None:
    assert is_group("CAC SO, BAN, NGANH")
    assert is_group("các sở, ban, ngành")
    assert not is_group("Sở Tài chính")
