"""Why a ledger did not open: a passphrase is asked for, an older one is upgraded, all else is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.ui import errors, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.widgets.empty import Empty

    Unlock = Callable[[Path, str], None]


def explain(
    window: MainWindow, error: Exception, unlock: Unlock | None, again: Callable[[], None]
) -> Empty | None:
    """Put a gate before a locked ledger and open it ``again``; of all else, what to show instead of pages."""
    code, where = (error.code, Path(error.where)) if isinstance(error, AppError) else ("", Path())
    if code == "ledger_locked" and unlock is not None:
        _ask_passphrase(window, where, unlock, again)
        return None
    if code == "ledger_unready" and window.prepare():
        return None
    if not isinstance(error, AppError):
        errors.show(error, window)
    if code in ("ledger_damaged", "ledger_strange"):
        window.damaged.emit(where, [errors.sentence(error)], False)
    from desktop_app.ui.widgets.empty import Empty

    screen = Empty("triangle-alert", "Chưa mở được sổ", errors.sentence(error), "Chọn sổ khác", window)
    screen.acted.connect(lambda: window.left.emit(Path(), False))
    return screen


def _ask_passphrase(window: MainWindow, ledger: Path, unlock: Unlock, again: Callable[[], None]) -> None:
    from desktop_app.ui.gate import Gate
    from desktop_app.ui.widgets.settings.passphrase_face import PassphraseFace

    theme.apply(window.preferences.theme, window.preferences.text_percent)
    face = PassphraseFace(ledger, lambda secret: unlock(ledger, secret))
    gate = Gate(window, face)
    face.passed.connect(gate.open_up)
    gate.passed.connect(again)
    gate.left.connect(lambda: window.left.emit(Path(), False))
    gate.stand()
