"""The units the program ships with."""

from desktop_app.domain.ledger_info import Level
from desktop_app.domain.units.unit_names import units_named
from desktop_app.exchange.annexes.known_units import known_names, usual_units


def test_every_shipped_name_is_one_unit_and_named_once() -> None:
    names = known_names()

    assert {"Văn phòng HĐND và UBND", "trạm y tế", "Sở Văn hóa, Thể thao và Du lịch"} <= set(names)
    assert len(set(names)) == len(names)
    assert all(units_named(name) == 1 for name in names)


def test_longer_names_come_first_so_that_no_shorter_one_hides_them() -> None:
    lengths = [len(name) for name in known_names()]

    assert lengths == sorted(lengths, reverse=True)


def test_a_ward_has_its_own_units_among_those_usual_for_a_commune() -> None:
    rural = [unit.name for unit in usual_units(Level.COMMUNE, "UBND xã Ví Dụ")]
    ward = [unit.name for unit in usual_units(Level.COMMUNE, "UBND phường Ví Dụ")]

    assert {"Công an xã", "Phòng Kinh tế", "Trạm y tế"} <= set(rural)
    assert {"Công an phường", "Phòng Kinh tế, Hạ tầng và Đô thị"} == set(ward) - set(rural)
    assert len(ward) == len(rural)


def test_each_level_has_units_of_its_own() -> None:
    province = [unit.name for unit in usual_units(Level.PROVINCE, "UBND tỉnh")]

    assert "Sở Khoa học và Công nghệ" in province and "Công an xã" not in province
    assert usual_units(Level.DEPARTMENT, "Sở Tư pháp") == ()
