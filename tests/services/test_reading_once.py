"""No use case asks through a second connection while it holds a reading transaction open.

A write that commits meanwhile waits for the transaction, the second question waits for the write: both
would stand still until one of them gives up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from db.database import Database
from db.home import Home
from db.reader import Reader
from desktop_app.domain.reporting.reporting_period import period_of_code
from desktop_app.services.ledger import Services
from tests.builders import DUE, OVERDUE, add


def test_nobody_reads_settings_within_a_reading(ledger: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = add(ledger, OVERDUE, DUE)
    period = period_of_code("2026-10")
    assert period is not None
    open_now: list[Reader] = []
    reading, asked = Database.reading, Home._all

    @contextmanager
    def watched(database: Database) -> Iterator[Reader]:
        assert not open_now
        with reading(database) as reader:
            open_now.append(reader)
            try:
                yield reader
            finally:
                open_now.clear()

    def alone(home: Home, statement: Any, **values: str) -> list[tuple[Any, ...]]:
        assert not open_now
        return asked(home, statement, **values)

    monkeypatch.setattr(Database, "reading", watched)
    monkeypatch.setattr(Home, "_all", alone)
    ledger.tasks.detail(ids[0])
    assert ledger.reminders.standing().overdue == 1
    ledger.indicators.standings()
    ledger.documents.all()
    ledger.units.all()
    ledger.closing.preview(period, date(2026, 10, 31))
    ledger.closing.close(period, date(2026, 10, 31))
