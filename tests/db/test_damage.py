"""Damage is noticed, a good backup is offered with what it lacks, and what can be read is saved."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, RootTransaction

from db import verify as verifying
from db.backup import back_up, restore
from db.database import FILE, Database
from db.driver import Access
from db.finding import Found
from db.journal_check import replayed
from db.parts_checked import WHOLE, Part
from db.rescue import backups_of, lost_after, newest_good, prove
from db.salvage import salvage
from db.verify import verify_aside, verify_folder, verify_part, verify_quickly
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.deadline import DeadlineKind
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.closing import ClosedPeriod, FrozenFigures
from desktop_app.domain.reporting.reporting_period import Grain, Period
from desktop_app.domain.task import Counts, TaskFilter
from desktop_app.services.clock import Clock
from desktop_app.services.ledger import Services
from desktop_app.services.rescue import rescue
from tests.db.ledgers import NOW, add, facts, row, undo
from tests.faults import damage
from tests.faults.damage import content_of, worked_ledger
from tests.faults.use_cases import OLD_LEDGER

PAGE = 8_192


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a ledger of 300 tasks in which all kinds of work were done."""
    return worked_ledger(tmp_path_factory.mktemp("worked"), 300)


@pytest.fixture
def folder(worked: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(worked, tmp_path / "so"))


def flipped(folder: Path, text: str) -> None:
    """Flip a bit wherever a text stands in the file."""
    found = text.encode()
    whole = (folder / FILE).read_bytes()
    assert found in whole
    (folder / FILE).write_bytes(whole.replace(found, bytes([found[0] ^ 1]) + found[1:]))


def test_flips_and_cuts_that_change_data_are_all_noticed_and_sqlite_alone_notices_few() -> None:
    tally = damage.run(40, 4, 8, tasks=200)
    assert tally.changed >= 8 and tally.missed == ()
    alone = damage.run(40, 0, 8, tasks=200, noticed=damage.by_sqlite)
    assert len(alone.missed) >= 4


def test_the_quick_check_notices_a_changed_newest_batch_and_a_cut_file(folder: Path) -> None:
    assert verify_quickly(folder) == []
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(whole[:-PAGE])
    assert [found.code for found in verify_quickly(folder)] == ["verify_file"]
    (folder / FILE).write_bytes(whole)
    flipped(folder, "Đang làm")
    assert [found.code for found in verify_quickly(folder)] == ["verify_chain"]


def test_a_part_a_day_notices_what_the_quick_check_cannot(folder: Path) -> None:
    assert [verify_part(folder, turn, changes=250) for turn in range(12)] == [[]] * 12
    with closing(sqlite3.connect(folder / FILE)) as connection:
        ((changes,),) = connection.execute("SELECT max(id) FROM change")
        # The journal does not tell of this.
        connection.execute("UPDATE task SET title = title || ' ' WHERE id = 299")
        connection.commit()
    parts = 1 + changes // 250
    assert parts > 4 and verify_quickly(folder) == []
    found = [verify_part(folder, turn, changes=250) for turn in range(parts)]
    assert [one[0].values for one in found if one] == [{"table": "task", "row": 299}]
    assert verify_part(folder, 0)[0].code == "verify_replay"  # an office's ledger is one part


def test_flips_that_change_data_are_noticed_by_some_part_and_many_not_by_the_quick_check() -> None:
    def by_parts(folder: Path) -> bool:
        return any(verify_part(folder, turn, changes=400) for turn in range(4))

    assert damage.run(30, 2, 7, tasks=200, noticed=by_parts).missed == ()
    assert damage.run(30, 0, 7, tasks=200, noticed=lambda folder: bool(verify_quickly(folder))).missed


def test_damage_that_sqlite_cannot_put_into_words_is_damage_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(whole.replace(b"CREATE TABLE task ", b"CREATE TABLE t\xccsk "))
    with pytest.raises(AppError) as caught:
        Database.open(folder, who="x")
    assert caught.value.code == "ledger_damaged"
    assert verify_folder(folder) != [] and verify_quickly(folder) != []
    assert salvage(folder, tmp_path / "cuu", who="x", at=NOW).tasks == 300  # told by the journal


def test_an_undamaged_ledger_is_salvaged_to_the_last_row(folder: Path, tmp_path: Path) -> None:
    before = content_of(folder)
    saved = salvage(folder, tmp_path / "cuu", who="x", at=NOW)
    assert (saved.tasks, saved.doubtful, saved.lost) == (300, {}, {})
    assert isinstance(before, dict)
    after = content_of(tmp_path / "cuu")
    assert isinstance(after, dict)
    assert [name for name in before if name != "sqlite_sequence" and before[name] != after[name]] == []


