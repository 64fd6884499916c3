"""What is greyed out for who is signed in, by the table the services decide by."""

import re
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop_app.domain.changes import Verb
from desktop_app.domain.permissions import Act, Deed, Leave
from desktop_app.services.ledger import Services
from desktop_app.ui.widgets.empty import DOES

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
PARTS: Mapping[Deed, str] = {
    Verb.ADD: "quick_add_line|quick_add_button",
    Verb.IMPORT: "import_(choose_file|commit|start)|send_import|indicators_import",
    Verb.SPLIT: "send_write|return_send_(again|first)",
    Verb.COLLECT: "receive_(choose_files|choose_folder|more_files|more_folder|accept|earlier|start_earlier)",
    Verb.FILL: "upper_(fill|package)",
    Verb.UNITS: "units_(add|edit|group|kind|remove)|unit_group_.*",
    Verb.MERGE_UNITS: "units_(merge|change)",
    Verb.PEOPLE: "people_(add|edit|left|paste|remove|up|down)",
    Verb.HANDOVER: "people_handover",
    Verb.DOCUMENT: "documents_(add|edit|merge|remove)",
    Verb.REMIND: "remind_log|remind_offer_log",
    Verb.PETITION: "petitions_(add|import|import_first|days)",
    Verb.COORDINATION: "coordinations_add",
    Verb.OBSTACLE: "obstacles_add",
    Verb.INDICATOR: "indicators_(add|edit|end|remove|units)|indicator_link|indicator_part_.*",
    Verb.MEASURE: "indicators_measure",
    Verb.CLOSE_PERIOD: "closing_close",
    Verb.REOPEN_PERIOD: "closing_reopen",
    Verb.SETTINGS: "setting_(?!theme$|text_size$).*",
    Act.EXPORT: "(tasks|petitions|obstacles|coordinations|indicators)_export|documents_pack",
    Act.BACKUP: "backup_(now|second|second_forget)",
    Act.RESTORE: "backup_restore",
    Act.PACKAGE: "backup_package",
    Act.TEMPLATE: "report_(edit|restore)",
    Act.NEW_YEAR: "new_year",
    Act.SEAL: "seal_(lock|change|remove|delete)",
}
"""The parts of pages by which something is done, as patterns of their names."""


def hold_back(page: QWidget, services: Services) -> None:
    """Grey out for good the parts of a page that do what nobody signed in here may do, and say why.

    So are faces that the page makes later. Somebody else gets pages made anew.
    """
    for stack in page.findChildren(QStackedWidget):
        stack.widgetAdded.connect(lambda at, faces=stack: hold_back(faces.widget(at), services))
    for deed, pattern in PARTS.items():
        if services.may(deed) is Leave.NO:
            for part in page.findChildren(QWidget):
                if re.fullmatch(pattern, part.property(DOES) or part.objectName()):
                    _Held(part, services.session.why_not(deed))


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


class _Held(QObject):
    """Keeps a part grey whatever its page finds it fit for."""

    def __init__(self, part: QWidget, why: str) -> None:
        super().__init__(part)
        part.setToolTip(why)
        part.setEnabled(False)
        part.installEventFilter(self)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.EnabledChange and isinstance(part, QWidget) and part.isEnabled():
            part.setEnabled(False)
        return super().eventFilter(part, event)
