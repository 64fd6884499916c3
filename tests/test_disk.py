"""Files and folders take their names only when all of them is on the disk."""

import errno
import os
from pathlib import Path

import pytest

from desktop_app.disk import flush_folder, whole_file, whole_folder

NAMES_ARE_FLUSHED = pytest.mark.skipif(os.name != "posix", reason="Windows writes names by itself")


def stopped(target: Path) -> None:
    with whole_file(target) as beside:
        beside.write_bytes(b"half")
        raise KeyboardInterrupt


def test_what_was_not_ended_leaves_the_old_file_and_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "xuat.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        stopped(target)
    assert [path.name for path in tmp_path.iterdir()] == ["xuat.xlsx"] and target.read_bytes() == b"old"
    with pytest.raises(IsADirectoryError), whole_file(Path()):
        pass
    with whole_file(target) as beside:
        beside.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["xuat.xlsx"] and target.read_bytes() == b"new"


@NAMES_ARE_FLUSHED
def test_all_of_a_folder_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, flushed = tmp_path / "2026-10", set[int]()

    def noted(number: int) -> None:
        flushed.add(os.fstat(number).st_ino)
        assert not target.exists() or os.fstat(number).st_ino == tmp_path.stat().st_ino

    monkeypatch.setattr(os, "fsync", noted)
    with whole_folder(target) as beside:
        (beside / "minh-chung").mkdir()
        (beside / "minh-chung" / "a.pdf").write_bytes(b"a")
    assert flushed >= {path.stat().st_ino for path in (target, *target.rglob("*"))}


@NAMES_ARE_FLUSHED
def test_a_share_that_cannot_flush_names_is_no_failure_and_a_broken_disk_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(code: int) -> None:
        def refuse(number: int) -> None:
            raise OSError(code, "refused")

        monkeypatch.setattr(os, "fsync", refuse)

    refusing(errno.EINVAL)
    flush_folder(tmp_path)
    refusing(errno.EIO)
    with pytest.raises(OSError, match="refused"):
        flush_folder(tmp_path)
