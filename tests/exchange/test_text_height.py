"""How high a text stands: enough lines for every word, never far too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.text_height import LINE_POINTS, MOST_POINTS, lines_of, points

TEXTS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấềểữợĐƠƯẤỢ 0123456789\n"), max_size=300)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("Báo cáo", 1),
        ("Báo cáo\nKế hoạch", 2),
        ("Rà soát, cập nhật tình hình cấp tài khoản định danh điện tử mức độ 2 cho công dân", 3),
        ("x" * 80, 3),
    ],
)
def test_texts_take_the_lines_an_office_program_gives_them(text: str, lines: int) -> None:
    assert lines_of(text, 240) == lines


@given(TEXTS, st.integers(40, 800))
def test_wider_columns_never_need_more_lines_than_narrow_ones(text: str, pixels: int) -> None:
    narrow, wide = lines_of(text, pixels), lines_of(text, 2 * pixels)
    assert text.count("\n") < wide <= narrow


def test_bold_text_is_wider() -> None:
    text = "Rà soát dữ liệu dân cư trên địa bàn "
    assert any(lines_of(text, pixels) < lines_of(text, pixels, bold=True) for pixels in range(100, 300))


def test_no_row_is_higher_than_a_spreadsheet_allows() -> None:
    assert points(1) >= LINE_POINTS
    assert points(1000) == MOST_POINTS
