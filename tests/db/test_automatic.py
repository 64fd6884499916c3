"""Automatic copies are made when something changed and grow fewer the older they get."""

import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.automatic import AT_ONCE, NEWEST, automatic, thinned, to_delete
from db.backup import restore
from db.database import Database
from db.verify import verify
from desktop_app.domain.errors import AppError
from tests.db.ledgers import NOW, add, facts, ids
from tests.db.test_backup import attach

AT = datetime(2026, 11, 21, 17, 0)


def test_a_copy_is_made_only_when_something_changed(database: Database) -> None:
    first = automatic(database, at=NOW)
    assert first is not None and first.name == "tu-dong-20261121-083000.sqlite"
    assert automatic(database, at=NOW + timedelta(hours=1)) is None
    add(database, facts())
    assert automatic(database, at=NOW + timedelta(hours=2)) is not None
    assert automatic(database, at=NOW + timedelta(hours=3)) is None


def test_what_a_killed_program_left_unfinished_is_cleared_after_a_day(database: Database) -> None:
    for shelf in (database.folder / "sao-luu", database.folder / "minh-chung" / "ab"):
        shelf.mkdir(parents=True)
        for name, hours in (("~tu-dong-a.dang-ghi", 30), ("~tu-dong-b.dang-ghi", 2), ("bản của tôi", 99)):
            (shelf / name).write_bytes(b"x")
            past = (datetime.now() - timedelta(hours=hours)).timestamp()
            os.utime(shelf / name, (past, past))
    automatic(database, at=datetime.now())
    for shelf in (database.folder / "sao-luu", database.folder / "minh-chung" / "ab"):
        left = {path.name for path in shelf.iterdir() if not path.name.startswith("tu-dong-")}
        assert left == {"~tu-dong-b.dang-ghi", "bản của tôi"}


def test_a_copy_comes_back_with_its_evidence(database: Database, tmp_path: Path) -> None:
    [task_id] = add(database, facts())
    kept = attach(database, task_id)
    copy = automatic(database, at=NOW)
    assert copy is not None
    kept.unlink()
    back = Database.open(restore(copy, tmp_path / "về"), who="x")
    assert verify(back) == []
    assert ids(back) == [task_id]
    back.close()


def test_evidence_is_copied_once(database: Database) -> None:
    [task_id] = add(database, facts())
    attach(database, task_id)
    automatic(database, at=NOW)
    copies = list((database.folder / "sao-luu" / "minh-chung").rglob("*.pdf"))
    assert len(copies) == 1
    written = copies[0].stat().st_mtime_ns
    attach(database, task_id, b"another")
    automatic(database, at=NOW + timedelta(hours=1))
    assert copies[0].stat().st_mtime_ns == written
    assert len(list((database.folder / "sao-luu" / "minh-chung").rglob("*.pdf"))) == 2


def test_what_lies_beside_is_kept_also_when_nothing_was_written_since(database: Database) -> None:
    template = database.folder / "mau" / "bao-cao.docx"
    template.parent.mkdir()
    template.write_bytes(b"first")
    automatic(database, at=NOW)
    template.write_bytes(b"edited in Word")
    assert automatic(database, at=NOW + timedelta(hours=1)) is None
    assert (database.folder / "sao-luu" / "mau" / "bao-cao.docx").read_bytes() == b"edited in Word"


def test_other_files_in_the_folder_are_left_alone(database: Database) -> None:
    folder = database.folder / "sao-luu"
    folder.mkdir()
    newest = [f"tu-dong-202611{day:02}-000000.sqlite" for day in range(1, NEWEST)]
    names = ["tu-dong-20200101-000000.sqlite", "tu-dong-20200102-000000.sqlite", "so-20200101-000000.namro",
             "truoc-nang-cap-1-1.sqlite", "tu-dong-xx.sqlite", "tu-dong-20209999-000000.sqlite",
             *newest]  # fmt: skip
    for name in names:
        (folder / name).write_bytes(b"old")
    copy = automatic(database, at=datetime(2026, 11, 21, 8, 30, tzinfo=UTC))
    assert copy is not None
    assert {path.name for path in folder.iterdir()} == {copy.name, *names[1:]}


