"""What each command does: call the use case, then answer in words and in JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.cli import exchange, shapes, units
from desktop_app.cli.answers import DONE, FAILED, UNDECIDED, Answer, Asked, Command, Opener, opened
from desktop_app.cli.parser import EDITABLE, UNIT_LISTS
from desktop_app.domain.checklist import ChecklistOptions
from desktop_app.domain.deadline_reading import read_deadline
from desktop_app.domain.draft import SourceDocument
from desktop_app.domain.errors import AppError
from desktop_app.domain.matching import Fate, ImportPreview
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, Counts, Level, TaskFacts, TaskFilter
from desktop_app.exchange.reading_json import reading_json
from desktop_app.labels import (
    REMEMBERED_COLUMNS,
    SKIP,
    TIME_CLASS,
    UNNAMED_OFFICE,
    deadline_words,
    vn_date,
    vn_number,
    vn_rate,
)
from desktop_app.services.checklists import rates
from desktop_app.services.lint import lint_ledger, lint_reading

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.changes import Changes
    from desktop_app.domain.draft import Reading
    from desktop_app.services.imports import ImportResult
    from desktop_app.services.ledger import Services


def init(asked: Asked, opener: Opener) -> Answer:
    made = opener.create(
        asked.ledger,
        unit=asked.unit,
        level=Level(asked.level),
        year=asked.year or opener.today().year,
        programme=asked.programme,
    )
    info = made.info
    made.close()
    return Answer({"ledger": info.folder, "id": info.id}, f"Đã tạo sổ của {info.unit} tại {info.folder}.")


def read(asked: Asked, opener: Opener) -> Answer:
    reading = _reading(asked, opener, sheet=asked.sheet)
    lines = [f"{task.stt or '–'}  {task.title}" for task in reading.tasks]
    skipped = [f"dòng {each.row}: {SKIP[each.reason]}" for each in reading.skipped]
    head = (
        f"{reading.file}: {len(reading.tasks)} nhiệm vụ, {len(reading.sections)} mục, "
        f"{len(skipped)} dòng bỏ qua, {len(reading.problems)} điều cần xem."
    )
    return Answer(reading_json(reading), "\n".join([head, *lines]))


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
        result = imports.rehearse(preview) if asked.dry_run else imports.commit(preview, asked.file)
    answer = _imported(preview, result, dry=asked.dry_run, asked_day=asked.done_on is not None)
    if not remembered:
        return answer
    words = REMEMBERED_COLUMNS.format(office=reading.document.issuer or UNNAMED_OFFICE)
    return replace(answer, json={**answer.json, "columns_remembered": True}, words=f"{answer.words}\n{words}")


def _reading(asked: Asked, opener: Opener, sheet: str | None = None) -> Reading:
    """What the importer understands of the file asked about; needs no ledger."""
    from desktop_app.exchange.annex import read_annex

    return read_annex(asked.cells(), year=asked.year, this_year=opener.today().year, sheet=sheet)


def _imported(preview: ImportPreview, result: ImportResult, *, dry: bool, asked_day: bool) -> Answer:
    lists = {
        name: [shapes.row_fate(preview, fate) for fate in preview.fates if fate.fate is kind]
        for name, kind in (
            ("conflicts", Fate.CONFLICT),
            ("doubtful", Fate.DOUBTFUL),
            ("rejected", Fate.REJECTED),
        )
    }
    inferred = 0 if asked_day else preview.inferred_dates
    words = [
        f"{'Sẽ' if dry else 'Đã'} nhập {preview.file}: {result.created} mới, {result.updated} thay đổi, "
        f"{result.unchanged} không đổi, {len(preview.reading.skipped)} dòng bỏ qua."
    ]
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
            "skipped": len(preview.reading.skipped),
            "inferred_dates": inferred,
        },
        "\n".join(words),
        UNDECIDED if lists["conflicts"] or lists["doubtful"] or inferred else DONE,
    )


def lint(asked: Asked, opener: Opener) -> Answer:
    if asked.file:
        checked = lint_reading(_reading(asked, opener))
    else:
        with opened(asked, opener, read_only=True) as ledger:
            checked = lint_ledger(ledger)
    findings = [shapes.finding(each.key, each.stt, found) for each in checked for found in each.findings]
    clear = sum(not any(shapes.counts_against(found) for found in each.findings) for each in checked)
    lines = [f"{it['stt'] or '–'} (mã {it['task']}): {it['reason']} {it['suggestion']}" for it in findings]
    head = f"{len(checked)} nhiệm vụ, {clear} nhiệm vụ đã đủ rõ."
    return Answer({"tasks": len(checked), "clear": clear, "findings": findings}, "\n".join([head, *lines]))


def list_tasks(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        as_of = asked.as_of or opener.today()
        wanted = _filter(ledger, as_of, asked.unit)
        wanted = replace(
            wanted,
            search=asked.search,
            classes=frozenset({TimeClass(asked.time_class)}) if asked.time_class else frozenset(),
        )
        total = ledger.tasks.count(wanted)
        rows = ledger.tasks.rows(ledger.tasks.ids(wanted, limit=asked.limit), as_of)
    lines = [
        f"[{row.id}] {row.stt or '–'}  {row.title} | {row.lead or 'chưa giao'} | "
        f"{deadline_words(row) or 'chưa có hạn'} | {TIME_CLASS[row.time_class] if row.time_class else ''}"
        for row in rows
    ]
    return Answer(
        {"total": total, "tasks": [shapes.task(row) for row in rows]},
        "\n".join([f"{vn_number(total)} nhiệm vụ.", *lines]),
    )


def add(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        given = _given(asked)
        deadline = given.pop("deadline", None)
        facts = replace(TaskFacts(asked.title), **given)  # type: ignore[arg-type]  # names are TaskFacts'
        if deadline:
            facts = replace(facts, deadline=read_deadline(str(deadline), year=opener.today().year))
        return _written(ledger.tasks.add(facts))


def edit(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        given = _given(asked)
        if asked.title is not None:
            given["title"] = asked.title
        if not given:
            raise AppError("nothing_given")
        return _written(ledger.tasks.edit([ledger.tasks.find(asked.task)], given))


def done(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        completion = Completion(asked.on, result=asked.result, evidence_text=asked.document)
        task = ledger.tasks.find(asked.task)
        return _written(ledger.tasks.complete([task], completion, unit=asked.unit, evidence=asked.evidence))


def reopen(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        return _written(ledger.tasks.reopen([ledger.tasks.find(asked.task)], asked.unit))


def cancel(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        return _written(ledger.tasks.cancel([ledger.tasks.find(asked.task)], asked.on, asked.reason))


def extend(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        return _written(
            ledger.tasks.extend(
                [task],
                asked.until,
                asked.document,
                asked.decided_on,
                asked.approved_by,
                asked.reason,
                shorten=asked.shorten,
            )
        )


def retract(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        return _written(ledger.tasks.retract([ledger.tasks.find(asked.task)]))


def stats(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        as_of = asked.as_of or opener.today()
        counted = ledger.counting.counts(TaskFilter(as_of))
        groups = ledger.counting.grouped(TaskFilter(as_of), asked.by) if asked.by else []
        against = ledger.counting.counts(TaskFilter(asked.against)) if asked.against else None
    sentence = ledger.counting.sentence(counted)
    shape = {
        "as_of": as_of.isoformat(),
        **shapes.counts(counted),
        "groups": [{"key": key, **shapes.counts(each)} for key, each in groups],
        "against": {"as_of": asked.against.isoformat(), **shapes.counts(against)} if against else None,
        "sentence": sentence,
    }
    lines = [f"Đến ngày {vn_date(as_of)}: {sentence}", rates(counted)]
    lines += [f"- {key or 'chưa ghi'}: {_group_words(each)}" for key, each in groups]
    if against:
        lines.append(f"Đến ngày {vn_date(asked.against)}: {ledger.counting.sentence(against)}")
    return Answer(shape, "\n".join(line for line in lines if line))


def _group_words(counted: Counts) -> str:
    return (
        f"{vn_number(counted.total)} nhiệm vụ, xong {vn_number(counted.done)} "
        f"({vn_rate(counted.rate_of_all)}), quá hạn {vn_number(counted.overdue)}"
    )


def export(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        wanted = _filter(ledger, asked.as_of or opener.today(), asked.unit)
        profile = ledger.exports.profile(asked.profile) if asked.profile else None
        count = ledger.exports.write(wanted, asked.out, profile)
    return Answer({"file": str(asked.out), "tasks": count}, f"Đã xuất {count} nhiệm vụ ra {asked.out}.")


def checklist(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        unit = ledger.tasks.unit(asked.unit) if asked.unit else None
        options = ChecklistOptions(asked.month, unit, asked.person, asked.blank)
        written = ledger.checklists.write(options, asked.out)
    return Answer(
        {"file": str(written.file), "pages": written.pages, "tasks": written.tasks},
        f"Đã in {written.tasks} nhiệm vụ ({written.pages} trang) ra {written.file}.",
    )


def history(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        task = ledger.tasks.find(asked.task) if asked.task else None
        batches = ledger.history.batches(limit=asked.limit, task=task)
    lines = [
        f"[{row.batch}] {row.at}  {row.who}  {shapes.what(row)} ({row.changes} thay đổi)" for row in batches
    ]
    return Answer({"batches": [shapes.batch(row) for row in batches]}, "\n".join(lines) or "Nhật ký trống.")


def undo(asked: Asked, opener: Opener) -> Answer:
    if not asked.batch.isdecimal():
        raise AppError("batch_missing", where=asked.batch)
    with opened(asked, opener) as ledger:
        outcome = ledger.history.undo(int(asked.batch))
    return Answer(
        {
            "batch": str(outcome.changes.batch),
            "reversed": outcome.reversed,
            "kept": list(outcome.kept),
            "errors": list(outcome.errors),
        },
        f"Đã hoàn tác {outcome.reversed} thay đổi; giữ lại {len(outcome.kept)} chỗ đã có người sửa.",
    )


def backup(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        file = ledger.backups.make(asked.file)
    return Answer({"file": str(file)}, f"Đã sao lưu vào {file}.")


def restore(asked: Asked, opener: Opener) -> Answer:
    ledger = opener.restore(asked.file, asked.into)
    return Answer({"ledger": str(ledger)}, f"Đã phục hồi vào {ledger}.")


def verify(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        problems = ledger.backups.verify()
    words = "Sổ nguyên vẹn." if not problems else "Sổ có chỗ hỏng:\n" + "\n".join(f"- {p}" for p in problems)
    return Answer({"ok": not problems, "problems": problems}, words, FAILED if problems else DONE)


COMMANDS: dict[str, Command] = {
    **exchange.COMMANDS,
    **units.COMMANDS,
    "init": init,
    "read": read,
    "import": load,
    "lint": lint,
    "list": list_tasks,
    "add": add,
    "edit": edit,
    "done": done,
    "reopen": reopen,
    "cancel": cancel,
    "extend": extend,
    "retract": retract,
    "stats": stats,
    "export": export,
    "checklist": checklist,
    "history": history,
    "undo": undo,
    "backup": backup,
    "restore": restore,
    "verify": verify,
}


def _filter(ledger: Services, as_of: date, unit: str | None) -> TaskFilter:
    units = frozenset({ledger.tasks.unit(unit)}) if unit else frozenset()
    return TaskFilter(as_of, units=units)


def _given(asked: Asked) -> dict[str, object]:
    """The fields a command names; units may be given several times or apart by ";"."""
    given: dict[str, object] = {}
    for name in EDITABLE:
        value = getattr(asked, name)
        if value is None:
            continue
        if name in UNIT_LISTS:
            given[name] = tuple(unit.strip() for each in value for unit in each.split(";") if unit.strip())
        else:
            given[name] = value
    if asked.percent is not None:
        given["percent"] = asked.percent
    return given


def _written(changes: Changes) -> Answer:
    task = next(iter(sorted(changes.task_ids)), None)
    batch = str(changes.batch) if changes.batch else None
    return Answer(
        {"task": str(task) if task is not None else None, "batch": batch},
        f"Đã ghi nhiệm vụ {task} (lần ghi {batch}).",
    )
