"""A small annex as cells and as read, for models and widgets that need no ledger."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.canonical import canonical_draft
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind
from desktop_app.domain.grid import DateCell, Grid, Merge, Sheet, SourceKind
from desktop_app.domain.importing.draft import (
    Draft,
    Field,
    Problem,
    Reading,
    RowKind,
    Section,
    SheetReading,
    Skipped,
    SkipReason,
    SourceDocument,
)
from desktop_app.domain.importing.import_preview import ImportPreview, StoredTask
from desktop_app.domain.importing.matching import match

PLAN = SourceDocument(number="12/KH-UBND", issued_on=date(2026, 1, 5), issuer="UBND xã Ví Dụ")
TITLES = (
    "Rà soát, làm sạch dữ liệu dân cư của xã",
    "Tuyên truyền dịch vụ công trực tuyến tới các thôn",
    "Nâng cấp đường truyền của trụ sở xã",
    "Xây dựng chương trình phát triển kinh tế số của xã",
)
FIRST_TASK = 5  # row number in the file

SHEET = Sheet(
    name="PL",
    rows=(
        ("DANH MỤC NHIỆM VỤ", None, None, None, None),
        ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí"),
        ("I", "Dữ liệu", None, None, None),
        *(
            (float(number), title, "Công an xã", DateCell(date(2026, 11, 30), "30/11/2026"), "NSNN")
            for number, title in enumerate(TITLES, 1)
        ),
        ("Nơi nhận:",),
    ),
    numbers=(1, 3, 4, 5, 6, 7, 8, 10),
    merges=(Merge(1, 0, 1, 4), Merge(4, 1, 4, 4)),
)
GRID = Grid("pl.xlsx", SourceKind.WORKBOOK, (Sheet("Bìa", (("Trang bìa",),), (1,)), SHEET))


def drafts(sheet: str = "PL") -> tuple[Draft, ...]:
    return tuple(
        Draft(
            sheet=sheet,
            row=row,
            title=title,
            stt=str(row - FIRST_TASK + 1),
            section_path=("I Dữ liệu",),
            lead=("Công an xã",),
            deadline=Deadline("30/11/2026", DeadlineKind.DATE, None, date(2026, 11, 30)),
            extra={"Kinh phí": "NSNN"},
        )
        for row, title in enumerate(TITLES, FIRST_TASK)
    )


def reading() -> Reading:
    rows: Mapping[int, RowKind] = {
        1: RowKind.TITLE,
        3: RowKind.HEADER,
        4: RowKind.SECTION,
        **dict.fromkeys(range(FIRST_TASK, FIRST_TASK + len(TITLES)), RowKind.TASK),
        10: RowKind.SKIPPED,
    }
    columns = {0: Field.STT, 1: Field.TASK, 2: Field.LEAD, 3: Field.DEADLINE}
    return Reading(
        file=GRID.file,
        sheets=(SheetReading("PL", (3,), columns, {4: "Kinh phí"}, rows),),
        sections=(Section("I Dữ liệu", 0, "PL", 4),),
        tasks=drafts(),
        skipped=(Skipped("PL", 10, SkipReason.TAIL, "Nơi nhận:"),),
        problems=(Problem("PL", 6, "D6", "a_code_of_tomorrow", "31/11/2026"),),
        document=PLAN,
        fields_present=frozenset(columns.values()),
    )


def preview(stored: list[StoredTask], decisions: Mapping[int, str] | None = None) -> ImportPreview:
    fates = match(reading(), stored, PLAN, decisions)
    return ImportPreview(GRID.file, reading(), PLAN, fates, decisions=dict(decisions or {}))


def stored_task(task_id: int, index: int, **imported: str) -> StoredTask:
    """The task of a row, as the last import gave it but for ``imported``."""
    fields = {**canonical_draft(drafts()[index]), **imported}
    return StoredTask(task_id, PLAN.number, "I Dữ liệu", fields["stt"], fields["title"], fields, fields)
