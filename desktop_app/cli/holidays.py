"""The table of days off and days worked in their place."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.answers import Answer, Asked, Command, Opener, opened
from desktop_app.cli.option_types import day
from desktop_app.domain.errors import AppError
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changes
    from desktop_app.services.ledger import Services


def holidays(asked: Asked, opener: Opener) -> Answer:
    writes = asked.seed is not None or asked.add or asked.work or asked.remove
    with opened(asked, opener, read_only=not writes) as ledger:
        changes = _changed(ledger, asked)
        table = ledger.holidays.all()
    shape = {
        "batch": str(changes.batch) if changes and changes.batch else None,
        "holidays": [{"day": one.day.isoformat(), "name": one.name, "worked": one.worked} for one in table],
    }
    lines = [f"{vn_date(one.day)} {'làm bù' if one.worked else 'nghỉ'}: {one.name}" for one in table]
    return Answer(shape, "\n".join(lines) or "Bảng ngày nghỉ còn trống; thêm cả năm bằng --seed 2026.")


def _changed(ledger: Services, asked: Asked) -> Changes | None:
    if asked.seed is not None:
        return ledger.holidays.seed(asked.seed)
    if asked.add:
        try:
            on = day(asked.add[0])
        except argparse.ArgumentTypeError as error:
            raise AppError("day_unreadable", where=asked.add[0]) from error
        return ledger.holidays.add(on, asked.add[1])
    if asked.work:
        return ledger.holidays.add(asked.work, "Làm bù", worked=True)
    return ledger.holidays.remove(asked.remove) if asked.remove else None


COMMANDS: dict[str, Command] = {"holidays": holidays}
