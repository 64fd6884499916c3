"""Signing in on the command line: by the environment, or asked on the terminal, never as an argument."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.surroundings import NEW_PIN, PIN, RECOVERY

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.ledger import Services

USER = "NAMRO_USER"


def sign_in(ledger: Services) -> None:
    """Sign in to a ledger whose accounts are on; AppError ``sign_in_needed`` and as ``SigningIn.enter``."""
    name = os.environ.get(USER, "") or _asked(lambda: input("Tên người dùng: "))
    pin = os.environ.get(PIN, "") or _asked(lambda: getpass("Mã PIN hoặc mật khẩu: ", sys.stderr))
    if not name or not pin:
        raise AppError("sign_in_needed")
    ledger.signing_in.enter(ledger.signing_in.named(name).id, pin)


def new_secret(whose: str) -> str:
    """A new PIN, typed twice on a terminal; AppError ``secret_unsaid``, ``secret_twice``."""
    given = os.environ.get(NEW_PIN, "")
    if given:
        return given
    first = _asked(lambda: getpass(f"Mã PIN mới của {whose}: ", sys.stderr))
    if not first:
        raise AppError("secret_unsaid")
    if _asked(lambda: getpass("Nhập lại: ", sys.stderr)) != first:
        raise AppError("secret_twice")
    return first


def recovery_code() -> str:
    """The recovery code as it was printed; AppError ``secret_unsaid``."""
    given = os.environ.get(RECOVERY, "") or _asked(lambda: getpass("Mã đăng nhập dự phòng: ", sys.stderr))
    if not given:
        raise AppError("secret_unsaid")
    return given


def _asked(ask: Callable[[], str]) -> str:
    """What a person types; "" where nobody sits at a terminal."""
    try:
        return ask() if sys.stdin.isatty() else ""
    except EOFError:
        return ""
