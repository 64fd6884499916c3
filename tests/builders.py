"""What several tests build: tasks of every kind, in the words an officer would use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.task import Completion, TaskFacts

if TYPE_CHECKING:
    from desktop_app.files.evidence import EvidenceStore, StoredFile
    from desktop_app.services.ledger import Services

YEAR = 2026


@dataclass(frozen=True)
class Made:
    """A task of the month by what it is there for."""

    title: str
    lead: str
    deadline: str
    person: str = ""


OVERDUE = Made("Rà soát dữ liệu dân cư", "Công an xã", "09/11/2026", "Người Thứ Nhất")
DUE = Made("Số hóa hồ sơ hộ tịch", "Văn phòng HĐND và UBND", "30/11/2026")
COMING = Made("Tập huấn tổ công nghệ số", "Phòng Văn hóa - Xã hội", "05/12/2026")
RECURRING = Made("Báo cáo kết quả Đề án 06", "Công an xã", "trước ngày 25 hằng tháng")
UNDATED = Made("Cấp tài khoản định danh", "", "")
DONE = Made("Tuyên truyền dịch vụ công", "Trạm y tế", "15/11/2026")
MONTH = (OVERDUE, DUE, COMING, RECURRING, UNDATED, DONE)


def facts(made: Made) -> TaskFacts:
    """A task's facts as entered by hand."""
    return TaskFacts(
        title=made.title,
        lead=(made.lead,) if made.lead else (),
        deadline=read_deadline(made.deadline, year=YEAR),
        person=made.person,
    )


def add(ledger: "Services", *tasks: Made) -> list[int]:
    """Write tasks and give their ids in the same order."""
    ids: list[int] = []
    for made in tasks:
        ids += ledger.tasks.add(facts(made)).task_ids
    return ids


def fill_month(ledger: "Services", tasks: Sequence[Made] = MONTH) -> dict[str, int]:
    """Write a month's tasks, the one called DONE finished on 12/11/2026; ids by title."""
    ids = dict(zip((made.title for made in tasks), add(ledger, *tasks), strict=True))
    if DONE.title in ids:
        ledger.tasks.complete([ids[DONE.title]], Completion(on=date(YEAR, 11, 12)))
    return ids


def undo_newest(services: "Services") -> Changes:
    """Take the newest batch back, as Ctrl+Z does."""
    newest = services.history.next_undo()
    assert newest is not None
    return services.history.undo(newest.batch).changes


def put(store: "EvidenceStore", source: Path) -> "StoredFile":
    """Keep a file without a batch that names it."""
    with store.staging([source]) as staging:
        staging.keep()
    return staging.files[0]
