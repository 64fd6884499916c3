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
# Not fuseblk: that is how Linux shows the Windows disk inside of the machine, too.
_REMOVABLE_SYSTEMS = frozenset({"vfat", "exfat", "msdos"})
_REMOVABLE_PLACES = ("/media", "/run/media")
# GetDriveTypeW of Windows.
_REMOVABLE_DRIVE, _REMOTE_DRIVE = 2, 4
# Folders that a program copies to other machines while the ledger is written.
_SYNCED = re.compile(
    r"(onedrive|dropbox|google ?drive|my ?drive|drive của tôi|shared drives|icloud ?drive|nextcloud|"
    r"owncloud|pcloud ?drive|mega|megasync|syncthing)\b.*",
    re.I,
)
# What the programs that do so leave in the folder they copy, whatever it is called.
_SYNC_MARKS = re.compile(
    r"\.849c9593-d756-4e56-8d6e-42412f2a707b|\.dropbox|\.dropbox\.cache|\.tmp\.drive(download|upload)|"
    r"\.shortcut-targets-by-id|\._?sync_[0-9a-f]+\.db|\.(next|own)cloudsync\.log|\.stfolder|\.debris",
    re.I,
)
_CHAT = re.compile(r"zalo.*", re.I)


class Place(StrEnum):
    """Kinds of places that a ledger should not lie in."""

    SHARE = "share"
    SYNCED = "synced"
    CHAT = "chat"
    REMOVABLE = "removable"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the system says: a folder's path, its file system ("": unknown), Windows' kind of drive.

    ``plugged`` tells that its disk hangs on USB or can be taken out, ``marks`` are the names of hidden
    files in the folder and those above it, ``synced`` the folders that a program says it copies.
    """

    folder: PurePath
    system: str = ""
    drive: int = 0
    plugged: bool = False
    marks: frozenset[str] = frozenset()
    synced: tuple[PurePath, ...] = ()


def place_of(seen: Seen) -> Place | None:
    """The kind of place that needs a word; None for a folder on a disk of this machine."""
    names = seen.folder.parts
    if seen.system in SHARE_SYSTEMS or seen.drive == _REMOTE_DRIVE or names[0].startswith(("\\\\", "//")):
        return Place.SHARE
    if any(_CHAT.fullmatch(name) for name in names):
        return Place.CHAT
    if _is_synced(seen):
        return Place.SYNCED
    under = seen.folder.as_posix().startswith(tuple(f"{place}/" for place in _REMOVABLE_PLACES))
    if seen.plugged or seen.drive == _REMOVABLE_DRIVE or seen.system in _REMOVABLE_SYSTEMS or under:
        return Place.REMOVABLE
    return None


def _is_synced(seen: Seen) -> bool:
    """Whether a program copies the folder elsewhere: by its own marks, what it says, or the folder's name."""
    by_mark = any(_SYNC_MARKS.fullmatch(name) for name in seen.marks)
    told = any(seen.folder.is_relative_to(folder) for folder in seen.synced)
    return by_mark or told or any(_SYNCED.fullmatch(name) for name in seen.folder.parts)
