"""An older ledger is not upgraded in passing: who wants it at once is refused, others hear how far it is."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.database import BACKUPS, FILE, Database
from desktop_app.domain.errors import AppError
from desktop_app.domain.preparing import Stage

KEPT = Path(__file__).parents[1] / "data" / "ledgers"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger of the first schema."""
    folder = tmp_path / "so-cu"
    folder.mkdir()
    shutil.copy(KEPT / "v1.sqlite", folder / FILE)
    return folder


def version_of(folder: Path) -> int:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refused_at_once(folder: Path) -> str:
    with pytest.raises(AppError) as caught:
        Database.open(folder, who="x", at_once=True).close()
    return caught.value.code


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_an_older_ledger_is_refused_at_once_and_left_as_it_is(old: Path, version: int) -> None:
    shutil.copy(KEPT / f"v{version}.sqlite", old / FILE)
    before = (old / FILE).read_bytes()
    assert refused_at_once(old) == "ledger_unready"
    assert (old / FILE).read_bytes() == before and not (old / BACKUPS).exists()


def test_each_step_of_an_upgrade_is_told_in_order(old: Path) -> None:
    heard: list[tuple[Stage, int, int]] = []
    Database.open(old, who="x", told=lambda *said: heard.append(said)).close()
    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == list(Stage)
    assert [(done, total) for stage, done, total in heard if stage is Stage.TABLES] == [
        (done, 5) for done in range(6)
    ]
    Database.open(old, who="x", at_once=True).close()


@pytest.mark.parametrize("ending", [(Stage.COPY, 0), (Stage.TABLES, 3)])
def test_an_upgrade_that_is_ended_leaves_the_ledger_as_it_was(old: Path, ending: tuple[Stage, int]) -> None:
    def end(stage: Stage, done: int, _: int) -> None:
        if (stage, done) == ending:
            raise KeyboardInterrupt

    with closing(sqlite3.connect(old / FILE)) as connection:
        before = list(connection.iterdump())
    with pytest.raises(KeyboardInterrupt):
        Database.open(old, who="x", told=end)
    with closing(sqlite3.connect(old / FILE)) as connection:
        assert list(connection.iterdump()) == before
    Database.open(old, who="x").close()
    assert version_of(old) == 6


def test_a_ledger_judged_by_other_rules_is_refused_at_once(old: Path) -> None:
    Database.open(old, who="x").close()
    with closing(sqlite3.connect(old / FILE)) as connection, connection:
        connection.execute("UPDATE derivation SET value = '0'")
    assert refused_at_once(old) == "ledger_unready"
    heard: list[Stage] = []
    Database.open(old, who="x", told=lambda stage, *_: heard.append(stage)).close()
    assert set(heard) == {Stage.JUDGE}


def test_a_write_cut_off_is_not_rolled_back_while_the_window_waits(old: Path) -> None:
    Database.open(old, who="x").close()
    (old / f"{FILE}-journal").write_bytes(b"\0" * 600)
    assert refused_at_once(old) == "ledger_unready"
    Database.open(old, who="x").close()
