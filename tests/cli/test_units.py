"""Units by script: a list added, a phrase confirmed, two names made one, all of it told."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro

PHRASE = "UBND các xã, phường"


@pytest.fixture
def province(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND tỉnh Ví Dụ", "--level", "province", "--year", 2026)
    names = tmp_path / "xa.txt"
    names.write_text("\n".join(f"{number}. Xã Ví Dụ {number}" for number in range(1, 131)), encoding="utf-8")
    assert run("units", "--add", names)["added"] == 130
    return run


def test_a_phrase_becomes_130_units_for_now_and_later(province: Namro) -> None:
    province("add", "Rà soát dữ liệu dân cư", "--lead", PHRASE)
    waiting = province("units", code=3)["unconfirmed"]
    assert [(each["phrase"], each["tasks"], len(each["suggested"])) for each in waiting] == [(PHRASE, 1, 130)]
    confirmed = province("units", "--group", PHRASE)
    assert (confirmed["units"], confirmed["tasks"]) == (130, 1)
    province("add", "Số hóa hồ sơ", "--lead", PHRASE)
    told = province("units")
    assert [(group["phrase"], len(group["units"]), group["tasks"]) for group in told["groups"]] == [
        (PHRASE, 130, 2)
    ]
    assert {task["title"]: task["lead"] for task in province("list")["tasks"]} == {
        "Rà soát dữ liệu dân cư": [PHRASE],
        "Số hóa hồ sơ": [PHRASE],
    }
    assert province("list", "--unit", "Xã Ví Dụ 77")["total"] == 2
    assert province("verify")["ok"]


def test_chosen_units_may_stand_behind_a_phrase(province: Namro) -> None:
    province("add", "Tập huấn", "--lead", "Các xã vùng cao")
    chosen = province("units", "--group", "Các xã vùng cao", "--unit", "Xã Ví Dụ 1", "--unit", "Xã Ví Dụ 2")
    assert (chosen["units"], chosen["tasks"]) == (2, 1)
    assert province("units", "--group", "Các xã vùng thấp", code=1)["error"]["code"] == "group_empty"


def test_two_names_become_one_unit(province: Namro) -> None:
    province("add", "Thẩm định", "--lead", "Sở TC tỉnh")
    province("add", "Quyết toán", "--lead", "Sở Tài chính")
    province("units", "--merge", "Sở TC tỉnh", "Sở Tài chính")
    [finance] = [unit for unit in province("units")["units"] if unit["kind"] == "department"]
    assert (finance["name"], finance["aliases"], finance["tasks"]) == ("Sở Tài chính", ["Sở TC tỉnh"], 2)


def test_a_list_that_is_no_utf_8_is_refused(province: Namro, tmp_path: Path) -> None:
    odd = tmp_path / "la.txt"
    odd.write_bytes(b"X\xe3 \xff")
    assert province("units", "--add", odd, code=1)["error"]["code"] == "list_not_utf8"
    assert province("units", "--add", tmp_path / "khong-co.txt", code=1)["error"]["code"] == "file_missing"
