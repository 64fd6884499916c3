"""What is greyed out for who is signed in, by the table the services decide by."""

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.domain.changes import Verb
from desktop_app.domain.permissions import Act, Deed, Leave
from desktop_app.services.ledger import Services

DEEDS: Mapping[str, Deed] = {
    "action_add_task": Verb.ADD,
    "action_open_file": Verb.IMPORT,
    "action_paste_table": Verb.IMPORT,
    "action_new_year": Act.NEW_YEAR,
    "menu_done": Verb.COMPLETE,
    "menu_reopen": Verb.REOPEN,
    "menu_edit": Verb.EDIT,
    "menu_trigger": Verb.TRIGGER,
    "menu_extend": Verb.EXTEND,
    "menu_cancel": Verb.CANCEL,
    "menu_retract": Verb.RETRACT,
    "menu_attach": Verb.ATTACH,
    "menu_tag": Verb.TAG,
    "menu_derive": Verb.PARENT,
    "menu_upper": Verb.PARENT,
    "more_document": Verb.DOCUMENT,
    "more_remind": Verb.REMIND,
    "more_merge": Verb.MERGE_TASKS,
}
"""What an action would do, by its name."""


def grey_out(actions: Iterable[QAction], services: Services) -> None:
    """Take away, with the reason as a tip, what nobody signed in here may do; submenus too."""
    if not services.accounts_on:
        return
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.setToolTipsVisible(True)
            grey_out(menu.actions(), services)
        deed = DEEDS.get(action.objectName())
        if deed is not None and services.may(deed) is Leave.NO:
            action.setEnabled(False)
            action.setToolTip(services.session.why_not(deed))


def grey_window(actions: Iterable[QAction], services: Services) -> None:
    """As ``grey_out`` for actions that stay while people change: what may be done is given back."""
    for action in actions:
        deed = DEEDS.get(action.objectName())
        if deed is not None:
            allowed = services.may(deed) is not Leave.NO
            action.setEnabled(allowed)
            action.setToolTip(action.text() if allowed else services.session.why_not(deed))
