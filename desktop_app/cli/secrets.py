"""Secrets of the command line: from the environment, else asked on a terminal; never an argument."""

from __future__ import annotations

import getpass
import os
import sys

from desktop_app.domain.errors import AppError
from desktop_app.surroundings import NEW_PASSPHRASE, PASSPHRASE


def passphrase(error: AppError) -> str:
    """The passphrase (or recovery code) of the place a refusal is about; the refusal where nobody tells."""
    named = os.environ.get(PASSPHRASE)
    if named:
        return named
    if not sys.stdin.isatty():
        raise error
    return getpass.getpass(f"Mật khẩu của {error.where}: ")


def new_passphrase(before: str) -> str:
    """A new passphrase, typed twice on a terminal after what has to be known ``before``.

    Raises AppError ``passphrase_unnamed``, ``passphrase_differs``.
    """
    named = os.environ.get(NEW_PASSPHRASE)
    if named:
        return named
    if not sys.stdin.isatty():
        raise AppError("passphrase_unnamed")
    if before:
        print(before, file=sys.stderr)  # noqa: T201
    first = getpass.getpass("Mật khẩu mới: ")
    if getpass.getpass("Gõ lại mật khẩu mới: ") != first:
        raise AppError("passphrase_differs")
    return first
