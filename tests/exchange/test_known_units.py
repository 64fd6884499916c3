"""The units the program ships with."""

from desktop_app.domain.unit_names import units_named
from desktop_app.exchange.known_units import known_names


def test_every_shipped_name_is_one_unit_and_named_once() -> None:
    names = known_names()

    assert {"Văn phòng HĐND và UBND", "trạm y tế", "Sở Văn hóa, Thể thao và Du lịch"} <= set(names)
    assert len(set(names)) == len(names)
    assert all(units_named(name) == 1 for name in names)


def test_longer_names_come_first_so_that_no_shorter_one_hides_them() -> None:
    lengths = [len(name) for name in known_names()]

    assert lengths == sorted(lengths, reverse=True)