def damaged_pages(folder: Path, seed: int) -> Iterator[int]:
    """Overwrite two pages with zeros, as a dying disk does; gives their numbers."""
    whole = bytearray((folder / FILE).read_bytes())
    chance = random.Random(seed)
    for page in chance.sample(range(1, len(whole) // PAGE), 2):
        whole[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
        yield page
    (folder / FILE).write_bytes(whole)


def test_what_pages_are_left_is_saved_beside_and_the_old_file_stays_as_it_is(
    folder: Path, tmp_path: Path
) -> None:
    whole = (folder / FILE).read_bytes()
    tasks: list[int] = []
    for seed in range(4):
        (folder / FILE).write_bytes(whole)
        pages = list(damaged_pages(folder, seed))
        damaged = (folder / FILE).read_bytes()
        into = tmp_path / f"cuu {seed}"
        try:
            saved = salvage(folder, into, who="x", at=NOW)
        except AppError as error:
            assert error.code == "salvage_nothing", pages
            assert not into.exists()
            continue
        tasks.append(saved.tasks)
        assert verify_folder(into) == []
        assert (folder / FILE).read_bytes() == damaged
        assert not [path for path in folder.iterdir() if path.name.startswith("cuu")]
    assert len(tasks) >= 3 and tasks.count(300) >= 2


def test_of_two_tellings_the_one_that_fits_its_hash_wins(folder: Path, tmp_path: Path) -> None:
    database = Database.open(folder, who="x")
    with database.reading() as reader:
        titles = {one.title for one in reader.tasks.stored()}
    database.close()
    flipped(folder, '{"position":77,')  # what the journal says of a task; the task itself is sound
    assert verify_folder(folder) != []
    salvage(folder, tmp_path / "cuu", who="x", at=NOW)
    saved = Database.open(tmp_path / "cuu", who="x")
    with saved.reading() as reader:
        assert {one.title for one in reader.tasks.stored()} == titles
        assert reader.history.newest()[0] >= 1
    saved.close()


def test_a_closed_period_outlives_the_batches_that_were_lost(database: Database, tmp_path: Path) -> None:
    add(database, facts("việc đầu"), facts("việc hai"))
    add(database, facts("việc sau"))
    with database.reading() as reader:
        head = reader.history.newest()
    october = Period(2026, Grain.MONTH, 10)
    with database.writing(Verb.CLOSE_PERIOD, at=NOW) as writer:
        frozen = FrozenFigures(Counts(in_time=3))
        writer.closings.add(ClosedPeriod(october, date(2026, 10, 31), NOW, "x", frozen, head, "", ()))
    database.close()
    flipped(database.folder, '"title":"việc đầu"')
    salvage(database.folder, tmp_path / "cuu", who="x", at=NOW)
    assert verify_folder(tmp_path / "cuu") == []
    saved = Database.open(tmp_path / "cuu", who="x")
    with saved.reading() as reader:
        newest, _ = reader.history.newest()
        [closed] = reader.closings.all()
    assert newest < head[0] and closed.figures.counts == Counts(in_time=3)
    with pytest.raises(AppError, match="batch_fixed"):
        undo(saved, newest)
    backup = back_up(saved, tmp_path / "so.namro")
    saved.close()
    assert verify_folder(restore(backup, tmp_path / "ve")) == []


@pytest.mark.parametrize(
    ("in_journal", "kind"), [("date", DeadlineKind.DATE), ("dcte", DeadlineKind.UNKNOWN)]
)
def test_a_cell_without_sense_does_not_keep_the_rest_from_being_saved(
    database: Database, tmp_path: Path, in_journal: str, kind: DeadlineKind
) -> None:
    add(database, facts("việc đầu", assigned_on=date(2026, 11, 2)), facts("việc hai"))
    database.close()
    file, damaged = database.folder / FILE, f'"deadline_kind":"{in_journal}"'.encode()
    whole = file.read_bytes().replace(b'"deadline_kind":"date"', damaged)
    file.write_bytes(whole.replace(b'"title":"vi', b'"title":"wi'))  # the batch fits its hash no more
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE task SET deadline_kind = 'dcte', assigned_on = '2026-1q-02'")
    salvage(database.folder, tmp_path / "cuu", who="x", at=NOW)
    assert verify_folder(tmp_path / "cuu") == []
    saved = Database.open(tmp_path / "cuu", who="x")
    first, second = row(saved, 1), row(saved, 2)
    assert (first.title, first.deadline.raw, first.deadline.kind) == ("việc đầu", "30/11/2026", kind)
    assert (second.deadline.kind, first.time_class) == (kind, second.time_class)
    saved.close()


def test_codes_and_json_without_sense_do_not_keep_the_rest_from_being_saved(
    folder: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE batch SET hash = 'x'")  # nothing the journal tells can be trusted
        for statement in (
            "UPDATE unit SET kind = 'Nguyễn' WHERE id = 1",
            "UPDATE task SET extra = '[]', imported = '{broken' WHERE id = 1",
            "UPDATE task SET deadline_kind = '{}' WHERE id = 2",
            "UPDATE dispatch SET bases = '{\"x\": 1}'",
            "UPDATE ledger SET level = 'x'",
        ):
            assert connection.execute(statement).rowcount, statement
        connection.commit()
    saved = salvage(folder, tmp_path / "cuu", who="x", at=NOW)
    assert (saved.tasks, saved.lost) == (300, {}) and verify_folder(tmp_path / "cuu") == []
    services = Services(Database.open(tmp_path / "cuu", who="x"), Clock(date(2026, 11, 21)))
    try:
        assert services.info.level.value == "commune"
        assert len(services.tasks.rows(services.tasks.ids(TaskFilter(services.today())))) == 300
        assert services.tasks.detail(1).facts.extra == {} and services.units.all()
    finally:
        services.close()


def test_nothing_is_salvaged_over_anything_or_out_of_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "co").mkdir()
    (tmp_path / "rong").mkdir()
    (tmp_path / "rong" / FILE).write_bytes(b"x" * 20_000)
    for source, into, code in (
        (folder, "co", "folder_exists"),
        (tmp_path / "rong", "moi", "salvage_nothing"),
        (tmp_path / "khong", "moi", "ledger_missing"),
    ):
        with pytest.raises(AppError) as caught:
            salvage(source, tmp_path / into, who="x", at=datetime.now().astimezone())
        assert (caught.value.code, str(source) in caught.value.where) == (code, into != "co")
    assert not (tmp_path / "moi").exists()


def test_the_newest_backup_that_comes_back_is_offered_with_what_it_lacks(folder: Path) -> None:
    from db.automatic import automatic

    database = Database.open(folder, who="x")
    good = automatic(database, at=NOW)
    assert good is not None
    add(database, facts("sau bản sao"))
    newer = automatic(database, at=NOW.replace(year=2020))  # a wrong clock: the batches tell the order
    add(database, facts("mới nhất"))
    database.close()
    assert newer is not None
    assert backups_of(folder) == [newer, good]
    offered = newest_good(folder)
    assert offered is not None and (offered.file, offered.tasks, offered.evidence) == (newer, 301, 1)
    assert [one.subject for one in lost_after(folder, offered.batch)] == ["thêm"]
    newer.write_bytes(newer.read_bytes()[:-PAGE])
    second = newest_good(folder)
    assert second is not None and second.file == good
    assert len(lost_after(folder, second.batch)) == 2


@pytest.mark.skipif(os.name != "posix", reason="a limit of the system stands for a full disk")
def test_a_backup_that_no_disk_has_room_to_try_is_not_called_bad(folder: Path) -> None:
    import resource

    database = Database.open(folder, who="x")
    backup = back_up(database, folder / "sao-luu" / "a.namro")
    database.close()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (PAGE, hard))
    try:
        with pytest.raises(AppError) as caught:
            newest_good(folder)
        told = rescue(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (caught.value.code, caught.value.where) == ("backup_unchecked", "a.namro")
    assert told.backup is None and "chưa chắc hỏng" in told.unchecked
    offered = rescue(folder)
    assert offered.backup is not None and offered.backup.file == backup and not offered.unchecked


def test_an_empty_file_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "so.sqlite").write_bytes(b"")
    with pytest.raises(AppError):
        prove(tmp_path / "so.sqlite")
    assert prove(OLD_LEDGER).batch == 7


def write_elsewhere(folder: Path) -> None:
    """Write to a ledger as another program, which waits for nobody."""
    with closing(sqlite3.connect(folder / FILE, timeout=0)) as connection:
        connection.execute("UPDATE derivation SET value = value")
        connection.commit()


@pytest.mark.parametrize("check", [lambda so: verify_aside(so, Access.QUERY), lambda so: verify_part(so, 0)])
def test_nobody_waits_for_a_long_check_to_write(
    folder: Path, monkeypatch: pytest.MonkeyPatch, check: Callable[[Path], list[Found]]
) -> None:
    written: list[Path] = []

    def meanwhile(connection: Connection, part: Part = WHOLE) -> Iterator[Found]:
        yield from replayed(connection, part)
        write_elsewhere(folder)
        written.append(folder)

    monkeypatch.setattr(verifying, "replayed", meanwhile)
    assert check(folder) == []
    assert written == [folder]
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        verify_folder(folder, Access.QUERY)


def test_the_quick_check_lets_others_write_between_tables(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    begin = Connection.begin

    def meanwhile(connection: Connection) -> RootTransaction:
        write_elsewhere(folder)
        written.append(1)
        return begin(connection)

    monkeypatch.setattr(Connection, "begin", meanwhile)
    assert verify_quickly(folder) == []
    assert len(written) > 30


def test_a_ledger_that_cannot_be_copied_is_checked_where_it_lies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(verifying, "copy_database", no_room)
    assert verify_aside(folder, Access.QUERY) == []
    flipped(folder, "Đang làm")
    assert verify_aside(folder, Access.QUERY) != []
