"""Why figures differ, in words: sums to read and to paste, what happened to each task."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from desktop_app.domain.reporting.comparison import Comparison, TaskMove
from desktop_app.domain.reporting.difference import Sum, Term, sums_of
from desktop_app.domain.status import TimeClass
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.papers import MOVE
from desktop_app.labels.tasks import TIME_CLASS

FIGURE: Mapping[str, str] = {
    "total": "Tổng số",
    "done": "Hoàn thành",
    **{name.value: words for name, words in TIME_CLASS.items()},
}
NOTHING = "Không có gì thay đổi giữa hai ngày."
SHEET = "Vì sao khác"
TITLE = "THAY ĐỔI SỐ LIỆU NHIỆM VỤ"
COLUMNS = (
    ("STT", 6.0, "centre"),
    ("Thay đổi", 24.0, "text"),
    ("Nhiệm vụ", 80.0, "text"),
    ("Trước", 24.0, "text"),
    ("Sau", 24.0, "text"),
)


def days_words(first: date, second: date) -> str:
    """Between which days: "Từ ngày 31/10/2026 đến ngày 22/11/2026"."""
    return f"Từ ngày {vn_date(first)} đến ngày {vn_date(second)}"


def term_words(term: Term) -> str:
    """A term with its sign: "+ 5 giao thêm"."""
    words = MOVE[term.kind]
    return f"{'+' if term.adds else '−'} {vn_number(len(term.task_ids))} {words[:1].lower()}{words[1:]}"


def sum_words(one: Sum) -> str:
    """A figure as arithmetic: "Tổng số: 120 + 5 giao thêm − 2 hủy = 123"."""
    terms = " ".join(term_words(term) for term in one.terms)
    if not terms:
        return f"{FIGURE[one.name]}: {vn_number(one.after)} (không đổi)"
    return f"{FIGURE[one.name]}: {vn_number(one.before)} {terms} = {vn_number(one.after)}"


def class_words(name: TimeClass | None) -> str:
    """A task's class, or that it did not count."""
    return TIME_CLASS[name] if name else "không tính"


def way_words(move: TaskMove) -> str:
    """From which class to which: "Quá hạn → Hoàn thành quá hạn"."""
    if move.before is move.after:
        return class_words(move.after)
    return f"{class_words(move.before)} → {class_words(move.after)}"


def under_kinds(moves: Iterable[TaskMove], said: Callable[[TaskMove], str], mark: str = "") -> list[str]:
    """What is said of every task, under what happened and to how many; ``mark`` begins each heading."""
    lines: list[str] = []
    for kind, of_kind in groupby(moves, key=lambda move: move.kind):
        tasks = [said(move) for move in of_kind]
        lines += [f"{mark}{MOVE[kind]}: {vn_number(len(tasks))}", *tasks]
    return lines


def move_lines(moves: Iterable[TaskMove]) -> list[str]:
    """Every task under what happened, as text to paste."""
    return under_kinds(moves, lambda move: f"- {move.title} ({way_words(move)})")


def difference_text(head: str, compared: Comparison, notes: Sequence[str] = ()) -> str:
    """Everything as text to paste into a report or a message."""
    sums = [sum_words(one) for one in sums_of(compared)]
    moves = move_lines(compared.moves) or [NOTHING]
    return "\n".join([head, *notes, *sums, "", *moves])
