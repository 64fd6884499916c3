"""A ledger is copied while others write to it: they hardly wait, and the copy is of one moment."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import copying
from db.copying import copy_database
from db.driver import Access


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of some hundred pages with two tables that always agree."""
    made = tmp_path / "so.sqlite"
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(
            "CREATE TABLE one (n); CREATE TABLE filling (x); CREATE TABLE two (n);"
            "INSERT INTO one VALUES (0); INSERT INTO two VALUES (0);"
        )
        connection.executemany("INSERT INTO filling VALUES (?)", [("x" * 3000,)] * 400)
        connection.commit()
    return made


@pytest.mark.parametrize("writes", [1, 1000])
def test_others_write_while_a_ledger_is_copied_and_the_copy_is_of_one_moment(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """One write lets the copy begin anew; of somebody who never stops it is taken in one piece."""
    monkeypatch.setattr(copying, "COPY_PAGES", 16)
    left = iter(range(1, writes + 1))
    look = copying._Patience.look
    seen: list[int] = []

    def meanwhile(patience: copying._Patience, status: int, remaining: int, total: int) -> None:
        number = next(left, None)
        if number is not None:
            with closing(sqlite3.connect(file, timeout=0)) as connection, connection:
                connection.execute("UPDATE one SET n = ?", (number,))
                connection.execute("UPDATE two SET n = ?", (number,))
            seen.append(number)
        look(patience, status, remaining, total)

    monkeypatch.setattr(copying._Patience, "look", meanwhile)
    copy_database(file, tmp_path / "copy.sqlite", Access.QUERY)
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        ((one,),), ((two,),) = copy.execute("SELECT n FROM one"), copy.execute("SELECT n FROM two")
        assert one == two == seen[-1]
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
