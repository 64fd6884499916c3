"""Archives made by somebody who means harm take neither the program's memory nor its time."""

import json
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from db.backup import restore
from db.backup_keys import key_file_in, key_id_in
from db.database import FILE
from db.rescue import batch_of
from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import error_sentence
from desktop_app.vault.keys import ID_BYTES, MARK
from desktop_app.zips import opened_zip

MOST_BYTES = 64 << 20
INFLATED = 160 << 20
LOCKED = MARK + bytes(ID_BYTES)


def archive_of(path: Path, members: dict[str, bytes], packed: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def lying(path: Path, name: str, packed: int) -> Path:
    """An archive whose member says that it is small and inflates to ``INFLATED`` bytes."""
    archive_of(path, {FILE: LOCKED, name: bytes(INFLATED)}, packed)
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    return path


def looked_at(path: Path) -> None:
    """All that the program asks of a backup before it restores one, and the restoring."""
    assert batch_of(path) == 0
    key_id = key_id_in(path)
    with pytest.raises(AppError) as caught:
        key_file_in(path, key_id or LOCKED[:ID_BYTES])
    assert caught.value.code == "key_file_missing" and error_sentence(caught.value)
    with pytest.raises(AppError) as caught:
        restore(path, path.parent / "ve")
    assert caught.value.code in ("backup_not_ours", "backup_damaged", "backup_locked")
    assert error_sentence(caught.value)


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("name", ["manifest.json", "khoa.json"])
def test_a_member_that_inflates_without_end_is_not_inflated(name: str, packed: int, tmp_path: Path) -> None:
    path = lying(tmp_path / "a.zip", name, packed)
    assert path.stat().st_size < 1 << 20
    tracemalloc.start()
    try:
        looked_at(path)
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


def test_odd_json_in_an_archive_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for odd in (b"[" * 60_000, b'{"batch": 1e999}', b'{"batch": ' + b"1" * 6_000 + b"}", b"\xff", b""):
        looked_at(archive_of(tmp_path / "a.zip", {FILE: LOCKED, "manifest.json": odd, "khoa.json": odd}))


def test_a_strangers_key_file_cannot_ask_for_more_than_a_moment(tmp_path: Path) -> None:
    wrapped = {"salt": "00" * 16, "passes": 16, "memory": 1024, "box": "00" * 72}
    told = {"format": "namro-khoa", "version": 1, "by_passphrase": wrapped, "by_code": wrapped}
    looked_at(archive_of(tmp_path / "a.zip", {FILE: LOCKED, "khoa.json": json.dumps(told).encode()}))


def test_as_many_members_as_a_few_megabytes_name_are_refused_in_time(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.zip", {f"{number:x}": b"" for number in range(65_000)})
    began = time.process_time()
    looked_at(path)
    assert time.process_time() - began < 10
    with pytest.raises(zipfile.BadZipFile):
        opened_zip(path, 1 << 20)
