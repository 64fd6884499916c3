"""The key of a locked ledger, the keys that follow from it, and those this process was given."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.open_here import is_open_here, opened_here

MARK = b"NamRo-K1"
"""The first bytes of a sealed database, so that it is told from a damaged one."""
ID_BYTES = 16
KEY_BYTES = 32
KEY_COMES = "NAMRO_KEY_COMES"
"""Set in the environment of a process that is told a key by its standard input."""


@dataclass(frozen=True)
class Key:
    """256 random bits, and the 16 bytes that say which they are, which stand at a sealed database's head."""

    id: bytes
    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "Key":
        """A key nobody has yet."""
        return cls(MARK + os.urandom(ID_BYTES - len(MARK)), os.urandom(KEY_BYTES))

    @classmethod
    def heard(cls, line: bytes) -> "Key":
        """A key as another process of ours ``told`` it; ValueError for anything else."""
        told = bytes.fromhex(line.decode("ascii").strip())
        if len(told) != ID_BYTES + KEY_BYTES:
            raise ValueError("key")
        return cls(told[:ID_BYTES], told[ID_BYTES:])

    def told(self) -> bytes:
        """The key in a line, for the standard input of a process of ours and nowhere else."""
        return (self.id + self.secret).hex().encode() + b"\n"

    @cached_property
    def of_database(self) -> bytes:
        """The key of the database."""
        return self._derived(b"namro-database")

    @cached_property
    def of_contents(self) -> bytes:
        """The key of what files hold."""
        return self._derived(b"namro-contents")

    def name_of(self, name: str) -> str:
        """What a file is called so that its name tells nothing: 64 hex digits."""
        from hashlib import blake2b  # loads OpenSSL, which a ledger without a passphrase does not wait for

        return blake2b(name.encode(), digest_size=KEY_BYTES, key=self._of_names).hexdigest()

    @cached_property
    def _of_names(self) -> bytes:
        return self._derived(b"namro-names")

    def _derived(self, person: bytes) -> bytes:
        from hashlib import blake2b

        return blake2b(digest_size=KEY_BYTES, key=self.secret, person=person).digest()


_known: dict[bytes, Key] = {}
_heads: dict[tuple[int, int], bytes] = {}
"""How the databases looked at so far begin, by device and number."""


def remember(key: Key) -> None:
    """Let this process open what is sealed with a key."""
    _known[key.id] = key


def known(key_id: bytes) -> Key | None:
    """The key of this id, None when nobody gave it to this process."""
    return _known.get(key_id)


def key_id_of(database: Path) -> bytes | None:
    """Which key a sealed database needs, None where the file is not sealed (or not there).

    One that this process has open was looked at before that, and keeps its head.
    """
    try:
        found = database.stat()
        this = (found.st_dev, found.st_ino)
        if this not in _heads or not is_open_here(found):
            with opened_here(database) as opened:
                _heads[this] = opened.read(ID_BYTES)
    except OSError:
        return None
    return _heads[this] if _heads[this].startswith(MARK) else None


def key_of(database: Path) -> Key | None:
    """The key of a sealed database, None where it is not sealed; AppError ``ledger_locked``."""
    wanted = key_id_of(database)
    key = known(wanted) if wanted else None
    if wanted and key is None:
        raise AppError("ledger_locked", where=str(database.parent))
    return key


def forget() -> None:
    """Let go of all keys: whoever wants to open a locked ledger is asked again."""
    _known.clear()
