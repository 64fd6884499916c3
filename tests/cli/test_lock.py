"""A ledger locked on the command line: its passphrase set, asked for, changed, taken away."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from desktop_app.app import main
from desktop_app.services.sealing import is_locked
from desktop_app.vault import keys
from tests.sealed import WORDS, office, quick, tells

OLD, NEW = "mật khẩu thứ nhất", "mật khẩu thứ hai"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    quick(monkeypatch)
    office(tmp_path / "so").close()
    return tmp_path


def test_a_ledger_is_locked_asked_for_changed_and_unlocked(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def namro(*command: str, known: str = "", new: str = "") -> tuple[int, dict[str, object]]:
        """A command of a fresh process, which knows no key."""
        keys.forget()
        monkeypatch.setenv("NAMRO_PASSPHRASE", known)
        monkeypatch.setenv("NAMRO_NEW_PASSPHRASE", new)
        code = main(["--ledger", str(place / "so"), "--json", *command])
        said = capsys.readouterr()
        assert OLD not in said.out + said.err and NEW not in said.out + said.err
        answer: dict[str, object] = json.loads(said.out)
        error = answer.get("error")
        return code, error if isinstance(error, dict) else answer

    assert namro("backup")[0] == 0
    assert namro("lock", new="ngắn")[1]["code"] == "passphrase_short"
    code, locked = namro("lock", new=OLD)
    assert code == 3 and locked["locked"] and len(str(locked["plain_backups"])) > 2
    assert namro("lock", new=OLD)[1]["code"] == "already_locked"
    assert namro("list")[1]["code"] == "ledger_locked"
    assert namro("list", known=NEW)[1]["code"] == "passphrase_wrong"
    assert namro("lock", "--change", known=NEW, new=NEW)[1]["code"] == "passphrase_wrong"
    assert namro("list", known=str(locked["recovery_code"]))[1]["total"] == 1
    assert namro("lock", "--change", known=OLD, new=NEW)[0] == 0
    year = place / "so-2027"
    assert namro("carry", str(year), "--year", "2027", known=NEW)[0] == 0
    assert tells(year) == [] and is_locked(year)
    assert namro("lock", "--delete-plain", known=NEW)[1]["deleted"] == 1
    [left] = (place / "so" / "sao-luu").glob("*.sqlite")
    assert namro("verify", str(left), known=NEW)[1]["tasks"] == 1
    backup = str(namro("backup", known=NEW)[1]["file"])
    assert namro("lock", "--status") == (0, {"locked": True, "plain_backups": []})
    assert tells(place / "so") == []
    assert namro("restore", backup, "--into", str(place / "a"))[1]["code"] == "backup_locked"
    assert namro("restore", backup, "--into", str(place / "a"), known=NEW)[0] == 0
    assert namro("verify", backup, known=NEW)[1]["tasks"] == 1
    assert namro("verify", known=NEW)[1]["ok"]
    assert namro("lock", "--remove", known=OLD)[1]["code"] == "passphrase_wrong"
    assert namro("lock", "--remove", known=NEW)[0] == 0
    assert namro("list")[1]["total"] == 1
    assert namro("lock", "--remove", known=NEW)[1]["code"] == "not_locked"
    package = place / "ban-giao.zip"
    assert namro("backup", str(package), "--package", "--locked", new=NEW)[0] == 0
    with zipfile.ZipFile(package) as archive:
        archive.extractall(place / "goi")
    assert tells(place / "goi") == []
    assert not list(place.glob("*.dang-ghi"))
    assert namro("verify", str(package), known=NEW)[1]["tasks"] == 1
    shutil.rmtree(place / "so")
    assert WORDS[0] not in str(namro("list", known=NEW)[1])
