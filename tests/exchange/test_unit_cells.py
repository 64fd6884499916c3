"""Names of units in one cell: parted, put together where a line was wrapped, told by the role they have."""

from time import thread_time

import pytest

from desktop_app.exchange.annexes.unit_cells import split_roles, split_units


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở A; Sở B;", ("Sở A", "Sở B")),
        ("Sở A\nSở B", ("Sở A", "Sở B")),
        ("Sở A,\nSở B.", ("Sở A", "Sở B")),
        ("- Sở A;\n+ Sở B", ("Sở A", "Sở B")),
        ("1. Sở A\n2. Sở B", ("Sở A", "Sở B")),
        ("Sở Khoa học và Công nghệ, Sở Nội vụ", ("Sở Khoa học và Công nghệ, Sở Nội vụ",)),
        ("Sở Khoa học\nvà Công nghệ", ("Sở Khoa học và Công nghệ",)),
        ("UBND các xã (thực hiện; báo cáo); Công an", ("UBND các xã (thực hiện; báo cáo)", "Công an")),
        ("Sở A (chủ trì; Sở B", ("Sở A (chủ trì", "Sở B")),
        ("Các sở, ban, ngành ...", ("Các sở, ban, ngành ...",)),
        ("Sở\nKhoa học\nvà Công nghệ", ("Sở Khoa học và Công nghệ",)),
        ("Sở Tư\npháp; Sở Y\ntế", ("Sở Tư pháp", "Sở Y tế")),
        ("Sở Văn hóa,\nThể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("Phòng Văn hóa -\nXã hội;\nCông an xã", ("Phòng Văn hóa - Xã hội", "Công an xã")),
        ("UBND\nxã Tân Hòa", ("UBND xã Tân Hòa",)),
        ("Công an xã\ncác thôn\nngười dân", ("Công an xã", "các thôn", "người dân")),
        ("đ/c Hoa\nđ/c Minh", ("đ/c Hoa", "đ/c Minh")),
        (" ; \n-\n", ()),
        ("", ()),
    ],
)
def test_names_of_units_in_one_cell(text: str, names: tuple[str, ...]) -> None:
    assert split_units(text) == names


def test_roles_named_in_a_cell() -> None:
    assert split_roles("Chủ trì: Sở A; Phối hợp: Sở B; Sở C") == ("Sở A", "Sở B; Sở C")
    assert split_roles("- Cơ quan chủ trì: Sở A\n- Đơn vị phối hợp: Sở B") == ("Sở A", "Sở B")
    assert split_roles("Chủ trì: Sở A") == ("Sở A", "")
    assert split_roles("Sở A chủ trì: phần một") is None
    assert split_roles("Sở A: phần một") is None


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Phòng VH-XH chủ trì, phối hợp với Công an xã", ("Phòng VH-XH", "Công an xã")),
        (
            "Sở Văn hóa, Thể thao và Du lịch chủ trì; Sở Y tế phối hợp",
            ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"),
        ),
        ("Công an xã (chủ trì); Trường THCS (phối hợp)", ("Công an xã", "Trường THCS")),
        ("Công an xã (CT), Văn phòng (PH), Phòng Kinh tế (PH)", ("Công an xã", "Văn phòng\nPhòng Kinh tế")),
        ("- CT: Công an xã\n- PH: các thôn", ("Công an xã", "các thôn")),
        ("Các đơn vị chủ trì", None),
        ("Công an xã (chủ trì)\nVăn phòng", None),
        ("Đơn vị chủ trì, phối hợp", None),
    ],
)
def test_roles_said_beside_the_names(text: str, roles: tuple[str, str] | None) -> None:
    assert split_roles(text) == roles


def test_a_cell_of_endless_short_lines_is_parted_in_no_time() -> None:
    began = thread_time()

    assert len(split_units("a\n" * 20_000)) < 1000
    assert thread_time() - began < 2
