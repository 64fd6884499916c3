"""Files sealed with a ledger's key: chunks that are each authentic, in their order, and none missing.

The first chunk holds the name of the file among the ledger's when it is plain; without the key, a sealed
file tells only how long it is.
"""

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import AppError
from desktop_app.open_here import opened_here
from desktop_app.vault.keys import ID_BYTES, Key, known

ENDING = ".khoa"
"""Added to the names of sealed files whose name would else be that of the plain one."""
CHUNK = 1 << 18
_MARK = b"NamRo-F1"
_MOST_NAME = 1024


class BrokenError(ValueError):
    """A sealed file that is damaged, cut short or not what was sealed."""


def is_sealed(path: Path) -> bool:
    """Whether a file is sealed. Raises OSError."""
    with opened_here(path) as file:
        return file.read(len(_MARK)) == _MARK


def seal(key: Key, name: str, chunks: Iterator[bytes], target: Path) -> None:
    """Write a sealed file. Raises OSError."""
    from nacl import bindings

    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    head = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key.of_contents)
    push = bindings.crypto_secretstream_xchacha20poly1305_push
    message = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
    with target.open("wb") as file:
        file.write(_MARK + key.id + head)
        told = name.encode()
        before = len(told).to_bytes(2, "big") + told.ljust(_MOST_NAME, b"\0")
        for chunk in _even(chunks):
            file.write(push(state, before, key.id, message))
            before = chunk
        file.write(push(state, before, key.id, bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL))


def contents(path: Path) -> Iterator[bytes]:
    """What a file holds, in chunks, whether it is sealed or not.

    Raises OSError, BrokenError, and AppError ``ledger_locked`` when nobody gave its key.
    """
    with opened_here(path) as file:
        start = file.read(len(_MARK))
        if start == _MARK:
            opened = _opened(file, path)
            next(opened)
            yield from opened
        else:
            yield from chain([start], iter(lambda: file.read(CHUNK), b""))


def name_within(path: Path) -> str:
    """What a sealed file was called when it was plain; raises as ``contents``."""
    with path.open("rb") as file:
        if file.read(len(_MARK)) != _MARK:
            raise BrokenError(path.name)
        first = next(_opened(file, path))
    length = int.from_bytes(first[:2], "big")
    return first[2 : 2 + length].decode()


def sha256_within(path: Path) -> str:
    """SHA-256 of what a file holds, in hex; "" where it is sealed and broken. Raises OSError."""
    digest = hashlib.sha256()
    try:
        for chunk in contents(path):
            digest.update(chunk)
    except BrokenError:
        return ""
    return digest.hexdigest()


def unseal(path: Path, target: Path) -> None:
    """Write what a file holds into a plain one; raises as ``contents``."""
    with target.open("wb") as file:
        for chunk in contents(path):
            file.write(chunk)


def _even(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in chunks of one length but the last, however they were read."""
    waiting = b""
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= CHUNK:
            yield waiting[:CHUNK]
            waiting = waiting[CHUNK:]
    if waiting:
        yield waiting


def _opened(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """The chunks of a sealed file behind its mark: the name first."""
    from nacl import bindings
    from nacl.exceptions import RuntimeError as NaclError

    key_id = file.read(ID_BYTES)
    key = known(key_id)
    if key is None:
        raise AppError("ledger_locked", where=str(path))
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    head = file.read(bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
    more = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
    wanted, ended = 2 + _MOST_NAME + more, False
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, head, key.of_contents)
        while box := file.read(wanted):
            wanted = CHUNK + more
            chunk, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, box, key_id)
            if ended:
                raise BrokenError(path.name)
            ended = tag == bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
            yield chunk
    except (NaclError, ValueError) as error:  # too short, or not what was sealed
        raise BrokenError(path.name) from error
    if not ended:
        raise BrokenError(path.name)
