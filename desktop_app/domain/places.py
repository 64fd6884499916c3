"""Where a ledger's folder lies, told from what the system says of it, and why that may hurt."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

SHARE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "9p",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs",
    }
)
_REMOVABLE_SYSTEMS = frozenset({"vfat", "exfat", "fuseblk", "msdos"})
_REMOVABLE_PLACES = ("/media", "/run/media")
# GetDriveTypeW of Windows.
_REMOVABLE_DRIVE, _REMOTE_DRIVE = 2, 4
# Folders that a program copies to other machines while the ledger is written.
_SYNCED = re.compile(r"(onedrive|dropbox|google ?drive|drive của tôi|icloud ?drive|nextcloud|mega)\b.*", re.I)
_CHAT = re.compile(r"zalo.*", re.I)


class Place(StrEnum):
    """Kinds of places that a ledger should not lie in."""

    SHARE = "share"
    SYNCED = "synced"
    CHAT = "chat"
    REMOVABLE = "removable"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the system says: a folder's path, its file system ("": unknown), Windows' kind of drive."""

    folder: PurePath
    system: str = ""
    drive: int = 0


def place_of(seen: Seen) -> Place | None:
    """The kind of place that needs a word; None for a folder on a disk of this machine."""
    names = seen.folder.parts
    if seen.system in SHARE_SYSTEMS or seen.drive == _REMOTE_DRIVE or names[0].startswith(("\\\\", "//")):
        return Place.SHARE
    if any(_CHAT.fullmatch(name) for name in names):
        return Place.CHAT
    if any(_SYNCED.fullmatch(name) for name in names):
        return Place.SYNCED
    under = seen.folder.as_posix().startswith(tuple(f"{place}/" for place in _REMOVABLE_PLACES))
    if seen.drive == _REMOVABLE_DRIVE or seen.system in _REMOVABLE_SYSTEMS or under:
        return Place.REMOVABLE
    return None
