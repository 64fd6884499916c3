"""Commands about people: the roster, who left, how much everybody has to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened, taken_only
from desktop_app.domain.errors import AppError
from desktop_app.domain.people import PersonInfo, read_role
from desktop_app.domain.workload import LoadPart
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.people import LOAD, PERSON_ROLE

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services


def people(asked: Asked, opener: Opener) -> Answer:
    writes = any(each is not None for each in (asked.add, asked.left, asked.listed))
    taken_only(asked, ("role", "unit", "job"), by=asked.add is not None)
    taken_only(asked, ("on",), by=asked.left is not None)
    with opened(asked, opener, read_only=not writes) as ledger:
        if asked.listed is not None:
            return _added(ledger, asked.listed)
        if asked.add is not None:
            return _saved(ledger, asked)
        if asked.left is not None:
            one = ledger.people.find(asked.left)
            changes = ledger.people.leave([one.id], asked.on or opener.today())
            return Answer(
                {"batch": str(changes.batch)},
                f"{one.name} thôi tham gia từ {vn_date(asked.on or opener.today())}.",
            )
        return _listed(ledger)


def _added(ledger: Services, path: Path) -> Answer:
    from desktop_app.cli.units import text_of

    result = ledger.people.add_listed(text_of(path))
    batch = str(result.changes.batch) if result.changes.batch else None
    return Answer(
        {"batch": batch, "added": len(result.added), "known": list(result.known)},
        f"Đã thêm {len(result.added)} người; {len(result.known)} tên đã có.",
    )


def _saved(ledger: Services, asked: Asked) -> Answer:
    """Add a person, or change what is said of one who is there."""
    role = read_role(asked.role) if asked.role else None
    if asked.role and role is None:
        raise AppError("person_role", where=asked.role)
    try:
        one = ledger.people.find(asked.add)
    except AppError:
        one = PersonInfo(0, asked.add)
    unit_id = ledger.tasks.unit(asked.unit) if asked.unit else one.unit_id
    changed = replace(one, role=role or one.role, unit_id=unit_id, job=asked.job or one.job, left_on=None)
    batch = ledger.people.save(changed).batch
    return Answer({"batch": str(batch) if batch else None}, f"Đã ghi {one.name} vào danh sách.")


def _listed(ledger: Services) -> Answer:
    everybody, unlisted = ledger.people.all(with_left=True), ledger.people.unlisted()
    shape: Json = {
        "people": [
            {
                "id": str(one.id),
                "name": one.name,
                "role": one.role.value,
                "job": one.job or None,
                "unit": one.unit or None,
                "left_on": shapes.iso(one.left_on),
            }
            for one in everybody
        ],
        "unlisted": [{"name": each.name, "tasks": each.tasks} for each in unlisted],
    }
    lines = [_person_words(one) for one in everybody]
    lines += [f"Chưa có trong danh sách: {each.name} ({each.tasks} chỗ ghi)" for each in unlisted]
    return Answer(shape, "\n".join(lines) or "Danh sách chưa có ai.")


def _person_words(one: PersonInfo) -> str:
    left = f"thôi tham gia từ {vn_date(one.left_on)}" if one.left_on else ""
    return ", ".join(filter(None, [f"{one.name}: {PERSON_ROLE[one.role]}", one.job, one.unit, left]))


def workload(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        as_of = asked.as_of or opener.today()
        loads = ledger.people.workload(as_of, asked.by)
    shape = {
        "as_of": as_of.isoformat(),
        "groups": [
            {"key": load.name or None, **{part.value: load[part] for part in LoadPart}} for load in loads
        ],
    }
    lines = [
        f"- {load.name or 'chưa ghi'}: "
        + "; ".join(f"{LOAD[part].lower()} {vn_number(load[part])}" for part in LoadPart)
        for load in loads
    ]
    return Answer(shape, "\n".join([f"Đến ngày {vn_date(as_of)}:", *lines]))


COMMANDS: dict[str, Command] = {"people": people, "workload": workload}
