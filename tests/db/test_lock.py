"""On a network share one writes, the others read and see who holds the ledger."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.database import Database
from db.lock import FILE, file_system_of, look_at
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.places import Place, place_of
from tests.db.ledgers import NOW, add, facts, ids

HOLDER = """
import sys, time
from pathlib import Path
from db.database import Database
database = Database.open(Path(sys.argv[1]), who="Chị Hoa", on_share=True)
print("held" if not database.read_only else "refused", flush=True)
sys.stdin.read()
database.close()
"""


def open_elsewhere(folder: Path) -> "subprocess.Popen[str]":
    """Another process that holds the ledger until it is told to end or killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "held"
    return child


@pytest.fixture
def folder(database: Database) -> Path:
    add(database, facts())
    database.close()
    return database.folder


def test_the_second_on_a_share_reads_and_sees_the_holder(folder: Path) -> None:
    child = open_elsewhere(folder)
    second = Database.open(folder, who="Anh Đạt", on_share=True)
    assert second.read_only
    assert second.holder.startswith("Chị Hoa (")
    assert len(ids(second)) == 1
    with pytest.raises(AppError) as caught:
        add(second, facts())
    assert (caught.value.code, caught.value.where) == ("ledger_read_only", second.holder)
    second.close()
    child.communicate("")
    third = Database.open(folder, who="Anh Đạt", on_share=True)
    assert not third.read_only and third.holder == ""
    third.close()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_the_lock_of_a_killed_process_is_taken_over(folder: Path) -> None:
    child = open_elsewhere(folder)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert "Chị Hoa" in (folder / FILE).read_text("utf-8")
    after = Database.open(folder, who="Anh Đạt", on_share=True)
    assert not after.read_only
    add(after, facts())
    after.close()


def test_two_in_one_process_lock_each_other_out_too(folder: Path) -> None:
    first = Database.open(folder, who="một", on_share=True)
    second = Database.open(folder, who="hai", on_share=True)
    assert (first.read_only, second.read_only) == (False, True)
    second.close()
    first.close()
    assert (folder / FILE).read_bytes() == b""


def test_a_reader_on_a_share_needs_no_lock(folder: Path) -> None:
    reader = Database.open(folder, who="x", read_only=True, on_share=True)
    writer = Database.open(folder, who="y", on_share=True)
    assert (reader.holder, writer.read_only) == ("", False)
    with writer.writing(Verb.ADD, at=NOW) as batch:
        batch.tasks.add(facts())
    assert len(ids(reader)) == 2
    writer.close()
    reader.close()


def test_a_ledger_that_is_refused_lets_the_lock_go(folder: Path) -> None:
    whole = (folder / "so.sqlite").read_bytes()
    (folder / "so.sqlite").write_bytes(whole[:5000])
    with pytest.raises(AppError):
        Database.open(folder, who="x", on_share=True)
    (folder / "so.sqlite").write_bytes(whole)
    again = Database.open(folder, who="y", on_share=True)
    assert not again.read_only
    again.close()


def test_a_note_that_cannot_be_read_names_nobody(folder: Path) -> None:
    child = open_elsewhere(folder)
    (folder / FILE).write_bytes(b"\xff{")
    second = Database.open(folder, who="x", on_share=True)
    assert (second.read_only, second.holder) == (True, "?")
    second.close()
    child.communicate("")


def test_a_folder_is_looked_at_with_the_marks_that_programs_leave_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Tài liệu" / "so"
    folder.mkdir(parents=True)
    assert place_of(look_at(folder)) is None
    (tmp_path / ".dropbox").touch()
    assert place_of(look_at(folder)) is Place.SYNCED
    (tmp_path / ".dropbox").unlink()
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert place_of(look_at(folder)) is Place.SYNCED


@pytest.mark.skipif(os.name == "nt", reason="Linux tells of its devices in files")
def test_a_disk_on_usb_is_told_by_its_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    device = tmp_path.stat().st_dev
    name = f"{os.major(device)}:{os.minor(device)}"
    for told, place in (("pci/usb2/block/sdb/sdb1", Place.REMOVABLE), ("pci/ata1/block/sda/sda1", None)):
        devices = tmp_path / told.replace("/", "-")
        (devices / told).mkdir(parents=True)
        (devices / name).symlink_to(devices / told)
        monkeypatch.setattr("db.lock._DEVICES", devices)
        assert place_of(look_at(tmp_path)) is place
    (tmp_path / "pci-ata1-block-sda-sda1" / "pci/ata1/block/sda/removable").write_text("1\n")
    assert place_of(look_at(tmp_path)) is Place.REMOVABLE


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//may-chu/chung /mnt/chung cifs rw 0 0
/dev/sdb1 /mnt/chung/usb vfat rw 0 0
may-chu:/xa /mnt/thông\\040tin nfs4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/so", "ext4"),
        ("/mnt/chung", "cifs"),
        ("/mnt/chung/xa/so", "cifs"),
        ("/mnt/chung-khac", "ext4"),
        ("/mnt/chung/usb/so", "vfat"),
        ("/mnt/thông tin/so", "nfs4"),
    ],
)
def test_the_nearest_mount_says_what_a_folder_lies_on(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), MOUNTS) == kind
