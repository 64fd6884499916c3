"""Printing the sheet with a recovery code: straight to a printer, no file of it is left behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.reporting.paper import PaperHead

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.ledger import Services

    Sheet = Callable[[PaperHead, str, str], bytes]


def code_printer(services: Services, over: QWidget, sheet: Sheet) -> Callable[[str], None]:
    """What prints a code on a ``sheet``; it can be asked also when the ledger is closed by then."""
    unit, upper, place = (services.settings.get(key) for key in ("unit", "upper_unit", "place"))
    head, folder = PaperHead(unit, upper, place, services.today()), str(Path(services.info.folder))
    return lambda code: _print(lambda: sheet(head, folder, code), over)


def _print(made: Callable[[], bytes], over: QWidget) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    from desktop_app.ui import errors
    from desktop_app.ui.printing import print_pdf, printer_for

    try:
        pdf = made()
        printer = printer_for(pdf)
        dialog = QPrintDialog(printer, over.window())
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            print_pdf(pdf, printer, lambda *_: None)
    except Exception as error:  # noqa: BLE001 - shown
        errors.show(error, over.window())
