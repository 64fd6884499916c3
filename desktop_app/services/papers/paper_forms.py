"""What stands on each printed form but the checklist: plan, overdue list, slip, returns, figures."""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING

from desktop_app.domain.documents import DocumentKind, kind_told
from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperRow, Signature, new_sections
from desktop_app.domain.returns.return_standing import days_missing
from desktop_app.domain.status import DATED_OPEN
from desktop_app.labels.counts import counts_sentence
from desktop_app.labels.documents import DOCUMENT_KIND
from desktop_app.labels.formats import vn_date, vn_number, vn_period, vn_rate
from desktop_app.labels.periods import standing_words
from desktop_app.labels.tasks import TIME_CLASS, deadline_words
from desktop_app.services.papers.paper_parts import NO_TASKS, NOBODY, NUMBER, as_of_and

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop_app.domain.lists import DocumentRow
    from desktop_app.domain.reporting.paper import PaperHead
    from desktop_app.domain.returns.return_standing import MatrixCell, ReturnMatrix
    from desktop_app.domain.task import Counts, TaskFacts, TaskRow
    from desktop_app.services.papers.paper_parts import Frame

_TASK = PaperColumn("Nhiệm vụ", 60)
_LEAD = PaperColumn("Chủ trì (người phụ trách)", 34)
_DEADLINE = PaperColumn("Thời hạn", 26, Align.CENTER)
_PRODUCT = PaperColumn("Sản phẩm", 30)


def plan(
    frame: Frame,
    rows: Sequence[tuple[TaskRow, TaskFacts]],
    document: DocumentRow | None,
    programme: str,
) -> Paper:
    """The tasks of a document as its annex with its section rows, or those of all documents as a list.

    An annex goes with its document: it has no letterhead and no signatures of its own.
    """
    number = count(1)
    lines: list[PaperRow] = []
    path: tuple[str, ...] = ()
    for row, facts in rows:
        lines += [PaperRow((text,), heading=True) for text in new_sections(path, facts.section_path)]
        path = facts.section_path
        lines.append(
            PaperRow(
                (
                    row.stt or str(next(number)), row.title, _lead_words(row), row.coordinate,
                    deadline_words(row), row.product, row.note,
                )
            )
        )  # fmt: skip
    columns = (
        NUMBER, _TASK, _LEAD, PaperColumn("Phối hợp", 28), _DEADLINE, _PRODUCT, PaperColumn("Ghi chú", 20),
    )  # fmt: skip
    return Paper(
        frame.head,
        f"DANH MỤC NHIỆM VỤ {programme.upper()}".strip(),
        _of_document(document, frame) if document else frame.subtitles,
        columns,
        tuple(lines),
        closing=(f"Tổng số {vn_number(len(rows))} nhiệm vụ.",),
        signatures=() if document else frame.signed,
        empty=NO_TASKS,
        tasks=len(rows),
        annex="PHỤ LỤC" if document else "",
    )


def overdue(
    head: PaperHead, rows: Sequence[TaskRow], scope: str, as_of: date, signed: tuple[Signature, ...]
) -> Paper:
    """What is overdue as of a day by lead unit, the longest first, with room for the unit's commitment."""
    ordered = sorted(rows, key=lambda row: (row.lead or "\uffff", row.deadline.due or as_of))
    number = count(1)
    lines: list[PaperRow] = []
    for lead, group in groupby(ordered, key=lambda row: row.lead):
        of_unit = list(group)
        words = f"{lead or NOBODY} ({vn_number(len(of_unit))} nhiệm vụ)"
        lines.append(PaperRow((words,), heading=True))
        lines += [
            PaperRow(
                (
                    str(next(number)), row.title, row.person, deadline_words(row),
                    standing_words(row, as_of), row.product, "",
                )
            )
            for row in of_unit
        ]  # fmt: skip
    columns = (
        NUMBER, _TASK, PaperColumn("Người thực hiện", 26), _DEADLINE,
        PaperColumn("Quá hạn", 20, Align.CENTER), _PRODUCT,
        PaperColumn("Nguyên nhân, cam kết hoàn thành", 40),
    )  # fmt: skip
    return Paper(
        head,
        "DANH SÁCH NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH",
        as_of_and(as_of, scope),
        columns,
        tuple(lines),
        closing=(f"Tổng số {vn_number(len(rows))} nhiệm vụ quá hạn chưa hoàn thành.",),
        signatures=signed,
        empty=NO_TASKS,
        tasks=len(rows),
    )


