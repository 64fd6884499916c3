"""Keeping a PIN, a password or a code so that it can be checked and not be read (argon2id)."""

import re

from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id

PASSES = 3
MEMORY = 128 << 20  # bytes; a quarter of a second on an office PC, and as much for each guess
_KEPT = re.compile(r"\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}")
_MOST_KIB = 1 << 20


def keep(typed: str) -> str:
    """What a secret is kept as: salted, so that two alike secrets are kept differently."""
    return argon2id.str(typed.encode(), opslimit=PASSES, memlimit=MEMORY).decode().rstrip("\0")


def fits(kept: str, typed: str) -> bool:
    """Whether a secret is the kept one; what was never kept by ``keep`` fits none."""
    found = _KEPT.fullmatch(kept)
    if found is None or int(found[1]) > _MOST_KIB:
        return False
    try:
        return argon2id.verify(kept.encode(), typed.encode())
    except InvalidkeyError:
        return False
