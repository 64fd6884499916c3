"""The key file beside a locked ledger: its key, wrapped by the passphrase and by the recovery code.

It is small, tells nothing without either, and is kept twice: a damaged one is replaced by the other. A new
passphrase rewrites only this file.
"""

import json
import os
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_app.disk import whole_file
from desktop_app.domain.errors import AppError
from desktop_app.vault.keys import ID_BYTES, KEY_BYTES, Key
from desktop_app.vault.recovery_code import is_code, tidy_code

FILES = ("khoa.json", "khoa-du-phong.json")
SHORTEST = 8
"""Letters of a passphrase, fewer of which are refused."""

_FORMAT = "namro-khoa"
_VERSION = 1
MOST_BYTES = 1 << 16
"""A longer file is none."""
_SALT_BYTES = 16
# argon2id: about half a second on an office PC, and 128 MiB for each guess.
_PASSES, _MEMORY_MIB = 3, 128
_MOST_PASSES, _MOST_MEMORY_MIB = 8, 256  # so that a stranger's key file holds up nobody for long


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The key as one secret wraps it: salt, argon2id's passes and memory (MiB), and the box."""

    salt: bytes
    passes: int
    memory: int
    box: bytes

    @classmethod
    def around(cls, key: Key, secret: str) -> "Wrapped":
        """Wrap a key by a secret."""
        from nacl.secret import SecretBox

        salt = os.urandom(_SALT_BYTES)
        box = SecretBox(_stretched(secret, salt, _PASSES, _MEMORY_MIB)).encrypt(key.id + key.secret)
        return cls(salt, _PASSES, _MEMORY_MIB, bytes(box))

    def opened(self, secret: str) -> Key | None:
        """The key, None where the secret is another."""
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        try:
            inside = SecretBox(_stretched(secret, self.salt, self.passes, self.memory)).decrypt(self.box)
        except CryptoError:
            return None
        return Key(inside[:ID_BYTES], inside[ID_BYTES:])

    def told(self) -> dict[str, object]:
        """As it stands in the file."""
        return {
            "salt": self.salt.hex(),
            "passes": self.passes,
            "memory": self.memory,
            "box": self.box.hex(),
        }

    @classmethod
    def read(cls, told: Any) -> "Wrapped":
        """Back from the file (``Any``: JSON); ValueError for what this program never writes."""
        passes, memory = int(told["passes"]), int(told["memory"])
        if not (1 <= passes <= _MOST_PASSES and 1 <= memory <= _MOST_MEMORY_MIB):
            raise ValueError("argon2id")
        return cls(bytes.fromhex(told["salt"]), passes, memory, bytes.fromhex(told["box"]))


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in a key file; ``generation`` counts its changes."""

    key_id: bytes
    generation: int
    by_passphrase: Wrapped
    by_code: Wrapped

    @classmethod
    def new(cls, key: Key, passphrase: str, code: str) -> "KeyFile":
        """The first one of a ledger; AppError ``passphrase_short``."""
        by_passphrase = Wrapped.around(key, checked(passphrase))
        return cls(key.id, 1, by_passphrase, Wrapped.around(key, tidy_code(code)))

    def opened(self, secret: str) -> Key:
        """The key by the passphrase or the recovery code; AppError ``passphrase_wrong``."""
        code = tidy_code(secret)
        key = self.by_code.opened(code) if is_code(code) else None
        key = key or self.by_passphrase.opened(secret)
        if key is None or key.id != self.key_id or len(key.secret) != KEY_BYTES:
            raise AppError("passphrase_wrong")
        return key

    def changed(self, key: Key, passphrase: str, code: str = "") -> "KeyFile":
        """With another passphrase, and another recovery code where one is given."""
        return replace(
            self,
            generation=self.generation + 1,
            by_passphrase=Wrapped.around(key, checked(passphrase)),
            by_code=Wrapped.around(key, tidy_code(code)) if code else self.by_code,
        )

    def content(self) -> bytes:
        """The file's bytes."""
        told: dict[str, object] = {
            "format": _FORMAT,
            "version": _VERSION,
            "id": self.key_id.hex(),
            "generation": self.generation,
            "passphrase": self.by_passphrase.told(),
            "recovery": self.by_code.told(),
        }
        return json.dumps({**told, "sum": _sum(told)}, indent=1).encode()

    @classmethod
    def read(cls, content: bytes) -> "KeyFile":
        """Back from its bytes; AppError ``key_file_newer``, ValueError where they are damaged."""
        told = json.loads(content)
        if not isinstance(told, dict) or told.get("format") != _FORMAT or told.pop("sum", "") != _sum(told):
            raise ValueError(_FORMAT)
        if told["version"] != _VERSION:
            raise AppError("key_file_newer")
        ways = (Wrapped.read(told[name]) for name in ("passphrase", "recovery"))
        return cls(bytes.fromhex(told["id"]), int(told["generation"]), *ways)


def load(folder: Path, key_id: bytes) -> KeyFile:
    """The newest whole key file of a key in a folder; AppError ``key_file_missing`` when there is none.

    A copy that is damaged, older or gone is replaced, where the folder can be written.
    """
    found = {path: key_file for path in sorted(folder.glob("khoa*.json")) if (key_file := _whole(path))}
    fitting = [one for one in found.values() if one.key_id == key_id]
    if not fitting:
        raise AppError("key_file_missing", where=str(folder))
    best = max(fitting, key=lambda one: one.generation)
    if any(found.get(folder / name) != best for name in FILES) and best in (
        found.get(folder / name) for name in FILES
    ):
        with suppress(OSError):
            store(folder, best)
    return best


def read_whole(content: bytes) -> KeyFile | None:
    """What the bytes of a key file say, None where they are damaged; AppError ``key_file_newer``."""
    try:
        return KeyFile.read(content)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def store(folder: Path, key_file: KeyFile) -> None:
    """Write both copies, one after the other, each whole or as it was. Raises OSError."""
    for name in FILES:
        with whole_file(folder / name) as beside:
            beside.write_bytes(key_file.content())


def put_aside(kept: Path, newer: Path) -> None:
    """Keep a key file that another is about to replace, where it is of another key: old copies need it.

    Raises OSError.
    """
    before, after = _whole(kept), _whole(newer)
    if before is not None and after is not None and before.key_id != after.key_id:
        kept.replace(kept.with_name(f"khoa-{before.key_id.hex()}.json"))


def remove(folder: Path) -> None:
    """Take the key files away."""
    for name in FILES:
        (folder / name).unlink(missing_ok=True)


def checked(passphrase: str) -> str:
    """A passphrase that may be taken; AppError ``passphrase_short``."""
    if len(unicodedata.normalize("NFC", passphrase).strip()) < SHORTEST:
        raise AppError("passphrase_short", least=SHORTEST)
    return passphrase


def _stretched(secret: str, salt: bytes, passes: int, memory: int) -> bytes:
    """A key from a secret by argon2id; one typed on another keyboard (NFD) gives the same."""
    from nacl.pwhash import argon2id

    told = unicodedata.normalize("NFC", secret).encode()
    return argon2id.kdf(KEY_BYTES, told, salt, opslimit=passes, memlimit=memory << 20)


def _sum(told: Mapping[str, object]) -> str:
    from hashlib import sha256

    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _whole(path: Path) -> KeyFile | None:
    try:
        with path.open("rb") as file:
            return read_whole(file.read(MOST_BYTES))
    except OSError:
        return None