def slip(head: PaperHead, row: TaskRow, facts: TaskFacts, programme: str, head_of_group: str) -> Paper:
    """One task given on paper: what, by whom, by when, with what result."""
    facts_of_it = (
        ("Nhiệm vụ", row.title),
        ("Đơn vị chủ trì", row.lead),
        ("Người thực hiện", row.person),
        ("Đơn vị phối hợp", row.coordinate),
        ("Lãnh đạo phụ trách", row.leader),
        ("Thời hạn", deadline_words(row)),
        ("Sản phẩm, kết quả", row.product),
        ("Căn cứ", "; ".join(filter(None, (facts.basis, row.document)))),
        ("Yêu cầu khác", row.note),
    )
    return Paper(
        head,
        "PHIẾU GIAO VIỆC",
        (f"({programme})",) if programme else (),
        (NUMBER, PaperColumn("Nội dung", 40), PaperColumn("Giao thực hiện", 90)),
        tuple(PaperRow((str(n), name, text)) for n, (name, text) in enumerate(facts_of_it, start=1)),
        opening=("Đề nghị đơn vị, cá nhân có tên dưới đây tổ chức thực hiện và báo cáo kết quả đúng hạn:",),
        signatures=(
            Signature(("NGƯỜI NHẬN VIỆC",), row.person),
            Signature(("NGƯỜI GIAO VIỆC",), head_of_group),
        ),
        upright=True,
        tasks=1,
    )


def slip_of_person(
    head: PaperHead, person: str, rows: Sequence[TaskRow], as_of: date, head_of_group: str
) -> Paper:
    """All open tasks of one person as one slip."""
    lines = tuple(
        PaperRow((str(number), row.title, deadline_words(row), row.product, _state(row, as_of)))
        for number, row in enumerate(rows, start=1)
    )
    return Paper(
        head,
        "PHIẾU GIAO VIỆC",
        (f"Người thực hiện: {person}", f"(Số liệu tính đến ngày {vn_date(as_of)})"),
        (NUMBER, _TASK, _DEADLINE, _PRODUCT, PaperColumn("Tình trạng", 26)),
        lines,
        signatures=(Signature(("NGƯỜI NHẬN VIỆC",), person), Signature(("NGƯỜI GIAO VIỆC",), head_of_group)),
        upright=True,
        empty=NO_TASKS,
        tasks=len(rows),
    )


def returns(head: PaperHead, matrix: ReturnMatrix, as_of: date, signed: tuple[Signature, ...]) -> Paper:
    """Who returned what, over the newest periods."""
    columns = (
        NUMBER,
        PaperColumn("Đơn vị", 60),
        *(PaperColumn(f"Báo cáo {vn_period(period)}", 26, Align.CENTER) for period in matrix.periods),
    )
    lines = tuple(
        PaperRow(
            (
                str(number),
                name,
                *(_returned(matrix.cells.get((unit_id, each)), as_of) for each in matrix.periods),
            )
        )
        for number, (unit_id, name) in enumerate(matrix.units, start=1)
    )
    return Paper(
        head,
        "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ",
        as_of_and(as_of, ""),
        columns,
        lines,
        closing=(
            f"Trong các kỳ nêu trên: tỷ lệ báo cáo đã nộp {vn_rate(matrix.completeness)}; "
            f"nộp đúng hạn {vn_rate(matrix.timeliness)}.",
        ),
        signatures=signed,
        empty="Chưa gửi biểu báo cáo cho đơn vị nào.",
    )


