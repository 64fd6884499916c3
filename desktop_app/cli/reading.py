"""Commands that read a file: what is understood of it, and its import."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Json, Opener, opened
from desktop_app.domain.importing.draft import Skipped, SkipReason, SourceDocument
from desktop_app.domain.importing.import_preview import Fate, ImportPreview, RowFate
from desktop_app.domain.secrecy import stamped
from desktop_app.exchange.reading_json import problem_json, reading_json
from desktop_app.labels.formats import vn_date
from desktop_app.labels.reading import REMEMBERED_COLUMNS, SKIP, UNNAMED_OFFICE

if TYPE_CHECKING:
    from desktop_app.domain.importing.draft import Reading
    from desktop_app.services.imports import ImportResult


def read(asked: Asked, opener: Opener) -> Answer:
    reading = reading_of(asked, opener, sheet=asked.sheet)
    lines = [f"{task.stt or '–'}  {task.title}" for task in reading.tasks]
    skipped = [f"dòng {each.row}: {SKIP[each.reason]}" for each in reading.skipped]
    head = (
        f"{reading.file}: {len(reading.tasks)} nhiệm vụ, {len(reading.sections)} mục, "
        f"{len(skipped)} dòng bỏ qua, {len(reading.problems)} điều cần xem."
    )
    return Answer(reading_json(reading), "\n".join([head, *lines]))


def reading_of(asked: Asked, opener: Opener, sheet: str | None = None) -> Reading:
    """What the importer understands of the file asked about; needs no ledger."""
    from desktop_app.exchange.annexes.annex import read_annex

    return read_annex(asked.cells(), year=asked.year, this_year=opener.today().year, sheet=sheet)


def load(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        imports = ledger.imports
        grid = imports.load(asked.file, asked.cells)
        reading = imports.read(grid, sheet=asked.sheet, year=asked.year)
        choices = imports.remembered(reading)
        if remembered := bool(choices.columns or choices.kept):
            reading = imports.read(grid, sheet=asked.sheet, year=asked.year, choices=choices)
        document = SourceDocument(number=asked.document) if asked.document else None
        preview = imports.preview(grid, reading, document=document, done_on=asked.done_on)
        for each in stamped(preview.reading.problems):
            print(problem_json(each)["message"], file=sys.stderr)  # noqa: T201 - before anything is stored
        result = imports.rehearse(preview) if asked.dry_run else imports.commit(preview, asked.file)
    answer = _imported(preview, result, dry=asked.dry_run, asked_day=asked.done_on is not None)
    if not remembered:
        return answer
    words = REMEMBERED_COLUMNS.format(office=reading.document.issuer or UNNAMED_OFFICE)
    return replace(answer, json={**answer.json, "columns_remembered": True}, words=f"{answer.words}\n{words}")


COMMANDS: dict[str, Command] = {
    "read": read,
    "import": load,
}


def _imported(preview: ImportPreview, result: ImportResult, *, dry: bool, asked_day: bool) -> Answer:
    lists = {
        name: [_row_fate(preview, fate) for fate in preview.fates if fate.fate is kind]
        for name, kind in (
            ("conflicts", Fate.CONFLICT),
            ("doubtful", Fate.DOUBTFUL),
            ("rejected", Fate.REJECTED),
        )
    }
    repeats = [each for each in preview.reading.skipped if each.reason is SkipReason.EXACT_REPEAT]
    lists["doubtful"] += map(_repeat, repeats)
    skipped = len(preview.reading.skipped) - len(repeats)
    inferred = 0 if asked_day else preview.inferred_dates
    words = [
        f"{'Sẽ' if dry else 'Đã'} nhập {preview.file}: {result.created} mới, {result.updated} thay đổi, "
        f"{result.unchanged} không đổi, {skipped} dòng bỏ qua."
    ]
    warned = [problem_json(each) for each in stamped(preview.reading.problems)]
    words += [str(each["message"]) for each in warned]
    for name, text in (("conflicts", "xung đột"), ("doubtful", "cần xem lại"), ("rejected", "bị loại")):
        words += [f"- {text}: dòng {each['row']}: {each['title']}" for each in lists[name]]
    if inferred:
        words.append(
            f"{inferred} nhiệm vụ ghi hoàn thành nhưng không có ngày: tạm tính ngày "
            f"{vn_date(preview.done_on)}. Dùng --done-on để chọn ngày khác."
        )
    return Answer(
        {
            "batch": str(result.changes.batch) if result.changes.batch else None,
            "created": result.created,
            "updated": result.updated,
            "unchanged": result.unchanged,
            **lists,
            "skipped": skipped,
            "inferred_dates": inferred,
            "warnings": warned,
        },
        "\n".join(words),
        UNDECIDED if lists["conflicts"] or lists["doubtful"] or inferred or warned else DONE,
    )


def _repeat(row: Skipped) -> Json:
    """A row that repeats one of its section to the letter: left out, for a person to see."""
    shape: Json = {"sheet": row.sheet, "row": row.row, "stt": None, "title": row.text, "candidates": []}
    return {**shape, "reason": row.reason.value}


def _row_fate(preview: ImportPreview, fate: RowFate) -> Json:
    """One row of an import that is listed: where it stands and what it may be."""
    draft = preview.reading.tasks[fate.index]
    shape: Json = {
        "sheet": draft.sheet,
        "row": draft.row,
        "stt": draft.stt or None,
        "title": draft.title,
    }
    if fate.task_id is not None:
        shape["task"] = str(fate.task_id)
    if fate.fate is Fate.DOUBTFUL:
        shape["candidates"] = [
            {"task": str(each.task_id), "title": each.title, "score": each.score} for each in fate.candidates
        ]
    if fate.fate is Fate.CONFLICT:
        shape["fields"] = [
            {
                "field": each.field,
                "base": each.base or None,
                "ours": each.ours or None,
                "theirs": each.theirs or None,
            }
            for each in fate.changes
            if each.conflict
        ]
    if fate.reason:
        shape["reason"] = fate.reason
    return shape
