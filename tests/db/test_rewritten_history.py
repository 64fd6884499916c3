"""A history rewritten by somebody who knows how the chain is made: what a copy elsewhere still tells."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.chain import GENESIS, batch_hash
from db.database import FILE, Database
from db.twins import compare
from db.verify import verify_folder
from tests.db.ledgers import add, edit, facts

_CHANGES = (
    "SELECT entity, entity_id, task_id, field, before, after FROM change WHERE id BETWEEN ? AND ? ORDER BY id"
)
_LIE = "UPDATE change SET after = replace(after, 'đúng hẳn', 'sai') WHERE after LIKE '%đúng hẳn%'"


@pytest.fixture
def folder(database: Database, tmp_path: Path) -> Path:
    """A ledger of a few batches, and a copy of it in ``copy``."""
    (task_id,) = add(database, facts("Rà soát", note="đúng"))
    edit(database, task_id, note="đúng hẳn")
    add(database, facts("Việc sau"))
    database.close()
    (tmp_path / "copy").mkdir()
    shutil.copy(database.folder / FILE, tmp_path / "copy" / FILE)
    return database.folder


def rewrite(folder: Path, *statements: str) -> None:
    """Change rows past every trigger, then make the whole chain anew over them."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        before = GENESIS
        for row in connection.execute("SELECT * FROM batch ORDER BY id").fetchall():
            *head, _, _ = row
            names = [column[1] for column in connection.execute("PRAGMA table_info(batch)")]
            told = dict(zip(names, row, strict=True))
            changes = connection.execute(_CHANGES, (told["first_change"], told["last_change"])).fetchall()
            digest = batch_hash(before, head, iter(changes))
            asked = f"UPDATE batch SET {names[-2]} = ?, {names[-1]} = ? WHERE id = ?"
            connection.execute(asked, (before, digest, told["id"]))
            before = digest
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def test_a_rewritten_row_alone_is_noticed_by_the_tables(folder: Path) -> None:
    rewrite(folder, _LIE)
    assert "verify_replay" in [found.code for found in verify_folder(folder)]


def test_one_rewritten_everywhere_is_noticed_only_beside_a_copy(folder: Path, tmp_path: Path) -> None:
    rewrite(
        folder,
        _LIE,
        "UPDATE task SET note = 'sai' WHERE note = 'đúng hẳn'",
        "UPDATE search_text SET words = replace(words, 'đúng hẳn', 'sai')",
    )
    assert "verify_chain" not in [found.code for found in verify_folder(folder)]
    twin = compare(folder, tmp_path / "copy")
    assert twin is not None
    assert twin.parted


def test_a_newest_batch_that_was_cut_off_is_noticed(folder: Path, tmp_path: Path) -> None:
    cut = (
        "DELETE FROM change WHERE id >= (SELECT first_change FROM batch ORDER BY id DESC LIMIT 1)",
        "DELETE FROM batch WHERE id = (SELECT max(id) FROM batch)",
    )
    rewrite(folder, *cut)
    assert "verify_replay" in [found.code for found in verify_folder(folder)]
    twin = compare(folder, tmp_path / "copy")
    assert twin is not None
    assert (twin.here, twin.there) == (0, 1)