def figures(frame: Frame, whole: Counts, groups: Iterable[tuple[str, Counts]]) -> Paper:
    """The counts as of a day by lead unit, both rates by name."""
    lines = [
        PaperRow((str(number), name or NOBODY, *_numbers(counted)))
        for number, (name, counted) in enumerate(groups, start=1)
    ]
    total = PaperRow(("", "Cộng" if frame.scope else "Toàn sổ", *_numbers(whole)), strong=True)
    return Paper(
        frame.head,
        "TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        frame.subtitles,
        (
            NUMBER,
            PaperColumn("Đơn vị chủ trì", 60),
            *(PaperColumn(words, 17, Align.RIGHT) for words in _FIGURES),
        ),
        (*lines, total),
        closing=(
            counts_sentence(whole),
            "Nhiệm vụ giao nhiều đơn vị được tính cho từng đơn vị, một lần trong số chung.",
        ),
        signatures=frame.signed,
        tasks=whole.total,
    )


_FIGURES = (
    "Tổng số", "Xong đúng hạn", "Xong quá hạn", "Trong hạn", "Quá hạn", "Thường xuyên", "Chưa rõ hạn",
    "Tỷ lệ trên tổng số", "Tỷ lệ trên số đến hạn",
)  # fmt: skip


def _numbers(counted: Counts) -> tuple[str, ...]:
    counts = (
        counted.total, counted.done_on_time, counted.done_late, counted.in_time, counted.overdue,
        counted.continuous, counted.undated,
    )  # fmt: skip
    return (*map(vn_number, counts), vn_rate(counted.rate_of_all), vn_rate(counted.rate_of_due))


def _of_document(document: DocumentRow, frame: Frame) -> tuple[str, ...]:
    """With what an annex goes, as Nghị định 30 has it: kind, number, day and issuer."""
    kind = kind_told(document.number, document.title)
    name = DOCUMENT_KIND[kind] if kind is not DocumentKind.OTHER else "văn bản"
    day = f"ngày {vn_date(document.issued_on)}" if document.issued_on else "ngày ..../..../......"
    number = f"số {document.number or '......'}"
    with_what = f"(Kèm theo {name} {number} {day} của {document.issuer or frame.head.unit})"
    return (with_what, f"Phạm vi: {frame.scope}") if frame.scope else (with_what,)


def _lead_words(row: TaskRow) -> str:
    return "\n".join(filter(None, (row.lead, f"({row.person})" if row.person else "")))


def _state(row: TaskRow, as_of: date) -> str:
    if row.time_class in DATED_OPEN:
        return standing_words(row, as_of)
    return TIME_CLASS[row.time_class] if row.time_class else ""


def _returned(cell: MatrixCell | None, as_of: date) -> str:
    if cell is None:
        return "–"
    if cell.returned_on is None:
        late = days_missing(cell, as_of)
        return f"Chưa nộp, muộn {vn_number(late)} ngày" if late else "Chưa đến hạn nộp"
    day = vn_date(cell.returned_on)
    return f"{day}, muộn {vn_number(cell.late_days)} ngày" if cell.late_days else day


def contents(head: PaperHead, names: Sequence[str], pages: Sequence[int]) -> Paper:
    """The first page of a booklet: its forms and the pages on which they begin."""
    return Paper(
        head,
        "TẬP BIỂU THEO DÕI NHIỆM VỤ",
        ("(Mục lục)",),
        (NUMBER, PaperColumn("Biểu", 125), PaperColumn("Trang", 18, Align.RIGHT)),
        tuple(
            PaperRow((str(number), name, str(page)))
            for number, (name, page) in enumerate(zip(names, pages, strict=True), start=1)
        ),
        upright=True,
    )
