"""Steps as typed: a line each, person and day at its end."""

from datetime import date

import pytest

from desktop_app.domain.step_reading import EntryLine, read_entry, read_step, read_steps
from desktop_app.domain.steps import StepLine

TODAY = date(2026, 11, 21)
PEOPLE = ["Người Thứ Nhất"]


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Soạn dự thảo", StepLine("Soạn dự thảo")),
        ("Soạn dự thảo, 25/11", StepLine("Soạn dự thảo", "", date(2026, 11, 25))),
        ("Soạn dự thảo, @Minh, 25/11", StepLine("Soạn dự thảo", "Minh", date(2026, 11, 25))),
        ("Soạn dự thảo, 25/11; anh Minh", StepLine("Soạn dự thảo", "anh Minh", date(2026, 11, 25))),
        ("Trình ký, người thứ nhất", StepLine("Trình ký", "người thứ nhất")),
        ("Trình ký, @Tổ công nghệ số", StepLine("Trình ký", "Tổ công nghệ số")),
        ("Lấy số liệu đến 30/9 của thôn", StepLine("Lấy số liệu đến 30/9 của thôn")),
        ("Rà soát, đối chiếu, làm sạch", StepLine("Rà soát, đối chiếu, làm sạch")),
    ],
)
def test_person_and_day_are_whole_pieces_at_the_end_of_a_step(line: str, step: StepLine) -> None:
    assert read_step(line, people=PEOPLE, today=TODAY) == step


def test_pasted_list_is_a_step_per_line_without_its_marks() -> None:
    typed = "1. Rà soát\r\n\n- Soạn dự thảo, 25/11\n☐ Trình ký\na) Gửi huyện\n12 thôn họp dân"
    steps = read_steps(typed, people=PEOPLE, today=TODAY)
    assert [step.text for step in steps] == [
        "Rà soát", "Soạn dự thảo", "Trình ký", "Gửi huyện", "12 thôn họp dân",
    ]  # fmt: skip
    assert steps[1].due == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("60%", EntryLine("", 60)),
        ("quét xong 3 sổ, 62,5 %, 20/11", EntryLine("quét xong 3 sổ", 62.5, date(2026, 11, 20))),
        ("còn chờ máy quét; 05/12/2025", EntryLine("còn chờ máy quét", None, date(2025, 12, 5))),
        ("xong phần một, @Minh", EntryLine("xong phần một", who="Minh")),
        ("đạt 60% số sổ", EntryLine("đạt 60% số sổ")),
    ],
)
def test_progress_is_read_with_a_day_that_has_been(line: str, entry: EntryLine) -> None:
    assert read_entry(line, people=PEOPLE, today=TODAY) == entry