def test_a_damaged_ledger_does_not_push_good_copies_out(database: Database) -> None:
    add(database, *[facts(f"Việc {number}", note="x" * 500) for number in range(300)])
    good = automatic(database, at=NOW)
    assert good is not None
    database.close()
    file = database.folder / "so.sqlite"
    whole = bytearray(file.read_bytes())
    for page in range(8, len(whole) // 8192, 3):
        whole[page * 8192 : page * 8192 + 16] = b"\xff" * 16
    file.write_bytes(whole)
    with pytest.raises(AppError):
        damaged = Database.open(database.folder, who="x")
        add(damaged, facts())
        automatic(damaged, at=NOW + timedelta(hours=1))
    assert [path.name for path in good.parent.glob("*")] == [good.name]


def every(hours: float, count: int) -> list[datetime]:
    return [AT - timedelta(hours=hours * number) for number in range(count)]


def test_all_of_two_days_stay() -> None:
    assert thinned(every(1, 49), AT) == set()


def test_older_than_two_days_one_a_day_stays_the_newest() -> None:
    stamps = [AT - timedelta(days=5, hours=number) for number in range(4)]
    assert thinned(stamps, AT) == set(stamps[1:])


def test_ten_years_of_hourly_copies_thin_to_a_few() -> None:
    kept = set(every(6, 10 * 365 * 4))
    kept -= thinned(kept, AT)
    assert len([stamp for stamp in kept if AT - stamp <= timedelta(days=31)]) <= 9 + 30
    assert len([stamp for stamp in kept if timedelta(days=31) < AT - stamp <= timedelta(days=366)]) <= 50
    assert 106 <= len([stamp for stamp in kept if AT - stamp > timedelta(days=366)]) <= 112


@given(st.lists(st.integers(-200, 4000), max_size=60), st.integers(0, 4000))
def test_thinning_keeps_what_lies_ahead_and_the_newest_and_is_stable(days: list[int], later: int) -> None:
    stamps = {AT - timedelta(days=day, minutes=day % 7) for day in days}
    dropped = thinned(stamps, AT)
    assert dropped <= {stamp for stamp in stamps if stamp < AT - timedelta(days=2)}
    past = [stamp for stamp in stamps if stamp <= AT]
    assert not past or max(past) not in dropped
    assert thinned(stamps - dropped, AT) == set()
    assert len(dropped) < len(stamps) or not stamps
    assert thinned(stamps, AT + timedelta(days=later)) <= stamps


def test_a_clock_set_far_forward_takes_a_few_copies_at_a_time_and_never_the_newest(
    database: Database,
) -> None:
    folder = database.folder / "sao-luu"
    folder.mkdir()
    made = every(3, 40)
    for stamp in made:
        (folder / f"tu-dong-{stamp:%Y%m%d-%H%M%S}.sqlite").write_bytes(b"copy")
    ahead = datetime(2031, 5, 1, 8, 0, tzinfo=UTC)
    counts = []
    for hour in range(12):
        add(database, facts(f"Việc {hour}"))
        assert automatic(database, at=ahead + timedelta(hours=hour)) is not None
        counts.append(len(list(folder.glob("tu-dong-*.sqlite"))))
        if not hour:
            assert counts == [len(made) + 1 - AT_ONCE]
            left = {path.name for path in folder.glob("tu-dong-2026*")}
            assert {f"tu-dong-{stamp:%Y%m%d-%H%M%S}.sqlite" for stamp in made[: len(made) - AT_ONCE]} == left
    assert all(before - after < AT_ONCE for before, after in pairwise(counts))
    assert min(counts) == NEWEST


@given(st.lists(st.integers(-200, 4000), max_size=60), st.integers(0, 40_000))
def test_whatever_the_clock_says_a_few_go_and_all_goes_that_should_in_the_end(
    days: list[int], later: int
) -> None:
    at = AT + timedelta(days=later)
    stamps = {AT - timedelta(days=day, minutes=day % 7) for day in days}
    left = set(stamps)
    while gone := to_delete(left, at):
        assert len(gone) <= AT_ONCE
        left -= set(gone)
    past = sorted(stamp for stamp in stamps if stamp <= at)
    assert left == (stamps - thinned(stamps, at)) | set(past[-NEWEST:])
