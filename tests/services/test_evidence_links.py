"""Links in the folder of evidence, and checksums that are none, lead nowhere."""

import os
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence_files import FileState
from desktop_app.files.evidence import FOLDER, EvidenceStore, hash_of
from tests.builders import put

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "bien-ban.pdf"
    path.write_bytes(b"bien ban")
    return path


def test_a_planted_link_is_replaced_by_the_file_itself(source: Path, tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "so")
    digest = hash_of(source)
    place = store.path(digest, source.name)
    place.parent.mkdir(parents=True)
    place.symlink_to(source)
    assert store.state(digest, source.name) is FileState.MISSING
    put(store, source)
    assert not place.is_symlink()
    assert store.state(digest, source.name) is FileState.WHOLE


def test_nothing_is_written_through_a_folder_that_leads_elsewhere(source: Path, tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "so")
    (tmp_path / "khac").mkdir()
    folder = store.path(hash_of(source), source.name).parent
    folder.parent.mkdir(parents=True)
    folder.symlink_to(tmp_path / "khac")
    with pytest.raises(AppError) as caught:
        put(store, source)
    assert caught.value.code == "evidence_not_written"
    assert not list((tmp_path / "khac").iterdir())


def test_a_link_is_no_evidence(source: Path, tmp_path: Path) -> None:
    link = tmp_path / "lien-ket.pdf"
    link.symlink_to(source)
    with pytest.raises(AppError) as caught:
        put(EvidenceStore(tmp_path / "so"), link)
    assert caught.value.code == "evidence_missing"


@pytest.mark.parametrize("digest", ["../../etc/passwd", "//may-chu/thu-muc/x", "C:\\x", "", "A" * 64, "ab"])
def test_what_is_no_checksum_names_no_place_outside(digest: str, tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "so")
    assert store.path(digest, "a.pdf").parent == tmp_path / "so" / FOLDER
    assert store.state(digest, "a.pdf") is FileState.MISSING


def test_the_name_that_is_kept_shows_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "hoa-don\u202efdp.exe"
    path.write_bytes(b"MZ")
    assert put(EvidenceStore(tmp_path / "so"), path).name == "hoa-don_fdp.exe"
