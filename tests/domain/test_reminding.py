"""Steps of days before a due day."""

import pytest

from desktop_app.domain.reminding import steps_of


@pytest.mark.parametrize(
    ("text", "steps"), [("1, 3, 7", (1, 3, 7)), ("7;1", (1, 7)), ("3,3,", (3,)), ("90", (90,))]
)
def test_steps_are_read_in_order_and_once(text: str, steps: tuple[int, ...]) -> None:
    assert steps_of(text) == steps


@pytest.mark.parametrize("text", ["", ",", "0", "-1", "91", "ba", "1.5"])
def test_what_is_no_step_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        steps_of(text)
