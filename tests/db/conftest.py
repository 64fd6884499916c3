"""A new, empty ledger's database for every test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.database import Database
from tests.db.ledgers import new_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """The database of a new, empty ledger in ``so``."""
    database = new_database(tmp_path / "so")
    yield database
    database.close()
