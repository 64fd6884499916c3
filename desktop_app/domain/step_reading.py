"""Steps as they are typed or pasted: one line each, person and day at its end."""

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.marking import compiled
from desktop_app.domain.quick_line import whole_day, whole_person
from desktop_app.domain.steps import StepLine
from desktop_app.domain.text import clean

# Marks of lists in other programs: "- ", "+ ", "•", "1.", "a)", "[ ]".
_BULLET = r"(?:[-–—+*•·▪☐☑✓]|\[[ xX]?\]|\(?(?:\d{1,2}|[^\W\d_])[.)](?=\s))\s*"
_LAST_PIECE = r"(?P<head>.*\S)\s*[,;]\s*(?P<tail>[^,;]+)\Z"


def read_steps(typed: str, *, people: Sequence[str], today: date) -> tuple[StepLine, ...]:
    """A step per line that says something; marks of a list before it are left out."""
    lines = [_without_bullet(clean(line)) for line in typed.splitlines()]
    return tuple(read_step(line, people=people, today=today) for line in lines if line)


def read_step(line: str, *, people: Sequence[str], today: date) -> StepLine:
    """A line "soạn dự thảo, @Minh, 15/11": person and day are whole pieces at its end.

    A day inside a piece ("lấy số liệu đến 30/9") belongs to what has to be done.
    """
    text, person, due = clean(line), "", None
    while found := compiled(_LAST_PIECE).match(text):
        tail = found["tail"]
        if due is None and (day := whole_day(tail, today)):
            due = day
        elif not person and (name := whole_person(tail, people)):
            person = name
        else:
            break
        text = found["head"]
    return StepLine(text, person, due)


def _without_bullet(line: str) -> str:
    found = compiled(_BULLET).match(line)
    return line[found.end() :] if found else line
