"""Packages of a return workbook and its evidence: unpacked as listed, or refused in a sentence."""

import io
import re
import stat
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.exchange.returns import packages
from desktop_app.exchange.returns.package_format import Manifest, is_safe_path, manifest_text, read_manifest
from desktop_app.exchange.returns.packages import is_package, unpack
from desktop_app.labels.errors import error_sentence
from tests.exchange.packing import WORKBOOK, endless_directory, package, packed, sha256

HOSTILE = Path(__file__).parent.parent / "data" / "hostile"
BOOK = b"so lieu"
REPORT = b"%PDF-1.4 bao cao"


def unpacked(content: bytes, folder: Path) -> packages.Unpacked:
    (folder / "goi.zip").write_bytes(content)
    return unpack(folder / "goi.zip", folder / "ra")


def refusal(content: bytes, folder: Path) -> str:
    with pytest.raises(AppError) as caught:
        unpacked(content, folder)
    assert caught.value.where == "goi.zip"
    assert error_sentence(caught.value).startswith("goi.zip: ")
    outside = [path for path in folder.rglob("*") if path.is_file() and folder / "ra" not in path.parents]
    assert outside == [folder / "goi.zip"]
    return caught.value.code


def sound(**more: bytes) -> bytes:
    return package(BOOK, {"bc.pdf": REPORT}, [packed("so:1", "bc.pdf", REPORT)], others=more)


def with_member(info: zipfile.ZipInfo) -> bytes:
    content = io.BytesIO(sound())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(info, b"x")
    return content.getvalue()


def test_package_gives_its_workbook_and_evidence_by_task(tmp_path: Path) -> None:
    files = [packed("so:1", "bc.pdf", REPORT), packed("so:2", "bc.pdf", REPORT)]
    got = unpacked(package(BOOK, {"bc.pdf": REPORT}, files), tmp_path)
    assert (got.name, got.workbook.read_bytes()) == (WORKBOOK, BOOK)
    assert [(each.task_key, each.name, each.size) for each in got.evidence] == [
        ("so:1", "bc.pdf", len(REPORT)),
        ("so:2", "bc.pdf", len(REPORT)),
    ]
    assert {Path(each.path).read_bytes() for each in got.evidence} == {REPORT}
    assert {Path(each.path).suffix for each in got.evidence} == {".pdf"}


def test_what_the_manifest_does_not_list_stays_packed(tmp_path: Path) -> None:
    inner = package(BOOK, {}, [])
    unpacked(sound(**{"khac.zip": inner, "la.exe": b"MZ"}), tmp_path)
    assert len(list((tmp_path / "ra").rglob("*"))) == 2


@pytest.mark.parametrize(
    "name",
    [
        "../ra.txt",
        "/etc/passwd",
        "a/../../b",
        "C:/Windows/x.dll",
        "c:x",
        "a\\..\\b",
        "minh-chung/CON.txt",
        "minh-chung/aux",
        "lpt1",
        "minh-chung/a.pdf.",
        "minh-chung/a ",
        "minh-chung//a",
        "a\x01b",
        "anh\u202efdp.exe",
        "x" * 300,
    ],
)
def test_name_that_would_leave_the_folder_refuses_the_package(name: str, tmp_path: Path) -> None:
    assert not is_safe_path(name)
    if "\0" not in name:
        assert refusal(with_member(zipfile.ZipInfo(name)), tmp_path) == "package_unsafe"


def test_vietnamese_names_are_safe() -> None:
    assert is_safe_path("minh-chung/Báo cáo số 15, quý II (bản ký).pdf")


def test_link_refuses_the_package(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("minh-chung/lien-ket")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(with_member(link), tmp_path) == "package_unsafe"


def test_file_that_is_not_the_one_listed_refuses_the_package(tmp_path: Path) -> None:
    listed = [packed("so:1", "bc.pdf", REPORT)]
    for number, evidence in enumerate([{"bc.pdf": b"khac"}, {}, {"BC.pdf": REPORT}]):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert refusal(package(BOOK, evidence, listed), folder) == "package_changed"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_given_twice_refuses_the_package(tmp_path: Path) -> None:
    assert refusal(with_member(zipfile.ZipInfo("minh-chung/bc.pdf")), tmp_path) == "package_damaged"


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "namro-goi", "version": 2, "workbook": {"path": "a", "sha256": ""}, "files": []}',
        manifest_text(Manifest(WORKBOOK, "0" * 64)).replace("namro-goi", "khac").encode(),
        manifest_text(Manifest(WORKBOOK, "zz")).encode(),
        manifest_text(Manifest(WORKBOOK, "0" * 64, (packed("", "a", b""),))).encode(),
        manifest_text(Manifest(WORKBOOK, "0" * 64, (packed("so:1", "../a", b""),))).encode(),
        b"[" * 100_000,
    ],
)
def test_manifest_of_another_kind_is_refused(manifest: bytes) -> None:
    with pytest.raises(AppError) as caught:
        read_manifest(manifest)
    assert caught.value.code == "package_manifest"


def test_manifest_is_read_back_as_written() -> None:
    manifest = Manifest(WORKBOOK, sha256(BOOK), (packed("so:1", "Báo cáo.pdf", REPORT),))
    assert read_manifest(manifest_text(manifest).encode()) == manifest


def test_package_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dense = bytes(60 << 20)
    assert refusal(package(BOOK, {"0": dense}, [packed("so:1", "0", dense)]), tmp_path) == "package_too_big"
    (tmp_path / "nhieu").mkdir()
    many = {f"{number}.txt": b"" for number in range(2_100)}
    assert refusal(package(BOOK, many, []), tmp_path / "nhieu") == "package_too_big"
    (tmp_path / "lon").mkdir()
    monkeypatch.setattr(packages, "MAX_FILE_BYTES", 10)
    assert refusal(sound(), tmp_path / "lon") == "package_too_big"


@pytest.mark.parametrize(
    ("name", "code"),
    [("bomb_overlap_evidence.zip", "package_too_big"), ("con_traversal_evidence.zip", "package_unsafe")],
)
def test_hostile_samples_are_refused(name: str, code: str, tmp_path: Path) -> None:
    assert refusal((HOSTILE / name).read_bytes(), tmp_path) == code


def test_damaged_or_locked_package_is_refused(tmp_path: Path) -> None:
    whole = sound()
    flipped = bytearray(whole)
    flipped[40] ^= 0xFF
    locked = re.sub(rb"(PK\x01\x02\x14.\x14\x00)\x00", rb"\1" + b"\x01", whole, flags=re.DOTALL)
    for number, (content, code) in enumerate(
        [(whole[:200], "package_damaged"), (bytes(flipped), "package_damaged"), (locked, "package_password")]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert refusal(content, folder) == code


def test_zip_without_a_manifest_is_refused_and_a_workbook_is_no_package(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("anh.jpg", b"x")
    assert refusal(made.getvalue(), tmp_path) == "package_manifest"
    assert is_package(tmp_path / "goi.zip")
    assert not is_package(HOSTILE / "strict_ooxml.xlsx")
    renamed = tmp_path / "bang.zip"
    renamed.write_bytes((HOSTILE / "strict_ooxml.xlsx").read_bytes())
    assert not is_package(renamed)


def test_a_directory_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    assert refusal(endless_directory(), tmp_path) == "package_too_big"
