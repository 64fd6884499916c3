"""Task rows and a counting source of them, for models and delegates that need no ledger."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QBrush, QColor, QIcon, QPixmap

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind
from desktop_app.domain.five_clear import FIVE, Clear
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import TaskFilter, TaskRow
from desktop_app.ui.models.task_lines import LineLook

TODAY = date(2026, 11, 21)


def task_row(number: int) -> TaskRow:
    """A row that differs by its number; even ones are overdue since 9/11/2026."""
    late = number % 2 == 0
    due = date(2026, 11, 9) if late else date(2026, 11, 26)
    return TaskRow(
        id=number,
        stt=str(number),
        title=f"Rà soát dữ liệu dân cư đợt {number}",
        section="I Dữ liệu",
        lead="Công an xã; Văn phòng HĐND và UBND",
        coordinate="Trạm y tế",
        person="Người Thứ Nhất",
        leader="Phó Chủ tịch",
        deadline=Deadline(f"ngày {due:%d/%m/%Y}", DeadlineKind.DATE, None, due),
        product="Báo cáo kết quả\nvà danh sách",
        result="",
        percent=42.5,
        completed_on=None,
        cancelled_on=None,
        time_class=TimeClass.OVERDUE if late else TimeClass.IN_TIME,
        clear_states="cvmcnw",
        evidence_count=2,
        evidence_text="12/BC-UBND",
        document="617/KH-UBND",
        note="",
    )


class RowSource:
    """Rows by number, ``count`` of them; keeps what was asked for."""

    def __init__(self, count: int) -> None:
        self.numbers = list(range(1, count + 1))
        self.asked_ids: list[int | None] = []
        self.asked_rows: list[tuple[int, ...]] = []

    def ids(self, wanted: TaskFilter, limit: int | None = None) -> list[int]:
        self.asked_ids.append(limit)
        return self.numbers[:limit]

    def rows(self, ids: Sequence[int], as_of: date | None = None) -> list[TaskRow]:
        self.asked_rows.append(tuple(ids))
        there = set(self.numbers)
        return [replace(task_row(number), note="cũ") for number in ids if number in there]


def plain_look(clears: tuple[Clear, ...] = FIVE) -> LineLook:
    """A look of one colour per class and pictures of a few pixels."""
    red, blue = QBrush(QColor("red")), QBrush(QColor("blue"))
    return LineLook(
        clears=clears,
        soon_days=5,
        soon=QBrush(QColor("orange")),
        colours={TimeClass.OVERDUE: red, TimeClass.IN_TIME: blue},
        icons={TimeClass.OVERDUE: QIcon(QPixmap(4, 4))},
        badge=lambda states: QIcon(QPixmap(len(states), 1)),
        clip=QIcon(QPixmap(3, 3)),
        marks=lambda row: None,
    )
