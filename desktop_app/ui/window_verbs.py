"""What the keys and menus of a window do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.ui import incoming
from desktop_app.ui.page_table import PAGES

if TYPE_CHECKING:
    from desktop_app.ui.actions import WindowActions
    from desktop_app.ui.ledger_session import LedgerSession
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.pages.month import MonthPage
    from desktop_app.ui.pages.papers import PapersPage


def connect_actions(window: MainWindow, actions: WindowActions, session: LedgerSession) -> None:
    """Let every action of a window do what it says."""
    for number, entry in enumerate(PAGES, start=1):
        actions.page(entry.key, entry.word, number, partial(window.go, entry.key))
    for action, verb in (
        (actions.undo, session.undo),
        (actions.redo, session.redo),
        (actions.add_task, partial(_add_task, window)),
        (actions.print, partial(_print, window)),
        (actions.open_file, partial(incoming.choose, window)),
        (actions.paste, partial(incoming.paste, window)),
        (actions.refresh, window.look_again),
        (actions.help, partial(_help, window)),
        (actions.other_ledger, window.leave_ledger),
        (actions.ledger_settings, partial(window.go, "settings")),
    ):
        action.triggered.connect(verb)


def _add_task(window: MainWindow) -> None:
    window.go("month")
    month: MonthPage = window.page("month")
    month.add_task()


def _print(window: MainWindow) -> None:
    if window.page_key == "print":
        papers: PapersPage = window.page("print")
        papers.print_now()
    else:
        month: MonthPage = window.page("month")
        month.print_month()


def _help(window: MainWindow) -> None:
    from desktop_app.ui.dialogs.guide import show_guide

    show_guide(window)
