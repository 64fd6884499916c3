"""The command line as scripts use it: one JSON object, fixed exit codes, Vietnamese sentences."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from desktop_app.app import main
from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import error_sentence

ANNEXES = Path(__file__).parent.parent / "data" / "annexes"


class Namro:
    """Runs commands on one ledger and keeps what they said."""

    def __init__(self, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.ledger = ledger
        self._capsys = capsys

    def __call__(self, *words: object, code: int = 0) -> Any:  # JSON of any shape
        self._capsys.readouterr()
        given = main(["--ledger", str(self.ledger), "--json", *map(str, words)])
        out = self._capsys.readouterr()
        assert given == code, out.out + out.err
        return json.loads(out.out)


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    return run


def test_init_names_the_ledger_and_refuses_to_write_over_it(namro: Namro) -> None:
    error = namro("init", "--unit", "Khác", "--level", "province", code=1)["error"]
    assert error["code"] == "ledger_exists"
    assert error["message"]


def test_read_needs_no_ledger_and_writes_nothing(namro: Namro, tmp_path: Path) -> None:
    read = namro("read", ANNEXES / "kh617-dong-thap.xlsx")
    assert (len(read["tasks"]), len(read["sections"])) == (11, 4)
    assert read["tasks"][0]["stt"] == "1"
    assert namro("list")["total"] == 0


def test_import_then_import_again_creates_nothing(namro: Namro) -> None:
    first = namro("import", ANNEXES / "kh617-dong-thap.xlsx")
    again = namro("import", ANNEXES / "kh617-dong-thap.xlsx")
    assert (first["created"], first["updated"]) == (11, 0)
    assert (again["batch"], again["created"], again["unchanged"]) == (None, 0, 11)


def test_every_annex_goes_in_once_and_stays_the_same(namro: Namro) -> None:
    annexes = sorted(path for path in ANNEXES.iterdir() if path.suffix != ".json")
    main_ones = [path for path in annexes if path.stem != "nq03-trich"]
    for annex in main_ones:
        namro("import", annex, "--done-on", "2025-11-15")
    for annex in main_ones:
        again = namro("import", annex, "--done-on", "2025-11-15")
        assert (again["created"], again["updated"], again["doubtful"], again["conflicts"]) == (0, 0, [], [])


def test_dry_run_counts_and_writes_nothing(namro: Namro) -> None:
    assert namro("import", ANNEXES / "kh617-dong-thap.xlsx", "--dry-run")["created"] == 11
    assert namro("list")["total"] == 0


def test_undo_of_an_import_takes_all_of_it_back(namro: Namro) -> None:
    batch = namro("import", ANNEXES / "nq03-phu-luc-2.xlsx")["batch"]
    undone = namro("undo", batch)
    assert (undone["kept"], undone["errors"]) == ([], [])
    assert namro("list")["total"] == 0
    assert namro("undo", batch, code=1)["error"]["code"] == "batch_undone"


def test_done_without_a_date_is_inferred_and_said_with_exit_3(namro: Namro) -> None:
    result = namro("import", ANNEXES / "bieu-theo-doi.xlsx", code=3)
    assert result["inferred_dates"] == 6
    done = [task for task in namro("list", "--class", "done_on_time")["tasks"] if task["completed_on"]]
    assert {task["completed_on"] for task in done} == {"2025-11-15"}


def test_done_on_answers_the_question_beforehand(namro: Namro) -> None:
    result = namro("import", ANNEXES / "bieu-theo-doi.xlsx", "--done-on", "2025-10-01")
    assert (result["created"], result["inferred_dates"]) == (24, 0)
    dates = {task["completed_on"] for task in namro("list")["tasks"]}
    assert dates == {None, "2025-10-01"}


def test_add_edit_done_reopen_cancel_by_hand(namro: Namro) -> None:
    task = namro("add", "Rà soát dữ liệu", "--lead", "Công an xã", "--deadline", "30/11")["task"]
    namro("edit", task, "--product", "Báo cáo rà soát", "--lead", "Công an xã; Văn phòng")
    (shown,) = namro("list")["tasks"]
    assert (shown["lead"], shown["product"]) == (["Công an xã", "Văn phòng"], "Báo cáo rà soát")
    assert shown["deadline"]["due"] == "2026-11-30"
    namro("done", task, "--on", "2026-11-20", "--unit", "Công an xã")
    assert namro("list")["tasks"][0]["class"] == "in_time"
    namro("done", task, "--on", "2026-11-21")
    assert namro("list")["tasks"][0]["completed_on"] == "2026-11-21"
    namro("reopen", task, "--unit", "Văn phòng")
    assert namro("list")["tasks"][0]["completed_on"] is None
    namro("done", task, "--on", "2026-11-21", "--unit", "Văn phòng")
    (shown,) = namro("list", "--as-of", "2026-11-20")["tasks"]
    assert (shown["class"], shown["completed_on"]) == ("in_time", None)
    assert namro("list")["tasks"][0]["completed_on"] == "2026-11-21"
    namro("reopen", task)
    namro("cancel", task, "--on", "2026-11-21")
    assert namro("list", "--class", "cancelled")["total"] == 1


def test_extension_counts_from_the_day_in_its_document(namro: Namro) -> None:
    task = namro("add", "Rà soát dữ liệu", "--deadline", "31/10/2026")["task"]
    asked = ("extend", task, "--until", "2026-12-31", "--document", "45/CV-UBND ngày 10/11/2026")
    assert namro(*asked).keys() == {"task", "batch"}
    (shown,) = namro("list")["tasks"]
    assert (shown["class"], shown["deadline"]["raw"]) == ("in_time", "31/10/2026")
    assert shown["deadline"]["due"] == "2026-12-31"
    assert namro("list", "--as-of", "2026-11-09")["tasks"][0]["class"] == "overdue"
    assert namro("stats", "--as-of", "2026-11-09")["overdue"] == 1
    assert [group["key"] for group in namro("stats", "--by", "month")["groups"]] == ["2026-12"]
    refused = namro("extend", task, "--until", "2026-12-01", "--document", "50/CV", code=1)
    assert refused["error"]["code"] == "extend_not_later"
    shorter = namro("extend", task, "--until", "2026-12-01", "--document", "50/CV", "--shorten")
    assert namro("list")["tasks"][0]["deadline"]["due"] == "2026-12-01"
    namro("undo", shorter["batch"])
    assert namro("list")["tasks"][0]["deadline"]["due"] == "2026-12-31"
    assert namro("verify")["ok"]


def test_search_finds_with_and_without_accents(namro: Namro) -> None:
    namro("add", "Rà soát Đề án 06 tại xã")
    assert [
        namro("list", "--search", words)["total"] for words in ("đề án", "de an", "DE AN 06", "nước")
    ] == [
        1,
        1,
        1,
        0,
    ]


def test_stats_compare_two_days_and_group(namro: Namro) -> None:
    task = namro("add", "Gửi báo cáo", "--lead", "Văn phòng", "--deadline", "10/11/2026")["task"]
    namro("done", task, "--on", "2026-11-12")
    stats = namro("stats", "--as-of", "2026-11-21", "--by", "unit", "--against", "2026-11-10")
    assert (stats["done_late"], stats["against"]["in_time"]) == (1, 1)
    assert [(group["key"], group["total"]) for group in stats["groups"]] == [("Văn phòng", 1)]
    assert stats["rates"] == {"all": 100.0, "due": 100.0}


def test_lint_says_what_is_missing_and_why(namro: Namro) -> None:
    namro("add", "Rà soát dữ liệu dân cư của xã")
    lint = namro("lint")
    assert (lint["tasks"], lint["clear"]) == (1, 0)
    states = {finding["clear"]: finding["state"] for finding in lint["findings"]}
    assert states["person"] == states["time"] == "missing"
    assert all(finding["reason"] and finding["suggestion"] for finding in lint["findings"])


def test_lint_of_a_file_blames_no_row_for_a_column_it_never_had(namro: Namro) -> None:
    lint = namro("lint", ANNEXES / "kh617-dong-thap.xlsx")
    assert {found["state"] for found in lint["findings"] if found["clear"] == "result"} == {"no_column"}


def test_checklist_is_a_pdf_with_the_months_tasks(namro: Namro, tmp_path: Path) -> None:
    namro("add", "Gửi báo cáo tháng", "--lead", "Văn phòng", "--deadline", "30/11/2026")
    out = tmp_path / "thang-11.pdf"
    made = namro("checklist", out, "--month", "2026-11")
    assert (made["tasks"], made["pages"]) == (1, 1)
    assert out.read_bytes().startswith(b"%PDF")


def test_export_reads_back_unchanged(namro: Namro, tmp_path: Path) -> None:
    namro("import", ANNEXES / "bieu-theo-doi.xlsx", "--done-on", "2025-11-01")
    before = namro("read", ANNEXES / "bieu-theo-doi.xlsx")["tasks"]
    namro("export", tmp_path / "xuat.xlsx")
    after = namro("read", tmp_path / "xuat.xlsx")["tasks"]
    kept = ("stt", "title", "section", "lead", "coordinate", "leader", "product", "result", "status")
    assert [[task[name] for name in kept] for task in after] == [
        [task[name] for name in kept] for task in before
    ]
    assert [task["deadline"]["due"] for task in after] == [task["deadline"]["due"] for task in before]
    assert [task["extra"] for task in after] == [task["extra"] for task in before]
    again = namro("import", tmp_path / "xuat.xlsx", "--done-on", "2025-11-01")
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 24)


def test_backup_restores_beside_and_verifies(namro: Namro, tmp_path: Path) -> None:
    namro("add", "Gửi báo cáo tháng")
    file = namro("backup", tmp_path / "sao-luu.namro")["file"]
    ledger = namro("restore", file, "--into", tmp_path / "so-phuc-hoi")["ledger"]
    assert namro("--ledger", ledger, "list")["total"] == 1
    assert namro("--ledger", ledger, "verify") == {"ok": True, "problems": []}
    assert namro("restore", file, "--into", tmp_path / "so-phuc-hoi", code=1)["error"]["message"]


def test_copied_ledger_folder_is_valid_with_the_same_id(namro: Namro, tmp_path: Path) -> None:
    namro("add", "Gửi báo cáo tháng")
    shutil.copytree(namro.ledger, tmp_path / "ban-chep")
    assert namro("--ledger", tmp_path / "ban-chep", "verify")["ok"]


def test_history_tells_each_batch_in_words(namro: Namro) -> None:
    task = namro("add", "Gửi báo cáo tháng")["task"]
    namro("edit", task, "--note", "gấp")
    whats = [batch["what"] for batch in namro("history", "--task", task)["batches"]]
    assert whats == ["Sửa nhiệm vụ: Gửi báo cáo tháng", "Thêm nhiệm vụ: Gửi báo cáo tháng"]


@pytest.mark.parametrize(
    "words",
    [
        ("done", "999", "--on", "2026-11-20"),
        ("edit", "abc", "--note", "x"),
        ("undo", "999"),
        ("read", "khong-co.xlsx"),
        ("list", "--unit", "Đơn vị không có"),
    ],
)
def test_what_the_user_can_fix_is_one_sentence_and_exit_1(namro: Namro, words: tuple[str, ...]) -> None:
    error = namro(*words, code=1)["error"]
    assert error["code"] != "internal"
    assert error["message"].rstrip().endswith(".")


def test_usage_errors_exit_2(tmp_path: Path) -> None:
    for words in (["bay"], ["done", "1"], ["list", "--class", "xanh"], ["add", "x", "--percent", "nhiều"]):
        with pytest.raises(SystemExit) as stopped:
            main(["--ledger", str(tmp_path), *words])
        assert stopped.value.code == 2


def test_namro_runs_as_a_program_of_its_own(tmp_path: Path) -> None:
    words = ["--json", "read", str(ANNEXES / "kh310-ha-noi.ods")]
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *words], capture_output=True, timeout=60, check=True
    )
    assert len(json.loads(done.stdout)["tasks"]) == 6


def test_a_reader_that_has_heard_enough_sees_no_traceback() -> None:
    words = [sys.executable, "-m", "desktop_app", "read", str(ANNEXES / "nq03-phu-luc-2.xlsx")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as namro:
        assert namro.stdout is not None
        assert namro.stderr is not None
        namro.stdout.close()
        complaint = namro.stderr.read()
    assert (complaint, namro.returncode) == (b"", 0)


def test_fill_answers_what_it_filled_and_what_it_could_not(namro: Namro, tmp_path: Path) -> None:
    namro("import", ANNEXES / "bieu-theo-doi.xlsx", "--done-on", "2026-11-01")
    out = tmp_path / "dien.xlsx"
    answer = namro("fill", ANNEXES / "bieu-theo-doi.xlsx", out)
    assert (answer["file"], answer["filled"], answer["unmatched"]) == (str(out), 24, [])
    assert (answer["losses"], out.is_file()) == ([], True)
    other = namro("fill", ANNEXES / "kh617-dong-thap.xlsx", tmp_path / "khac.xlsx")
    assert (other["filled"], len(other["unmatched"])) == (0, 11)
    assert namro("fill", ANNEXES / "kh310-ha-noi.ods", out, code=1)["error"]["code"] == "fill_old_kind"
    old = namro("fill", ANNEXES / "kh552-dong-thap.xls", tmp_path / "cu.xlsx")
    assert (len(old["unmatched"]), len(old["losses"])) == (19, 1)


def test_import_takes_columns_as_before_and_says_so(namro: Namro, tmp_path: Path) -> None:
    first = namro("import", ANNEXES / "bieu-theo-doi.xlsx", "--done-on", "2026-11-01")
    assert "columns_remembered" not in first
    from desktop_app.app import Opener
    from desktop_app.domain.importing.draft import Field, ReadingChoices

    ledger = Opener().open(namro.ledger)
    grid = ledger.imports.load(ANNEXES / "bieu-theo-doi.xlsx")
    choices = ReadingChoices(columns={("Biểu 01", 10): Field.NOTE})
    preview = ledger.imports.preview(grid, ledger.imports.read(grid, choices=choices))
    ledger.imports.commit(preview, choices=choices)
    ledger.close()
    assert namro("import", ANNEXES / "bieu-theo-doi.xlsx", "--dry-run")["columns_remembered"] is True


def test_split_names_each_unit_its_file_and_tasks(namro: Namro, tmp_path: Path) -> None:
    namro("add", "Rà soát dữ liệu", "--lead", "Công an xã")
    namro("add", "Số hóa hộ tịch", "--lead", "Công an xã", "--lead", "Văn phòng HĐND và UBND")
    out = tmp_path / "gui"
    assert namro("split", out) == {
        "files": [
            {"unit": "Công an xã", "file": str(out / "Báo cáo 2026-11 - Công an xã.xlsx"), "tasks": 2},
            {
                "unit": "Văn phòng HĐND và UBND",
                "file": str(out / "Báo cáo 2026-11 - Văn phòng HĐND và UBND.xlsx"),
                "tasks": 1,
            },
        ]
    }
    again = namro("split", out, "--unit", "công an xã", "--unit", "Công an xã")
    assert [Path(each["file"]).name for each in again["files"]] == [
        "Báo cáo 2026-11 - Công an xã (bản 2).xlsx"
    ]
    assert namro("split", out, "--unit", "Sở Không Có", code=1)["error"]["code"] == "unit_missing"
    read = namro("read", again["files"][0]["file"])
    assert [task["title"] for task in read["tasks"]] == ["Rà soát dữ liệu", "Số hóa hộ tịch"]


def test_export_by_a_profile_or_a_sentence_when_there_is_none(namro: Namro, tmp_path: Path) -> None:
    from desktop_app.app import Opener
    from tests.services.test_exports import PROFILE

    namro("import", ANNEXES / "kh617-dong-thap.xlsx")
    ledger = Opener().open(namro.ledger)
    ledger.exports.save_profile(PROFILE)
    ledger.close()
    assert namro("export", tmp_path / "a.xlsx", "--profile", PROFILE.name)["tasks"] == 11
    assert (
        namro("export", tmp_path / "b.xlsx", "--profile", "khác", code=1)["error"]["code"]
        == "profile_missing"
    )


@pytest.mark.parametrize("words", [[], ["collect"], ["settle"]])
def test_help_speaks_vietnamese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    page = capsys.readouterr().out
    assert page.startswith("Cách dùng: namro")
    assert "Tùy chọn" in page
    assert not {"usage", "options", "positional", "show this"} & set(page.split())


def test_forms_are_printed_alone_or_together(namro: Namro, tmp_path: Path) -> None:
    namro("import", ANNEXES / "bieu-theo-doi.xlsx", "--done-on", "2026-11-01")
    plan = namro("print", "plan", tmp_path / "ke-hoach.pdf")
    assert (plan["tasks"], (tmp_path / "ke-hoach.pdf").read_bytes()[:4]) == (24, b"%PDF")
    both = namro("print", "overdue,figures", tmp_path / "tap.pdf", "--as-of", "2027-12-31")
    overdue = namro("stats", "--as-of", "2027-12-31")["overdue"]
    assert (both["pages"] >= 2, both["tasks"]) == (True, overdue + 24)
    assert namro("print", "bia", tmp_path / "x.pdf", code=1)["error"]["code"] == "form_unknown"
    assert namro("print", code=1)["error"]["code"] == "print_nothing"
    listed = [each["form"] for each in namro("print", "--list")["forms"]]
    assert {"plan", "handover", "overview", "ranking", "calendar"} < set(listed)
    forms = ("overview,workload", tmp_path / "mot.pdf", "--contents", "--pdfa", "--as-of", "2026-11-01")
    assert namro("print", *forms)["pages"] > 2
    assert b"OutputIntents" in (tmp_path / "mot.pdf").read_bytes()
    assert not (tmp_path / "x.pdf").exists()


def test_stats_against_an_earlier_day_tell_why_the_figures_differ(
    namro: Namro, monkeypatch: pytest.MonkeyPatch
) -> None:
    namro("add", "Rà soát dữ liệu", "--lead", "Công an xã", "--deadline", "20/11/2026")
    monkeypatch.setenv("NAMRO_TODAY", "2026-12-05")
    namro("add", "Số hóa hồ sơ", "--deadline", "31/12/2026")
    namro("done", "1", "--on", "2026-12-04")
    told = namro("stats", "--against", "2026-11-30")
    assert told["why"]["known_then"]["overdue"] == 1
    assert [
        (each["kind"], each["task"], each["before"], each["after"]) for each in told["why"]["changes"]
    ] == [
        ("added", "2", None, "in_time"),
        ("completed_late", "1", "overdue", "done_late"),
    ]
    assert namro("stats", "--against", "2026-12-31")["why"] is None


def test_a_package_is_written_with_hashes_and_a_second_place_gets_a_copy(
    namro: Namro, tmp_path: Path
) -> None:
    namro("add", "Gửi báo cáo tháng")
    (tmp_path / "usb").mkdir()
    told = namro("backup", tmp_path / "ban-giao.zip", "--package", "--second", tmp_path / "usb")
    with zipfile.ZipFile(told["file"]) as package:
        assert {"so.sqlite", "DOC-TRUOC.txt", "SHA256SUMS.txt"} <= set(package.namelist())
        names = package.namelist()
        files = {name: package.read(name) for name in names}
    assert Path(told["second"]).suffix == ".sqlite"
    assert namro("verify", told["file"])["tasks"] == 1
    files["SHA256SUMS.txt"] = files["SHA256SUMS.txt"].replace(b"0", b"1")
    with zipfile.ZipFile(tmp_path / "sua.zip", "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    bad = namro("verify", tmp_path / "sua.zip", code=1)
    damaged = error_sentence(AppError("backup_damaged", where=bad["backup"]))
    assert (bad["ok"], bad["problems"]) == (False, [damaged])
    assert namro("verify", tmp_path / "không có.zip", code=1)["error"]["code"] == "backup_missing"
    for option in ("--quick", "--daily"):
        assert namro("verify", told["file"], option, code=1)["error"]["code"] == "verify_option"
    assert namro("verify", "--daily") == namro("verify", "--quick") == {"ok": True, "problems": []}
    missing = namro("backup", tmp_path / "b.namro", "--second", tmp_path / "không có", code=3)
    assert Path(missing["file"]).is_file() and missing["second"] is None


def test_damage_is_told_with_the_good_backup_and_what_it_lacks_and_the_rest_is_salvaged(
    namro: Namro, tmp_path: Path
) -> None:
    namro("add", "Việc trước bản sao")
    backup = namro("backup")["file"]
    namro("add", "Việc sau bản sao")
    tried = namro("verify", backup)
    assert (tried["ok"], tried["tasks"]) == (True, 1)
    renamed = shutil.copyfile(namro.ledger / "so.sqlite", tmp_path / "ban-sao.bak")
    assert namro("verify", renamed)["tasks"] == 2
    file = namro.ledger / "so.sqlite"
    whole = bytearray(file.read_bytes())
    whole[whole.index(b'"title":"Vi') + 1] ^= 1  # in the journal; the task itself is sound
    file.write_bytes(whole)
    told = namro("verify", code=1)
    assert (told["ok"], told["backup"], [one["what"] for one in told["lost"]]) == (False, backup, ["add"])
    damaged = file.read_bytes()
    saved = namro("salvage", namro.ledger, "--into", tmp_path / "cuu", code=3)
    assert (saved["tasks"], saved["doubtful"]) == (2, {"task": 1})
    assert file.read_bytes() == damaged


def test_a_stamp_of_secrecy_is_warned_of_before_a_file_is_stored(namro: Namro, tmp_path: Path) -> None:
    (tmp_path / "thuong.csv").write_text(
        "STT,Nhiệm vụ,Chủ trì\n1,Tập huấn bảo vệ bí mật nhà nước và đổi mật khẩu,Công an xã\n", "utf-8"
    )
    assert namro("import", tmp_path / "thuong.csv")["warnings"] == []
    (tmp_path / "mat.csv").write_text(
        "TỐI MẬT,,\nSTT,Nhiệm vụ,Chủ trì\n1,Rà soát dữ liệu dân cư,Công an xã\n", "utf-8"
    )
    rehearsed = namro("import", tmp_path / "mat.csv", "--dry-run", code=3)
    [warning] = rehearsed["warnings"]
    assert (warning["row"], warning["code"]) == (1, "secrecy_stamp")
    assert "TỐI MẬT" in warning["message"] and "Luật" in warning["message"]
    assert namro("import", tmp_path / "mat.csv", code=3)["created"] == 1
    assert any(each["code"] == "secrecy_stamp" for each in namro("read", tmp_path / "mat.csv")["problems"])
