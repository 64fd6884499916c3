"""Commands about units: list them, add a list of them, say what a phrase stands for, make two one."""

from pathlib import Path

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Json, Opener, opened
from desktop_app.domain.errors import AppError
from desktop_app.labels.units import UNIT_KIND
from desktop_app.services.ledger import Services


def units(asked: Asked, opener: Opener) -> Answer:
    moves = asked.under is not None or asked.top
    writes = asked.add or asked.group or asked.merge or moves
    if (moves and not asked.unit) or (asked.unit and not (moves or asked.group)):
        raise AppError("nothing_given")
    with opened(asked, opener, read_only=not writes) as ledger:
        if asked.add:
            return _added(ledger, asked)
        if asked.group:
            return _grouped(ledger, asked)
        if moves:
            return _moved(ledger, asked)
        if asked.merge:
            gone, stays = (ledger.tasks.unit(name) for name in asked.merge)
            changes = ledger.units.merge_as_alias(gone, stays)
            return Answer(
                {"batch": str(changes.batch)}, f"“{asked.merge[0]}” là tên khác của {asked.merge[1]}."
            )
        return _listed(ledger)


def _added(ledger: Services, asked: Asked) -> Answer:
    result = ledger.units.add_many(text_of(asked.add))
    batch = str(result.changes.batch) if result.changes.batch else None
    return Answer(
        {
            "batch": batch,
            "added": len(result.added),
            "known": list(result.known),
            "skipped": list(result.skipped),
        },
        f"Đã thêm {len(result.added)} đơn vị; {len(result.known)} tên đã có; bỏ qua {len(result.skipped)}.",
    )


def text_of(path: Path) -> str:
    """The text of a list; AppError ``file_missing``, ``list_not_utf8``."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AppError("file_missing", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise AppError("list_not_utf8", where=str(path)) from error


def _grouped(ledger: Services, asked: Asked) -> Answer:
    """Confirm a phrase for the named units, else for all of its kinds."""
    waiting = {phrase.phrase: phrase for phrase in ledger.units.unconfirmed_groups()}
    suggested = waiting[asked.group].suggested if asked.group in waiting else ()
    ids = [ledger.tasks.unit(name) for name in asked.unit] or list(suggested)
    changes = ledger.units.confirm_group(asked.group, ids)
    return Answer(
        {
            "batch": str(changes.batch),
            "group": asked.group,
            "units": len(ids),
            "tasks": len(changes.task_ids),
        },
        f"“{asked.group}” là {len(ids)} đơn vị, trong {len(changes.task_ids)} nhiệm vụ.",
    )


def _moved(ledger: Services, asked: Asked) -> Answer:
    """Let units belong to another one, or to none."""
    ids = [ledger.tasks.unit(name) for name in asked.unit]
    changes = ledger.units.set_parent(
        ids, ledger.tasks.unit(asked.under) if asked.under is not None else None
    )
    where = f"trực thuộc {asked.under}" if asked.under is not None else "không trực thuộc đơn vị nào"
    return Answer(
        {"batch": str(changes.batch) if changes.batch else None, "units": len(ids)},
        f"{len(ids)} đơn vị nay {where}.",
    )


def _listed(ledger: Services) -> Answer:
    every, groups, waiting = ledger.units.all(), ledger.units.groups(), ledger.units.unconfirmed_groups()
    names = {unit.id: unit.name for unit in every}
    shape: Json = {
        "units": [
            {
                "id": str(unit.id),
                "name": unit.name,
                "kind": unit.kind.value,
                "aliases": list(unit.aliases),
                "cutoff_day": unit.cutoff_day,
                "parent": names.get(unit.parent_id or 0),
                "tasks": unit.leads,
            }
            for unit in every
        ],
        "groups": [
            {"phrase": group.name, "units": [names[each] for each in group.unit_ids], "tasks": group.tasks}
            for group in groups
        ],
        "unconfirmed": [
            {"phrase": each.phrase, "tasks": each.tasks, "suggested": [names[one] for one in each.suggested]}
            for each in waiting
        ],
    }
    lines = [f"{unit.name} ({UNIT_KIND[unit.kind].lower()}): {unit.leads} nhiệm vụ" for unit in every]
    lines += [f"“{group.name}”: {len(group.unit_ids)} đơn vị" for group in groups]
    lines += [f"Chờ xác nhận: “{each.phrase}”, gợi ý {len(each.suggested)} đơn vị" for each in waiting]
    return Answer(shape, "\n".join(lines) or "Sổ chưa có đơn vị nào.", UNDECIDED if waiting else DONE)


COMMANDS: dict[str, Command] = {"units": units}
