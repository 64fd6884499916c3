"""Handing work over from the table of units or of people: ask, show the sheet, write once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.units.transfer import Handover
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write

SHEET = "Biên bản bàn giao.pdf"


def ask_handover(
    services: Services, host: Host, giver: str, takers: Sequence[str] | Mapping[str, int], parent: QWidget
) -> None:
    """Open the dialog; ``takers`` are names of persons, or ids of units by name where units hand over."""
    from desktop_app.ui.dialogs.handover import HandOver

    units = takers if isinstance(takers, Mapping) else {}
    dialog = HandOver(
        host, giver, list(takers), units, services.today(), services.handovers.open_tasks, parent
    )
    dialog.saved.connect(lambda wanted: _write(services, host, wanted))
    dialog.sheet_wanted.connect(lambda wanted: show_sheet(services, host, wanted, dialog))
    dialog.open()


def show_sheet(services: Services, host: Host, wanted: Handover, parent: QWidget) -> None:
    """Show the sheet of a hand-over that is not written yet, unless the dialog ``parent`` is gone by then."""
    from desktop_app.ui.dialogs.paper_preview import PaperPreview

    def save(path: Path) -> None:
        host.background(
            f"Đang lưu {path.name}",
            lambda _: services.handovers.write_sheet(wanted, path),
            lambda _: host.toast(f"Đã lưu {path.name}"),
        )

    def show(pdf: bytes) -> None:
        if isValid(parent) and parent.isVisible():
            PaperPreview("Biên bản bàn giao công việc", pdf, SHEET, save, parent).open()

    host.background("Đang dàn trang biên bản", lambda _: services.handovers.sheet(wanted), show)


def print_sheet(services: Services, host: Host, batch: int) -> None:
    """Open the sheet of a hand-over that was written, to be printed again."""
    from desktop_app.domain.reporting.paper import PaperWanted
    from desktop_app.domain.reporting.paper_form import PaperForm

    today = services.today()
    host.open_print(PaperWanted(PaperForm.HANDOVER, today, today, batch=batch))


def _write(services: Services, host: Host, wanted: Handover) -> None:
    giver, taker = services.handovers.sides(wanted)
    count = len(wanted.ids or ())
    label = f"Đã bàn giao {vn_number(count)} việc: {giver} → {taker}"
    write(host, label, count, lambda: services.handovers.write(wanted))
