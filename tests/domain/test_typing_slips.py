"""Slips of the keyboard in the words of deadlines."""

import pytest

from desktop_app.domain.deadlines.typing_slips import repaired


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thnag 6/2025", "thang 6/2025"),
        ("thag 6", "thang 6"),
        ("quys ii", "quy ii"),
        ("thuong xuynee", "thuong xuynee"),
        ("truwoc ngay 5", "truoc ngay 5"),
        ("trwoc ngay 5", "truoc ngay 5"),
        ("hoan thanh 6 nhiem vu", "hoan thanh 6 nhiem vu"),
        ("theo lo trinh", "theo lo trinh"),
    ],
)
def test_only_a_word_that_is_no_syllable_and_near_one_word_is_repaired(typed: str, meant: str) -> None:
    assert repaired(typed) == meant
