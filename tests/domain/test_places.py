"""Where a ledger lies is told from what the system says of its folder, on Linux and on Windows."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from desktop_app.domain.places import Place, Seen, place_of


@pytest.mark.parametrize(
    ("folder", "system", "place"),
    [
        ("/srv/so", "ext4", None),
        ("/mnt/chung/so", "cifs", Place.SHARE),
        ("/media/hoa/USB/so", "ext4", Place.REMOVABLE),
        ("/mnt/e/so", "exfat", Place.REMOVABLE),
        ("/srv/Dropbox/so", "ext4", Place.SYNCED),
        ("/srv/Dropboxes of mine/so", "ext4", None),
        ("/mnt/d/so", "fuseblk", None),
        ("/media/hoa/D/so", "fuseblk", Place.REMOVABLE),
        ("/srv/My Drive/so", "ext4", Place.SYNCED),
        ("/srv/mydriver/so", "ext4", None),
    ],
)
def test_a_folder_on_linux(folder: str, system: str, place: Place | None) -> None:
    assert place_of(Seen(PurePosixPath(folder), system)) is place


@pytest.mark.parametrize(
    ("folder", "drive", "place"),
    [
        (r"C:\So", 3, None),
        (r"Z:\So", 4, Place.SHARE),
        (r"\\may-chu\chung\So", 1, Place.SHARE),
        (r"E:\So", 2, Place.REMOVABLE),
        (r"C:\Office\OneDrive - UBND tỉnh\So", 3, Place.SYNCED),
        (r"C:\Office\Documents\Zalo Received Files\So", 3, Place.CHAT),
        (r"E:\OneDrive\So", 2, Place.SYNCED),
    ],
)
def test_a_folder_on_windows(folder: str, drive: int, place: Place | None) -> None:
    assert place_of(Seen(PureWindowsPath(folder), drive=drive)) is place


@pytest.mark.parametrize(
    ("seen", "place"),
    [
        (Seen(PureWindowsPath(r"G:\Của tôi\So"), marks=frozenset({".shortcut-targets-by-id"})), Place.SYNCED),
        (Seen(PurePosixPath("/srv/chung/so"), "ext4", marks=frozenset({".dropbox", ".git"})), Place.SYNCED),
        (Seen(PurePosixPath("/srv/chung/so"), "ext4", marks=frozenset({".git", ".dropboxes"})), None),
        (
            Seen(PureWindowsPath(r"D:\Mây\So"), synced=(PureWindowsPath(r"d:\mây"),)),
            Place.SYNCED,
        ),
        (Seen(PureWindowsPath(r"D:\So"), synced=(PureWindowsPath(r"d:\mây"),)), None),
        (Seen(PurePosixPath("/mnt/d/so"), "fuseblk", plugged=True), Place.REMOVABLE),
    ],
)
def test_a_folder_by_what_programs_and_disks_say_of_it(seen: Seen, place: Place | None) -> None:
    assert place_of(seen) is place
