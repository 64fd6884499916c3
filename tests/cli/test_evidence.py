"""Evidence and documents by script: attached, missed, checked, packed; described and reconciled."""

import zipfile
from pathlib import Path

from tests.cli.test_commands import Namro, namro

__all__ = ("namro",)


def report(folder: Path, name: str = "bao-cao.pdf") -> Path:
    path = folder / name
    path.write_text(name, encoding="utf-8")
    return path


def test_evidence_is_attached_with_its_words_and_listed(namro: Namro, tmp_path: Path) -> None:
    task = namro("add", "Rà soát dữ liệu")["task"]
    words = ("--number", "12/BC-UBND", "--issued", "5/11/2026", "--issuer", "UBND xã")
    assert namro("evidence", task, "--file", report(tmp_path), *words)["batch"]
    assert namro("evidence", task, "--file", report(tmp_path))["batch"] is None
    namro("evidence", task, "--link", "https://vidu.gov.vn/1")
    file, link = namro("evidence", task)["evidence"]
    assert (file["name"], file["number"], file["issued"]) == ("bao-cao.pdf", "12/BC-UBND", "2026-11-05")
    assert link["link"] == "https://vidu.gov.vn/1"
    assert namro("evidence") == {"files": 1, "links": 1, "documents": 0, "missing": 0}
    unsafe = namro("evidence", task, "--link", "file:///c:/a", code=1)["error"]
    assert unsafe["code"] == "link_unsafe"


def test_the_list_of_done_tasks_without_evidence_shrinks(namro: Namro, tmp_path: Path) -> None:
    tasks = [namro("add", f"Việc {number}")["task"] for number in (1, 2)]
    for task in tasks:
        namro("done", task, "--on", "2026-11-20")
    assert [task["id"] for task in namro("evidence", "--missing")["tasks"]] == tasks
    assert namro("evidence", "--missing", "--as-of", "2026-11-19")["total"] == 0
    namro("evidence", tasks[0], "--file", report(tmp_path))
    assert [task["id"] for task in namro("evidence", "--missing")["tasks"]] == tasks[1:]


def test_a_check_names_what_is_lost_and_whose_it_is(namro: Namro, tmp_path: Path) -> None:
    task = namro("add", "Rà soát dữ liệu")["task"]
    namro("evidence", task, "--file", report(tmp_path))
    assert namro("evidence", "--check")["ok"]
    (kept,) = (path for path in (namro.ledger / "minh-chung").rglob("*.pdf"))
    kept.unlink()
    checked = namro("evidence", "--check", code=1)
    (problem,) = checked["problems"]
    assert (checked["ok"], problem["state"], problem["name"]) == (False, "missing", "bao-cao.pdf")
    assert problem["tasks"] == [{"id": task, "title": "Rà soát dữ liệu"}]


def test_a_pack_is_written_for_a_document(namro: Namro, tmp_path: Path) -> None:
    namro("import", Path(__file__).parent.parent / "data" / "annexes" / "kh617-dong-thap.xlsx")
    number = namro("documents")["documents"][0]["number"]
    task = namro("list")["tasks"][0]["id"]
    namro("evidence", task, "--file", report(tmp_path))
    packed = namro("evidence", "--pack", tmp_path / "goi.zip", "--document", number, "--as-of", "2026-11-21")
    assert (packed["tasks"], packed["files"], packed["missing"]) == (11, 1, 10)
    with zipfile.ZipFile(tmp_path / "goi.zip") as archive:
        assert len(archive.namelist()) == 2
    assert namro("evidence", "--pack", tmp_path / "b.zip", "--document", "0/X", code=1)["error"]["code"]


def test_a_notice_is_added_described_and_reconciled(namro: Namro, tmp_path: Path) -> None:
    made = namro(
        "document", "15/TB-UBND", "--add", "--meeting", "2026-11-12", "--chair", "Chủ tịch UBND xã",
        "--announced", "112", "--part", "26 nhiệm vụ chung", "--part", "86 nhiệm vụ cụ thể",
    )  # fmt: skip
    assert (made["kind"], made["meeting"], made["tasks"]) == ("conclusion", "2026-11-12", 0)
    assert made["announced"]["parts"] == [{"words": "chung", "number": 26}, {"words": "cụ thể", "number": 86}]
    assert "thiếu 112" in made["announced"]["sentence"]
    changed = namro("document", "15/TB-UBND", "--title", "Kết luận cuộc họp", "--file", report(tmp_path))
    assert (changed["title"], changed["chair"], changed["files"]) == (
        "Kết luận cuộc họp",
        "Chủ tịch UBND xã",
        ["bao-cao.pdf"],
    )
    assert namro("document", "15/TB-UBND", "--part", "chung", code=1)["error"]["code"] == "part_unread"


def test_two_documents_become_one(namro: Namro) -> None:
    for number in ("1/KH", "1/KH-UBND"):
        namro("document", number, "--add")
    assert namro("document", "1/KH", "--merge", "1/KH-UBND")["batch"]
    assert [each["number"] for each in namro("documents")["documents"]] == ["1/KH-UBND"]
    assert namro("document", "1/KH", code=1)["error"]["code"] == "document_missing"
    namro("document", "1/KH-UBND", "--remove")
    assert namro("documents") == {"documents": []}


def test_duplicates_are_listed_merged_and_undone(namro: Namro) -> None:
    words = "Rà soát dữ liệu dân cư trên địa bàn xã"
    kept, gone = (namro("add", words, "--lead", unit)["task"] for unit in ("Công an xã", "Trạm y tế"))
    (pair,) = namro("merge", code=3)["pairs"]
    assert [one["id"] for one in pair["tasks"]] == [kept, gone]
    batch = namro("merge", gone, kept)["batch"]
    assert [(one["id"], one["lead"]) for one in namro("list")["tasks"]] == [
        (kept, ["Công an xã", "Trạm y tế"])
    ]
    assert namro("edit", gone, "--note", "đã gộp")["task"] == kept
    assert namro("merge", gone, kept, code=1)["error"]["code"] == "merge_self"
    namro("undo", batch)
    assert namro("list")["total"] == 2
    assert namro("verify")["ok"]


def test_files_with_a_stamp_of_secrecy_are_warned_of(namro: Namro, tmp_path: Path) -> None:
    task = namro("add", "Rà soát hồ sơ", "--lead", "Công an xã")["task"]
    plain, named, within = tmp_path / "bao-mat.txt", tmp_path / "12-KH (MẬT).txt", tmp_path / "bang.csv"
    plain.write_text("đổi mật khẩu", "utf-8")
    named.write_text("nội dung", "utf-8")
    within.write_text("Độ mật: Tối mật,\n1,việc\n", "utf-8")
    assert "warnings" not in namro("evidence", task, "--file", plain)
    told = namro("evidence", task, "--file", named, "--file", within, code=3)
    assert [each["file"] for each in told["warnings"]] == [named.name, within.name]
    assert "TỐI MẬT" in told["warnings"][1]["message"]
    done = namro("done", task, "--on", "2026-11-20", "--evidence", within, code=3)
    assert [each["code"] for each in done["warnings"]] == ["secrecy_stamp"]
    for asked in (("--add",), ()):
        kept = namro("document", "9/KH", *asked, "--file", named, code=3)
        assert [each["file"] for each in kept["warnings"]] == [named.name]
