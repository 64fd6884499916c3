"""A pasted list gives its names, however it is numbered and whatever columns stand beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.units.unit_lists import names_listed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xã Bắc\nXã Nam\n\n  Phường   Đông  ", ["Xã Bắc", "Xã Nam", "Phường Đông"]),
        ("1. Xã Bắc;\n2. Xã Nam.\n10) Phường 1", ["Xã Bắc", "Xã Nam", "Phường 1"]),
        ("- Xã Bắc\n• Xã Nam\n+ Thôn 3", ["Xã Bắc", "Xã Nam", "Thôn 3"]),
        ("STT\tTên đơn vị\tGhi chú\n1\tXã Bắc\tx\n2\tXã Nam\t", ["Xã Bắc", "Xã Nam"]),
        ("I\tXã Bắc\nII\tXã Nam", ["Xã Bắc", "Xã Nam"]),
        ("1 Xã Bắc\r\n2 Xã Nam", ["Xã Bắc", "Xã Nam"]),
        ("Xã, phường\nXã Bắc\nxã bắc", ["Xã Bắc"]),
        ("Tổ 1\nTổ dân phố số 2", ["Tổ 1", "Tổ dân phố số 2"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("\n \t\n12\n", []),
    ],
)
def test_a_pasted_list_gives_its_names(text: str, names: list[str]) -> None:
    assert names_listed(text) == names


_NAMES = st.builds(
    "{} {}".format, st.sampled_from(["Xã", "Phường", "Thôn"]), st.text("abcđăâêơ", min_size=1, max_size=6)
)


@given(st.lists(_NAMES))
def test_numbering_a_list_changes_no_name(names: list[str]) -> None:
    plain = "\n".join(names)
    numbered = "\n".join(f"{number}. {name}" for number, name in enumerate(names, start=1))
    columns = "\n".join(f"{number}\t{name}\tghi chú" for number, name in enumerate(names, start=1))
    assert names_listed(plain) == names_listed(numbered) == names_listed(columns)
