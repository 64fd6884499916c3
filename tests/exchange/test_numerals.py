"""Numerals before tasks and sections."""

import pytest

from desktop_app.exchange.annexes.numerals import is_below, leading_numeral, read_numeral


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1", "num", 1),
        ("01.", "num", 1),
        ("(12)", "num", 12),
        ("3a", "num", 3),
        ("1/", "num", 1),
        ("I", "roman", 1),
        ("IV.", "roman", 4),
        ("XXXIX", "roman", 39),
        ("A", "upper", 1),
        ("Đ.", "upper", 14),
        ("a)", "lower", 1),
        ("iv", "lower-roman", 4),
        ("1.1", "dotted2", 1),
        ("III.1.12", "dotted3", 12),
        ("A.2.", "dotted2", 2),
        ("1.a", "dotted2", 1),
        ("-", "bullet", 0),
        ("•", "bullet", 0),
        ("*", "star", 0),
    ],
)
def test_numeral_of_a_cell(text: str, style: str, value: int) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert numeral.style == style
    assert style == "upper" or numeral.value == value


@pytest.mark.parametrize("text", ["", "STT", "NV01", "Sở A", "2026/2027", "12345", "một", "1 2", "IIII"])
def test_other_texts_are_no_numerals(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("I. Hoàn thiện thể chế", "roman"),
        ("I.NÂNG CAO", "roman"),
        ("II - Hạ tầng", "roman"),
        ("II- Hạ tầng", "roman"),
        ("I Nhóm nhiệm vụ 1", "roman"),
        ("A THỂ CHẾ", "upper"),
        ("B/ Hạ tầng", "upper"),
        ("1. Ban hành", "num"),
        ("1.1. Ban hành", "dotted2"),
        ("1.1 Ban hành", "dotted2"),
        ("a) Ban hành", "lower"),
        ("- Ban hành", "bullet"),
        ("* Nhóm", "star"),
        ("Phần II: Hạ tầng", "word-phần"),
        ("NHÓM 3. DỮ LIỆU", "word-nhóm"),
    ],
)
def test_numeral_a_title_begins_with(text: str, style: str) -> None:
    numeral = leading_numeral(text)
    assert numeral is not None
    assert numeral.style == style


@pytest.mark.parametrize(
    "text",
    ["Ban hành", "5 nhiệm vụ trọng tâm", "A lô các thôn", "100% hồ sơ", "15/11/2025", "Nhóm nhiệm vụ 1"],
)
def test_titles_without_a_numeral(text: str) -> None:
    assert leading_numeral(text) is None


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("1", "1.1"),
        ("1", "a)"),
        ("1", "-"),
        ("I", "4"),
        ("A", "1"),
        ("II", "1.1"),
        ("1.1", "1.1.1"),
        ("2", "1"),
    ],
)
def test_rows_below(upper: str, lower: str) -> None:
    above, below = read_numeral(upper), read_numeral(lower)
    assert above is not None
    assert below is not None
    assert is_below(below, above)


@pytest.mark.parametrize(
    ("one", "other"), [("1", "2"), ("1.1", "1.2"), ("a)", "b)"), ("-", "-"), ("1.5", "2.1")]
)
def test_rows_beside(one: str, other: str) -> None:
    first, second = read_numeral(one), read_numeral(other)
    assert first is not None
    assert second is not None
    assert not is_below(second, first)


def test_a_letter_whose_small_form_is_two_letters_is_a_letter() -> None:
    numeral = read_numeral("İ.")
    assert numeral is not None
    assert numeral.style == "upper"
