"""Steps, progress, upper tasks, tags and marks on the command line."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    return run


def test_steps_are_added_done_and_removed_by_number(namro: Namro) -> None:
    task = namro("add", "Số hóa hồ sơ")["task"]
    namro("step", task, "--add", "Rà soát, phân loại", "--person", "Bình", "--due", "2026-11-25")
    namro("step", task, "--add", "Quét")
    steps = namro("step", task, "--done", 1, "--on", "2026-11-20")["steps"]
    assert steps[0] == {
        "text": "Rà soát, phân loại", "person": "Bình", "due": "2026-11-25", "done_on": "2026-11-20",
    }  # fmt: skip
    assert namro("list")["tasks"][0]["steps"] == {"done": 1, "total": 2}
    assert [one["text"] for one in namro("step", task, "--remove", 1)["steps"]] == ["Quét"]
    assert namro("step", task, "--done", 2, code=1)["error"]["code"] == "step_missing"


def test_progress_is_written_and_read_newest_first(namro: Namro) -> None:
    task = namro("add", "Số hóa hồ sơ")["task"]
    namro("progress", task, "--on", "2026-11-20", "--percent", 60, "--note", "xong 3 sổ", "--who", "Bình")
    given = namro("progress", task)
    assert given["batch"] is None
    assert given["progress"] == [{"day": "2026-11-20", "percent": 60.0, "note": "xong 3 sổ", "who": "Bình"}]
    assert namro("list")["tasks"][0]["percent"] == 60.0


def test_child_is_linked_to_its_upper_task_and_let_go(namro: Namro) -> None:
    upper, child = (namro("add", title)["task"] for title in ("Việc tỉnh giao", "Việc của xã"))
    assert namro("parent", child, upper)["upper"] == upper
    assert namro("parent", upper)["children"] == [child]
    assert namro("parent", upper, child, code=1)["error"]["code"] == "parent_ring"
    assert namro("parent", child, "--none")["upper"] is None


def test_tags_streams_and_marks_are_listed_by(namro: Namro) -> None:
    first, second = (namro("add", title)["task"] for title in ("Quét sổ", "Họp dân"))
    assert namro("tag", first, "--add", "Số hóa", "--stream", "Dữ liệu")["tags"] == ["Số hóa"]
    namro("tag", second, "--stream", "Tuyên truyền")
    namro("edit", first, "--priority", "urgent", "--entered", "2026-11-20")
    (row,) = namro("list", "--tag", "so hoa", "--stream", "dữ liệu")["tasks"]
    assert (row["id"], row["priority"], row["entered_on"]) == (first, "urgent", "2026-11-20")
    assert namro("list", "--stream", "khác", code=1)["error"]["code"] == "tag_missing"
    assert namro("tag", first, "--remove", "số hóa", "--stream", "")["stream"] is None


def test_carry_previews_then_writes_the_new_year_and_adds_nothing_twice(namro: Namro, tmp_path: Path) -> None:
    namro("add", "Số hóa hồ sơ", "--lead", "Công an xã", "--deadline", "30/11/2026")
    done = namro("add", "Họp dân")["task"]
    namro("done", done, "--on", "2026-11-20")
    into = tmp_path / "so-2027"
    seen = namro("carry", into, "--dry-run")
    assert (seen["ledger"], seen["unfinished"]["total"], seen["unfinished"]["in_time"]) == (None, 1, 1)
    assert not into.exists()
    assert namro("carry", into)["added"] == 1
    again = namro("carry", into)
    assert (again["batch"], again["added"], again["known"]) == (None, 0, 1)
    assert namro("list")["total"] == 2
