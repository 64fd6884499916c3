"""Commands about work that passes on: units merged or renamed, work handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened
from desktop_app.domain.units.transfer import Handover, Merger, MergerPreview
from desktop_app.labels.formats import vn_date, vn_number

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changes
    from desktop_app.services.ledger import Services


def merge_units(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=asked.dry_run) as ledger:
        ids = tuple(ledger.tasks.unit(name) for name in asked.names)
        wanted = Merger(ids, None, asked.into, asked.on, asked.document)
        seen = ledger.unit_changes.preview(wanted)
        changes = None if asked.dry_run else ledger.unit_changes.merge(wanted)
    shape: Json = {
        "batch": _batch(changes),
        "old": list(seen.old),
        "into": seen.into,
        "leads": [str(task) for task in seen.leads],
        "coordinates": [str(task) for task in seen.coordinates],
        "joined": [str(task) for task in seen.joined],
        "staying": seen.staying,
        "people": list(seen.people),
        "below": list(seen.below),
        "unreturned": list(seen.unreturned),
    }
    return Answer(shape, _merger_words(seen, asked))


def _merger_words(seen: MergerPreview, asked: Asked) -> str:
    return (
        f"{'Sẽ' if asked.dry_run else 'Đã'} sáp nhập {', '.join(seen.old)} thành {seen.into} từ ngày "
        f"{vn_date(asked.on)}: {vn_number(len(seen.leads))} việc chủ trì, "
        f"{vn_number(len(seen.coordinates))} việc phối hợp chuyển sang; "
        f"{vn_number(len(seen.joined))} việc nhập làm một; "
        f"{vn_number(seen.staying)} phần việc đã xong giữ tên cũ."
    )


def rename_unit(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        unit_id = ledger.tasks.unit(asked.name)
        changes = ledger.unit_changes.rename(unit_id, asked.new, asked.on, asked.document)
    return Answer(
        {"batch": _batch(changes)}, f"Từ ngày {vn_date(asked.on)}, {asked.name} mang tên {asked.new}."
    )


def handover(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=asked.dry_run) as ledger:
        wanted = _handover(ledger, asked)
        rows = ledger.handovers.preview(wanted)
        if asked.sheet:
            ledger.handovers.write_sheet(wanted, asked.sheet)
        changes = None if asked.dry_run else ledger.handovers.write(wanted)
        giver, taker = ledger.handovers.sides(wanted)
    words = f"{'Sẽ' if asked.dry_run else 'Đã'} bàn giao {vn_number(len(rows))} việc từ {giver} sang {taker}."
    return Answer(
        {
            "batch": _batch(changes),
            "tasks": [str(row.id) for row in rows],
            "file": str(asked.sheet) if asked.sheet else None,
        },
        words + (f" Biên bản: {asked.sheet}" if asked.sheet else ""),
    )


def _handover(ledger: Services, asked: Asked) -> Handover:
    return Handover(
        asked.on,
        ledger.tasks.unit(asked.from_unit) if asked.from_unit else None,
        ledger.tasks.unit(asked.to_unit) if asked.to_unit else None,
        asked.from_person,
        asked.to_person,
        tuple(ledger.tasks.find(task) for task in asked.task) or None,
        asked.document,
        asked.reason,
    )


def _batch(changes: Changes | None) -> str | None:
    return str(changes.batch) if changes and changes.batch else None


COMMANDS: dict[str, Command] = {
    "merge-units": merge_units,
    "rename-unit": rename_unit,
    "handover": handover,
}
