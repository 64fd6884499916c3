"""The list of ledgers opened before."""

from pathlib import Path

from desktop_app.services.recent import RecentLedgers


def ledger(folder: Path) -> Path:
    folder.mkdir()
    (folder / "so.sqlite").touch()
    return folder


def test_the_ledger_opened_last_stands_first(tmp_path: Path) -> None:
    recent = RecentLedgers(tmp_path)
    first, second = ledger(tmp_path / "a"), ledger(tmp_path / "b")
    for each in (first, second, first):
        recent.opened(each)
    assert recent.all() == [first, second]


def test_a_ledger_opened_again_leaves_the_list_as_it_is(tmp_path: Path) -> None:
    recent = RecentLedgers(tmp_path)
    once = ledger(tmp_path / "a")
    recent.opened(once)
    (kept,) = (file for file in tmp_path.iterdir() if file.is_file())
    before = kept.stat()
    recent.opened(once)
    after = kept.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert recent.last() == once
