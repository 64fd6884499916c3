"""A ledger with a passphrase and accounts at once, and what its damaged copies tell, by command line."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.app import main
from desktop_app.vault import keys
from tests.cli.test_commands import Namro
from tests.sealed import PASSPHRASE, WORDS, office, quick, tells

HEAD, MEMBER, PIN = "Lê Văn Mẫu", "Phạm Văn Mẫu", "258036"
Be = Callable[..., None]


@pytest.fixture
def namro(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Namro:
    quick(monkeypatch)
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)
    monkeypatch.setenv("NAMRO_NEW_PIN", PIN)
    monkeypatch.setenv("NAMRO_NEW_PASSPHRASE", PASSPHRASE)
    office(tmp_path / "so").close()
    return Namro(tmp_path / "so", capsys)


@pytest.fixture
def be(monkeypatch: pytest.MonkeyPatch) -> Be:
    def be(name: str = "", known: str = "") -> None:
        """Somebody else sits down: a fresh process, which knows no key."""
        keys.forget()
        monkeypatch.setenv("NAMRO_USER", name)
        monkeypatch.setenv("NAMRO_PIN", PIN if name else "")
        monkeypatch.setenv("NAMRO_PASSPHRASE", known)

    return be


def test_a_locked_ledger_with_accounts_asks_for_both_also_where_its_backup_comes_back(
    namro: Namro, be: Be, tmp_path: Path
) -> None:
    def refusal(*words: object) -> str:
        return str(namro(*words, code=1)["error"]["code"])

    namro("lock")
    be(known=PASSPHRASE)
    namro("edit", 1, "--person", MEMBER)
    namro("accounts", "--on", HEAD)
    be(HEAD)
    assert refusal("list") == "ledger_locked"
    be(known=PASSPHRASE)
    assert refusal("list") == "sign_in_needed"
    be(HEAD, PASSPHRASE)
    namro("accounts", "--add", MEMBER)
    namro("add", "Việc của người khác")
    be(MEMBER, PASSPHRASE)
    namro("done", 1, "--on", "2026-11-20", "--evidence", tmp_path / "cong-van.txt")
    assert refusal("done", 2, "--on", "2026-11-20") == "not_own"
    assert refusal("backup") == refusal("lock", "--change") == refusal("lock", "--remove") == "not_allowed"
    be(HEAD, PASSPHRASE)
    backup = namro("backup")["file"]
    namro.ledger = tmp_path / "noi-khac"
    be(MEMBER)
    assert refusal("restore", backup, "--into", namro.ledger) == "backup_locked"
    be(MEMBER, PASSPHRASE)
    namro("restore", backup, "--into", namro.ledger)
    assert tells(namro.ledger) == []
    be()
    assert refusal("stats") == "ledger_locked"
    be(known=PASSPHRASE)
    assert refusal("stats") == "sign_in_needed"
    be(MEMBER, PASSPHRASE)
    assert namro("stats")["done"] == 1
    assert refusal("done", 2, "--on", "2026-11-20") == "not_own"
    assert [one["who"] for one in namro("history", "--limit", 1)["batches"]] == [MEMBER]
    be(HEAD, PASSPHRASE)
    namro("lock", "--remove")
    be(MEMBER)
    assert refusal("edit", 2, "--note", "lén") == "not_own"
    be(HEAD)
    assert (namro("verify")["ok"], namro("list")["total"]) == (True, 2)


def test_damage_is_told_before_a_locked_backup_is_asked_about_and_by_every_command_after_it(
    namro: Namro, be: Be, capsys: pytest.CaptureFixture[str]
) -> None:
    def warned(command: str) -> bool:
        capsys.readouterr()
        assert main(["--ledger", str(namro.ledger), command]) == 0
        return "có chỗ hỏng" in capsys.readouterr().err

    namro("lock")
    be(known=PASSPHRASE)
    namro("lock", "--delete-plain")
    namro("lock", "--remove")
    file = namro.ledger / "so.sqlite"
    whole = file.read_bytes()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE task SET title = 'Ai đó sửa lén'")
    be()
    assert not warned("list")
    found = namro("verify", code=1)
    assert found["problems"] and found["backup"] is None and "mật khẩu" in found["unchecked"]
    assert warned("list") and warned("stats")
    be(known=PASSPHRASE)
    assert "sao-luu" in namro("verify", code=1)["backup"]
    file.write_bytes(whole)
    namro("verify", "--quick")
    assert warned("stats")
    assert namro("verify")["ok"] and not warned("list")


def test_before_signing_in_damage_is_told_in_numbers_and_kinds_only(
    namro: Namro,
    be: Be,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def heard(*words: object, code: int) -> str:
        """All that a command says, for people and for programs."""
        capsys.readouterr()
        told = str(namro(*words, code=code))
        assert main(["--ledger", str(namro.ledger), *map(str, words)]) == code
        out = capsys.readouterr()
        return told + out.out + out.err

    def names(told: str) -> set[str]:
        return {name for name in (HEAD, WORDS[0], "cong-van") if name in told}

    namro("accounts", "--on", HEAD)
    be(HEAD)
    assert names(heard("backup", code=0)) == set()
    namro("edit", 1, "--note", "sau lần sao lưu")
    for kept in (namro.ledger / "minh-chung").rglob("*.txt"):
        kept.write_text("đã sửa", encoding="utf-8")
    file = namro.ledger / "so.sqlite"
    be()
    told = heard("verify", code=1)
    assert names(told) == set() and "1 tệp minh chứng đã bị thay đổi" in told and "NAMRO_USER" in told
    assert names(heard("verify", "--daily", code=0)) == set()
    be(HEAD)
    told = heard("verify", code=1)
    assert names(told) == {HEAD, "cong-van"} and "NAMRO_USER" not in told
    assert str(namro("verify", code=1)["lost"][0]["who"]) == HEAD
    be(HEAD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMRO_PIN", "111222")
        assert namro("verify", code=1)["error"]["code"] == "sign_in_wrong"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'change'"
        guards = connection.execute(asked).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE change SET after = '\"Khác\"' WHERE entity = 'task' AND field = 'note'")
        for _, sql in guards:
            connection.execute(sql)
    be()
    assert names(heard("verify", code=1)) == set()
    saved = namro("salvage", namro.ledger, "--into", tmp_path / "cuu", code=3)
    assert saved["doubtful"]["task"] == 1
    capsys.readouterr()
    assert main(["salvage", str(namro.ledger), "--into", str(tmp_path / "cuu-2")]) == 3
    assert names(capsys.readouterr().out) == set()
    monkeypatch.setattr("desktop_app.services.rescue.asks_who", lambda folder: False)
    assert main(["salvage", str(namro.ledger), "--into", str(tmp_path / "cuu-3")]) == 3
    assert names(capsys.readouterr().out) == {WORDS[0]}
