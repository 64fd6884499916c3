"""Accounts by script: nothing changes while they are off; then the environment signs in."""

import json
from pathlib import Path

import pytest

from desktop_app.app import main
from tests.cli.test_commands import Namro

HEAD, MEMBER = "Lê Văn Mẫu", "Phạm Văn Mẫu"


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Namro:
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    run("add", "Số hóa hồ sơ", "--lead", "Công an xã", "--person", MEMBER)
    run("add", "Báo cáo quý", "--lead", "Văn phòng")
    return run


def be(monkeypatch: pytest.MonkeyPatch, name: str, pin: str) -> None:
    monkeypatch.setenv("NAMRO_USER", name)
    monkeypatch.setenv("NAMRO_PIN", pin)


def test_a_script_signs_in_by_its_environment_and_a_members_result_waits(
    namro: Namro, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = namro("accounts")
    assert (listed["on"], listed["accounts"]) == (False, [])
    assert namro("accounts", "--on", HEAD, code=1)["error"]["code"] == "secret_unsaid"
    monkeypatch.setenv("NAMRO_NEW_PIN", "258036")
    code = namro("accounts", "--on", HEAD)["recovery_code"]
    assert namro("list", code=1)["error"]["code"] == "sign_in_needed"
    be(monkeypatch, HEAD, "000111")
    assert namro("list", code=1)["error"]["code"] == "sign_in_wrong"
    be(monkeypatch, HEAD, "258036")
    monkeypatch.setenv("NAMRO_NEW_PIN", "147369")
    namro("accounts", "--add", MEMBER, "--role", "member")
    namro("accounts", "--confirm-results", "yes")
    namro("accounts", "--idle", 5)
    assert namro("accounts", "--idle", 9999, code=1)["error"]["code"] == "idle_range"
    be(monkeypatch, MEMBER, "147369")
    assert namro("done", 1, "--on", "2026-11-20", "--result", "Đủ", code=3)["claimed"] is True
    assert namro("done", 2, "--on", "2026-11-20", code=1)["error"]["code"] == "not_own"
    refusal = namro("add", "Việc riêng", code=1)["error"]
    assert refusal["code"] == "not_allowed" and "Tổ trưởng hoặc Thư ký" in refusal["message"]
    [claim] = namro("claims", code=3)["claims"]
    assert (claim["person"], claim["completed_on"], claim["task"]) == (MEMBER, "2026-11-20", "1")
    assert namro("stats")["done"] == 0
    assert namro("confirm", claim["id"], code=1)["error"]["code"] == "not_allowed"
    be(monkeypatch, HEAD, "258036")
    assert namro("confirm", claim["id"])["claims"] == [claim["id"]]
    assert (namro("stats")["done"], namro("claims")["claims"]) == (1, [])
    assert namro("confirm", claim["id"], code=1)["error"]["code"] == "claim_missing"
    assert [one["who"] for one in namro("history", "--limit", 2)["batches"]] == [HEAD, MEMBER]
    monkeypatch.setenv("NAMRO_RECOVERY", code)
    monkeypatch.setenv("NAMRO_NEW_PIN", "741852")
    monkeypatch.delenv("NAMRO_PIN")
    assert namro("accounts", "--recover")["recovery_code"] != code
    be(monkeypatch, HEAD, "741852")
    listed = namro("accounts")
    assert (listed["on"], listed["confirm_results"], listed["idle_minutes"]) == (True, True, 5)
    assert [(one["name"], one["role"]) for one in listed["accounts"]] == [(HEAD, "head"), (MEMBER, "member")]
    assert namro("verify")["ok"] is True
    namro("accounts", "--off")
    monkeypatch.delenv("NAMRO_USER")
    assert namro("stats")["done"] == 1
    capsys.readouterr()
    assert main(["--ledger", str(namro.ledger), "accounts"]) == 0
    assert "Sổ này không phải đăng nhập" in capsys.readouterr().out


def test_a_result_is_sent_back_with_a_reason_and_no_pin_is_an_argument(
    namro: Namro, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NAMRO_NEW_PIN", "258036")
    namro("accounts", "--on", HEAD)
    be(monkeypatch, HEAD, "258036")
    namro("accounts", "--add", MEMBER)
    namro("accounts", "--confirm-results", "yes")
    be(monkeypatch, MEMBER, "258036")
    namro("done", 1, "--on", "2026-11-20", code=3)
    be(monkeypatch, HEAD, "258036")
    namro("send-back", 1, "--reason", "Thiếu biên bản")
    assert namro("claims")["claims"] == []
    assert [one["who"] for one in namro("history", "--task", 1)["batches"]][:2] == [HEAD, MEMBER]
    capsys.readouterr()
    assert main(["--ledger", str(namro.ledger), "claims"]) == 0
    assert "Không có kết quả nào" in capsys.readouterr().out
    file = (namro.ledger / "so.sqlite").read_bytes()
    assert b"258036" not in file
    assert json.dumps("258036") not in (namro.ledger.parent / "home").as_posix()
