"""Steps and progress as they are typed or pasted: one line each, person and day at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.marking import compiled
from desktop_app.domain.quick_line import whole_day, whole_person
from desktop_app.domain.steps import StepLine
from desktop_app.domain.text import clean

# Marks of lists in other programs: "- ", "+ ", "•", "1.", "a)", "[ ]".
_BULLET = r"(?:[-–—+*•·▪☐☑✓]|\[[ xX]?\]|\(?(?:\d{1,2}|[^\W\d_])[.)](?=\s))\s*"
# A comma within a number ("62,5 %") parts nothing.
_BETWEEN = r"\s*(?:;|,(?!\d)|(?<!\d),)\s*"
_PERCENT = r"(?P<number>\d{1,3}(?:[.,]\d+)?)\s*%\Z"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What a typed line says of progress; ``day`` None is today."""

    note: str
    percent: float | None = None
    day: date | None = None
    who: str = ""


def read_steps(typed: str, *, people: Sequence[str], today: date) -> tuple[StepLine, ...]:
    """A step per line that says something; marks of a list before it are left out."""
    lines = [_without_bullet(clean(line)) for line in typed.splitlines()]
    return tuple(read_step(line, people=people, today=today) for line in lines if line)


def read_step(line: str, *, people: Sequence[str], today: date) -> StepLine:
    """A line "soạn dự thảo, @Minh, 15/11": person and day are whole pieces at its end.

    A day inside a piece ("lấy số liệu đến 30/9") belongs to what has to be done.
    """
    text, person, due = clean(line), "", None
    while True:
        rest, piece = _last_piece(text)
        if rest and due is None and (day := whole_day(piece, today)):
            due = day
        elif rest and not person and (name := whole_person(piece, people)):
            person = name
        else:
            return StepLine(text, person, due)
        text = rest


def read_entry(line: str, *, people: Sequence[str], today: date) -> EntryLine:
    """A line "quét xong 3 sổ, 60%, 20/11": percent, day and person are whole pieces at its end."""
    text, percent, said, who = clean(line), None, None, ""
    while text:
        rest, piece = _last_piece(text)
        if percent is None and (found := compiled(_PERCENT).match(piece)):
            percent = float(found["number"].replace(",", "."))
        elif said is None and (day := whole_day(piece, today)):
            said = _not_ahead(day, piece, today)
        elif rest and not who and (name := whole_person(piece, people)):
            who = name
        else:
            break
        text = rest
    return EntryLine(text, percent, said, who)


def _last_piece(text: str) -> tuple[str, str]:
    """What stands before the last piece of a line, and that piece."""
    marks = list(compiled(_BETWEEN).finditer(text))
    return (text[: marks[-1].start()], text[marks[-1].end() :]) if marks else ("", text)


def _not_ahead(day: date, piece: str, today: date) -> date:
    """A day without a year is one that has been: "20/11" typed on 21/11 is yesterday."""
    return day.replace(year=day.year - 1) if day > today and str(day.year) not in piece else day


def _without_bullet(line: str) -> str:
    found = compiled(_BULLET).match(line)
    return line[found.end() :] if found else line
