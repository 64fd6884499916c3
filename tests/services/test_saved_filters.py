"""Saved filters lie in the ledger: its own, each person's where people sign in, told by no other file."""

from datetime import date
from pathlib import Path

import pytest

from db.verify import verify, verify_folder
from desktop_app.composition import open_services
from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.services.sealing import set_passphrase, unlock
from desktop_app.ui.preferences import FILE_NAME, Preferences
from desktop_app.ui.saved_filters import take_over
from tests.builders import DUE, add
from tests.sealed import PASSPHRASE, WORDS, office, quick, tells

TODAY = date(2026, 11, 21)
HEAD, READER, PIN = "Lê Văn Mẫu", "Vũ Thị Mẫu", "258036"


def test_filters_are_kept_in_the_order_they_were_saved_replaced_and_forgotten(ledger: Services) -> None:
    filters = ledger.saved_filters
    assert filters.all() == {}
    filters.keep(" Việc  trễ ", "1")
    filters.keep("Của tôi", "2")
    filters.keep("Việc trễ", "3")
    assert list(filters.all().items()) == [("Việc trễ", "3"), ("Của tôi", "2")]
    filters.forget("Việc trễ")
    assert filters.all() == {"Của tôi": "2"}
    assert verify(ledger.database) == []


def test_undo_passes_over_them(ledger: Services) -> None:
    (task,) = add(ledger, DUE)
    done = ledger.tasks.complete([task], Completion(TODAY))
    ledger.saved_filters.keep("Việc trễ", "1")
    following = ledger.history.next_undo()
    assert following is not None and following.batch == done.batch


def test_each_person_has_filters_of_their_own_after_those_of_before(
    ledger: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)
    filters = ledger.saved_filters
    filters.keep("Chung", "0")
    ledger.accounts.switch_on(HEAD, PIN)
    ledger.accounts.add(READER, AccountRole.READER, PIN)
    filters.forget("Chung")
    assert filters.all() == {}
    ledger.signing_in.enter(ledger.signing_in.named(READER).id, PIN)
    assert filters.all() == {"Chung": "0"}
    filters.keep("Của tôi", "1")
    assert ledger.read_only and list(filters.all()) == ["Chung", "Của tôi"]
    ledger.session.leave()
    with pytest.raises(AppError, match="sign_in_needed"):
        filters.keep("Lén", "2")
    ledger.signing_in.enter(ledger.signing_in.named(HEAD).id, PIN)
    assert filters.all() == {}
    ledger.carrying.carry(ledger.carrying.plan(), tmp_path / "so-2027")
    new = open_services(tmp_path / "so-2027")
    with new.database.reading() as reader:
        assert not [key for key in reader.settings.all() if key.startswith("filters")]
    new.close()


def test_what_an_earlier_version_kept_on_the_machine_moves_into_the_ledger_once_it_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    home = tmp_path / "home"
    home.mkdir()
    ledger = office(tmp_path / "so")
    key = f"filters/{ledger.info.id}"
    ledger.saved_filters.keep("Đã có", "cũ")
    ledger.close()
    set_passphrase(tmp_path / "so", PASSPHRASE, who="")
    unlock(tmp_path / "so", PASSPHRASE)
    preferences = Preferences(home)
    preferences.set(key, f'{{"Tìm kín": "{WORDS[0]}", "Đã có": "mới"}}')
    preferences.set("filters/so-khac", '{"Khác": "1"}')
    preferences.save()
    before = (home / FILE_NAME).read_bytes()
    assert ledger.info.id.encode() in before
    reading = open_services(tmp_path / "so", read_only=True)
    take_over(preferences, reading)
    reading.close()
    assert (home / FILE_NAME).read_bytes() == before
    ledger = open_services(tmp_path / "so")
    take_over(preferences, ledger)
    assert ledger.saved_filters.all() == {"Tìm kín": WORDS[0], "Đã có": "cũ"}
    batches = len(ledger.history.batches())
    take_over(Preferences(home), ledger)
    assert len(ledger.history.batches()) == batches
    ledger.close()
    again = Preferences(home)
    assert (again.text(key), again.text("filters/so-khac")) == ("", '{"Khác": "1"}')
    assert ledger.info.id.encode() not in (home / FILE_NAME).read_bytes()
    assert tells(home) == tells(tmp_path / "so") == []
    assert verify_folder(tmp_path / "so") == []
