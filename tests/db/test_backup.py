"""A backup holds everything, is read back before it counts, and comes back beside."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from db.automatic import automatic
from db.backup import MANIFEST, NOTE, SUMS, back_up, restore
from db.database import FILE, Database
from db.driver import Access, connect
from db.repositories.evidence import NewEvidence
from db.salvage import salvage
from db.verify import verify, verify_folder
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import error_sentence
from tests.db.ledgers import NOW, TODAY, add, facts, ids
from tests.exchange.packing import endless_directory

OLD_LEDGER = Path(__file__).parent.parent / "data" / "ledgers" / "v1.sqlite"
CONTENT = b"%PDF evidence " * 50


def attach(database: Database, task_id: int, content: bytes = CONTENT) -> Path:
    """Evidence as the store keeps it."""
    digest = hashlib.sha256(content).hexdigest()
    path = database.folder / "minh-chung" / digest[:2] / f"{digest}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with database.writing(Verb.ATTACH, at=NOW) as writer:
        writer.evidence.add(task_id, NewEvidence("biên bản.pdf", digest, len(content)), TODAY)
    return path


@pytest.fixture
def backup(database: Database, tmp_path: Path) -> Path:
    """A backup of a ledger with a task and a file."""
    [task_id] = add(database, facts())
    attach(database, task_id)
    (database.folder / "minh-chung" / "ab.dang-chep").write_bytes(b"half")
    return back_up(database, tmp_path / "usb" / "so.namro")


def refused(file: Path, into: Path) -> str:
    with pytest.raises(AppError) as caught:
        restore(file, into)
    assert not into.exists()
    assert [path.name for path in into.parent.iterdir() if path.name.startswith(into.name)] == []
    return caught.value.code


def test_a_backup_comes_back_whole_with_the_same_id(database: Database, backup: Path, tmp_path: Path) -> None:
    back = Database.open(restore(backup, tmp_path / "phục hồi"), who="x")
    assert back.info.id == database.info.id
    assert len(ids(back)) == 1
    assert verify(back) == []
    names = sorted(path.name for path in (tmp_path / "phục hồi").rglob("*") if path.is_file())
    assert [name for name in names if "journal" not in name] == [
        f"{hashlib.sha256(CONTENT).hexdigest()}.pdf", FILE,
    ]  # fmt: skip
    back.close()


def test_a_backup_is_one_stored_archive_and_leaves_nothing_beside(backup: Path) -> None:
    assert [path.name for path in backup.parent.iterdir()] == ["so.namro"]
    with zipfile.ZipFile(backup) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.namelist()[0] == FILE


def test_a_backup_is_taken_while_a_batch_is_under_way(database: Database, tmp_path: Path) -> None:
    add(database, facts("trước"))
    with database.writing(Verb.ADD, at=NOW) as writer:
        writer.tasks.add(facts("đang ghi"))
        back_up(database, tmp_path / "a.namro")
    back = Database.open(restore(tmp_path / "a.namro", tmp_path / "về"), who="x")
    assert len(ids(back)) == 1
    back.close()


def test_nothing_is_restored_over_what_exists(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "có").mkdir()
    with pytest.raises(AppError) as caught:
        restore(backup, tmp_path / "có")
    assert caught.value.code == "folder_exists"
    assert list((tmp_path / "có").iterdir()) == []
    assert refused(tmp_path / "không có", tmp_path / "về") == "backup_missing"


def test_every_flipped_bit_of_a_backup_is_noticed(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    with zipfile.ZipFile(backup) as archive:
        contents = [
            place
            for entry in archive.infolist()
            for place in range(
                entry.header_offset + 30 + len(entry.filename),
                entry.header_offset + 30 + len(entry.filename) + entry.file_size,
            )
        ]
    for place in contents[20 :: len(contents) // 40]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        backup.write_bytes(damaged)
        assert refused(backup, tmp_path / "về") == "backup_damaged"


def test_a_package_whose_list_of_hashes_is_damaged_is_refused(
    database: Database, backup: Path, tmp_path: Path
) -> None:
    package = back_up(database, tmp_path / "ban-giao.zip", note=(NOTE, "Đọc trước"))
    with zipfile.ZipFile(package) as archive:
        listed = archive.read(SUMS)
    package.write_bytes(package.read_bytes().replace(listed, b"x" + listed[1:]))
    assert refused(package, tmp_path / "về") == "backup_damaged"
    for said in (b"", b"\xff\xff  so.sqlite\n", b"no hash"):
        forged = rewritten(backup, lambda files, said=said: list_and_count(files, said))  # type: ignore[misc]
        assert refused(forged, tmp_path / "về") == "backup_damaged"


def list_and_count(files: dict[str, bytes], said: bytes) -> None:
    """Put a list of hashes in, and count it."""
    manifest = json.loads(files.pop(MANIFEST))
    files[SUMS] = said
    files[MANIFEST] = json.dumps({**manifest, "files": manifest["files"] + 1}).encode()


def test_a_manifest_without_a_batch_is_refused(backup: Path, tmp_path: Path) -> None:
    def forget(files: dict[str, bytes]) -> None:
        manifest = json.loads(files[MANIFEST])
        del manifest["batch"]
        files[MANIFEST] = json.dumps(manifest).encode()

    assert refused(rewritten(backup, forget), tmp_path / "về") == "backup_damaged"


def test_a_disk_that_takes_no_more_is_told_in_words(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    size, limits = OLD_LEDGER.stat().st_size, resource.getrlimit(resource.RLIMIT_FSIZE)
    (tmp_path / "cũ").mkdir()
    shutil.copy(OLD_LEDGER, tmp_path / "cũ" / FILE)
    for act in (
        lambda: restore(OLD_LEDGER, tmp_path / "về"),
        lambda: salvage(tmp_path / "cũ", tmp_path / "về", who="x", at=NOW),
    ):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1_000, limits[1]))
        try:
            with pytest.raises(AppError) as caught:
                act()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert caught.value.code == "backup_not_written"
        assert "ổ đĩa bị lỗi" in error_sentence(caught.value)
        assert [path.name for path in tmp_path.iterdir()] == ["cũ"]


@pytest.mark.parametrize("part", [0, 1, 30, 0.3, 0.9, 0.999])
def test_a_backup_cut_short_is_refused(backup: Path, tmp_path: Path, part: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(part if part >= 1 else part * len(whole))])
    assert refused(backup, tmp_path / "về") == "backup_damaged"


def rewritten(
    backup: Path, change: Callable[[dict[str, bytes]], None], how: int = zipfile.ZIP_STORED
) -> Path:
    """The backup with other contents but sound checksums."""
    with zipfile.ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    forged = backup.with_name("forged.namro")
    with zipfile.ZipFile(forged, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return forged


@pytest.mark.parametrize(
    "name",
    [
        "../ngoài.txt",
        "/tmp/ngoai",
        "minh-chung/../../x",
        "minh-chung/ab/run.exe",
        "C:\\x",
        "so.khoa",
        "x/so.sqlite",
    ],
)
def test_names_a_backup_never_has_are_refused(backup: Path, tmp_path: Path, name: str) -> None:
    forged = rewritten(backup, lambda files: files.update({name: b"x"}))
    assert refused(forged, tmp_path / "về") == "backup_not_ours"


def test_packed_contents_are_refused_before_they_unfold(backup: Path, tmp_path: Path) -> None:
    forged = rewritten(backup, lambda files: files.update({FILE: bytes(50_000_000)}), zipfile.ZIP_DEFLATED)
    assert refused(forged, tmp_path / "về") == "backup_not_ours"


@pytest.mark.parametrize("manifest", [b"", b"[]", b"null", b"{", b'{"format": 99}', b"\xff"])
def test_a_manifest_that_is_none_is_refused(backup: Path, tmp_path: Path, manifest: bytes) -> None:
    forged = rewritten(backup, lambda files: files.update({MANIFEST: manifest}))
    assert refused(forged, tmp_path / "về") in ("backup_not_ours", "backup_damaged")


def test_any_other_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "khac.zip", "w") as archive:
        archive.writestr("ghi chú.txt", "x")
    assert refused(tmp_path / "khac.zip", tmp_path / "về") == "backup_not_ours"


def test_an_archive_whose_directory_has_no_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "khac.namro").write_bytes(endless_directory())

    assert refused(tmp_path / "khac.namro", tmp_path / "về") == "backup_damaged"


def test_an_older_database_under_a_newer_manifest_is_refused(
    database: Database, backup: Path, tmp_path: Path
) -> None:
    add(database, facts("mới hơn"))
    newer = back_up(database, tmp_path / "mới.namro")
    with zipfile.ZipFile(backup) as archive:
        old = archive.read(FILE)
    forged = rewritten(newer, lambda files: files.update({FILE: old}))
    assert refused(forged, tmp_path / "về") == "backup_damaged"


@pytest.mark.parametrize("database_content", [b"", b"x" * 5000])
def test_a_backup_with_an_empty_or_foreign_database_is_refused(
    backup: Path, tmp_path: Path, database_content: bytes
) -> None:
    forged = rewritten(backup, lambda files: files.update({FILE: database_content}))
    with pytest.raises(AppError) as caught:
        restore(forged, tmp_path / "về")
    assert caught.value.code in ("backup_damaged", "backup_not_sound")
    assert not (tmp_path / "về").exists()


def test_a_tampered_database_is_not_restored(backup: Path, tmp_path: Path) -> None:
    def tamper(files: dict[str, bytes]) -> None:
        copy = tmp_path / "copy.sqlite"
        copy.write_bytes(files[FILE])
        with closing(connect(copy, Access.WRITE)) as connection:
            connection.execute("UPDATE task SET title = 'Khác'")
        files[FILE] = copy.read_bytes()

    assert refused(rewritten(backup, tamper), tmp_path / "về") == "backup_damaged"


def test_evidence_lost_from_a_backup_is_noticed(backup: Path, tmp_path: Path) -> None:
    def lose(files: dict[str, bytes]) -> None:
        del files[next(name for name in files if name.startswith("minh-chung"))]

    assert refused(rewritten(backup, lose), tmp_path / "về") == "backup_not_ours"


def test_evidence_lost_before_the_backup_does_not_hinder_restoring(
    database: Database, backup: Path, tmp_path: Path
) -> None:
    for file in database.folder.glob("minh-chung/*/*.pdf"):
        file.unlink()
    later = back_up(database, tmp_path / "sau.namro")
    back = Database.open(restore(later, tmp_path / "về"), who="x")
    assert [found.code for found in verify(back)] == ["verify_evidence_missing"]
    back.close()
    assert backup.is_file()


def test_two_restore_at_once_into_two_folders(backup: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        back = list(pool.map(lambda name: restore(backup, tmp_path / name), ["một", "hai", "ba"]))
    for folder in back:
        assert verify_folder(folder) == []


def test_a_newer_backup_is_refused_as_newer(database: Database, backup: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with zipfile.ZipFile(backup) as archive:
        copy.write_bytes(archive.read(FILE))
    with closing(connect(copy, Access.WRITE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert refused(copy, tmp_path / "về") == "ledger_newer"


@pytest.mark.parametrize("content", [b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_damaged_copy_is_refused(tmp_path: Path, content: bytes) -> None:
    copy = tmp_path / "tu-dong-20261121-080000.sqlite"
    copy.write_bytes(content)
    assert refused(copy, tmp_path / "về") == "backup_damaged"


def test_a_write_that_reads_back_differently_is_no_backup(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _: FILE)
    with pytest.raises(AppError) as caught:
        back_up(database, tmp_path / "usb" / "a.namro")
    assert caught.value.code == "backup_not_sound"
    assert list((tmp_path / "usb").iterdir()) == []


def test_a_failed_backup_leaves_the_old_file(
    database: Database, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backup.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(AppError) as caught:
        back_up(database, backup)
    assert caught.value.code == "backup_not_written"
    assert caught.value.values == {"reason": "ENOSPC"}
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir()] == ["so.namro"]


@pytest.mark.parametrize(
    "foreign",
    [
        "CREATE TRIGGER la AFTER UPDATE ON task BEGIN UPDATE task SET note = 'bị sửa'; END",
        "CREATE VIEW la AS SELECT load_extension('x') FROM task",
        "CREATE TABLE la (x TEXT DEFAULT (randomblob(9)))",
    ],
)
@pytest.mark.parametrize("old", [False, True], ids=["of this schema", "of the first schema"])
def test_what_somebody_else_put_into_a_backup_is_refused_and_never_runs(
    backup: Path, tmp_path: Path, foreign: str, old: bool
) -> None:
    hostile = tmp_path / "la.sqlite"
    with zipfile.ZipFile(backup) as archive:
        hostile.write_bytes(OLD_LEDGER.read_bytes() if old else archive.read(FILE))
    with closing(sqlite3.connect(hostile)) as connection:
        connection.execute(foreign)
        connection.commit()
    assert refused(hostile, tmp_path / "về") == "ledger_strange"


def half_written(database: Database) -> sqlite3.Connection:
    """A write under way whose pages have reached the file long before its end."""
    connection = connect(database.folder / FILE, Access.WRITE)
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("PRAGMA cache_spill = 5")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE task SET note = hex(zeroblob(3000))")
    return connection


@pytest.mark.parametrize("with_journal", [True, False], ids=["whole folder", "the file alone"])
def test_a_ledger_copied_in_the_middle_of_a_write_comes_back_whole_or_is_refused(
    database: Database, tmp_path: Path, with_journal: bool
) -> None:
    add(database, *[facts(f"Việc {number}", note="x" * 2000) for number in range(60)])
    with closing(half_written(database)) as writing:
        shutil.copytree(database.folder, tmp_path / "usb")
        writing.execute("ROLLBACK")
    copied = tmp_path / "usb" / FILE
    if not with_journal:
        (tmp_path / "usb" / f"{FILE}-journal").unlink()
        assert refused(copied, tmp_path / "về") == "backup_damaged"
        return
    back = Database.open(restore(copied, tmp_path / "về"), who="x")
    assert len(ids(back)) == 60 and verify(back) == []
    back.close()


def test_an_empty_copy_is_no_backup_though_sqlite_finds_nothing_wrong_with_it(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rong.sqlite").write_bytes(b"")
    with closing(sqlite3.connect(tmp_path / "rong.sqlite")) as empty:
        assert empty.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def nothing(_: Path, target: Path, __: Access) -> None:
        target.write_bytes(b"")

    monkeypatch.setattr("db.backup.copy_database", nothing)
    monkeypatch.setattr("db.automatic.copy_database", nothing)
    with pytest.raises(AppError) as caught:
        back_up(database, tmp_path / "a.namro")
    assert caught.value.code == "backup_not_sound"
    with pytest.raises(AppError) as caught:
        automatic(database, at=NOW)
    assert caught.value.code == "backup_not_sound"
    assert not (tmp_path / "a.namro").exists() and not list(database.folder.glob("sao-luu/tu-dong*"))


def test_the_manifest_names_the_ledger_and_its_newest_batch(database: Database, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    with database.reading() as reader:
        assert (manifest["batch"], manifest["hash"]) == reader.history.newest()
    assert manifest["ledger"] == database.info.id
