"""A person is told of a place that hurts, of another copy that went on, and of a clock that was set."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.database import Database
from desktop_app.domain.places import Seen
from desktop_app.domain.task import TaskFacts
from desktop_app.labels.rescue import CAUTIONS, caution_words
from desktop_app.services.cautions import Caution
from desktop_app.services.clock import Clock
from desktop_app.services.ledger import Services


def codes(found: list[Caution]) -> list[str]:
    for one in found:
        assert caution_words(one.code, one.values)
    return [one.code for one in found]


def on_the(folder: Path, day: date) -> Services:
    return Services(Database.open(folder, who="x"), Clock(day))


def test_two_copies_that_were_both_written_are_told_apart_from_one_that_went_on(
    ledger: Services, tmp_path: Path
) -> None:
    here, usb = Path(ledger.info.folder), tmp_path / "usb"
    ledger.tasks.add(TaskFacts("Việc chung"))
    shutil.copytree(here, usb)
    assert ledger.cautions([usb, here, tmp_path / "không có"]) == []
    copy = on_the(usb, ledger.today())
    copy.tasks.add(TaskFacts("Việc ghi ở USB"))
    assert codes(ledger.cautions([usb])) == ["twin_newer"]
    assert copy.cautions([here]) == []
    ledger.tasks.add(TaskFacts("Việc ghi ở máy"))
    [parted] = ledger.cautions([usb])
    assert (parted.code, parted.values["here"], parted.values["there"]) == ("twin_parted", 1, 1)
    assert codes(copy.cautions([here])) == ["twin_parted"]
    copy.close()
    with closing(sqlite3.connect(usb / "so.sqlite", isolation_level=None)) as damaged:
        damaged.execute("DELETE FROM ledger")
    assert ledger.cautions([usb]) == []


def test_a_clock_set_back_is_told_and_the_order_stays_that_of_the_batches(ledger: Services) -> None:
    ledger.tasks.add(TaskFacts("Việc một"))
    folder = Path(ledger.info.folder)
    past = on_the(folder, date(2019, 1, 1))
    assert codes(past.cautions()) == ["clock_back"]
    past.tasks.add(TaskFacts("Việc hai"))
    batches = past.history.batches()
    assert [batch.batch for batch in batches] == [3, 2, 1]
    assert batches[0].at < batches[1].at
    assert past.history.next_undo() == batches[0]
    past.close()
    assert ledger.cautions() == []


@pytest.mark.parametrize(("system", "code"), [("vfat", "place_removable"), ("nfs4", "place_share")])
def test_a_place_that_hurts_is_explained_once(
    ledger: Services, monkeypatch: pytest.MonkeyPatch, system: str, code: str
) -> None:
    monkeypatch.setattr("desktop_app.services.cautions.look_at", lambda folder: Seen(folder, system))
    [found] = ledger.cautions()
    assert (found.code, found.once) == (code, True)


def test_every_caution_has_its_words() -> None:
    values = {"at": "2026-11-21T08:30:00+00:00", "folder": "x", "here": 1, "there": 2}
    assert all(caution_words(code, values) for code in CAUTIONS)
