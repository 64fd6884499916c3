"""Opening the ledger of the next year: asking what goes along, writing it, going there."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.carrying import CarryOutcome, CarryPlan
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.background import lasting
from desktop_app.ui.dialogs.new_year import NewYear
from desktop_app.ui.dialogs.question import offer
from desktop_app.ui.host import Host


def ask_new_year(services: Services, host: Host, parent: QWidget) -> None:
    """Open the dialog; the ledger that is open stays as it is."""

    def write(plan: CarryPlan, into: Path, leave_out: Collection[int]) -> None:
        def tell(outcome: CarryOutcome) -> None:
            _tell(host, plan, outcome, parent)

        run, left = lasting(lambda _: services.carrying.carry(plan, into, leave_out), tell)
        host.background(f"Đang mở sổ năm {plan.year}", run, tell, cancelled=left)

    dialog = NewYear(host, services.carrying.plan, services.info, services.today(), parent)
    dialog.saved.connect(write)
    dialog.open()


def _tell(host: Host, plan: CarryPlan, outcome: CarryOutcome, parent: QWidget) -> None:
    known = f" {vn_number(outcome.known)} việc đã có trong sổ đó từ trước." if outcome.known else ""
    question = (
        f"Đã chuyển {vn_number(outcome.added)} việc chưa xong vào sổ năm {plan.year}.{known}\n"
        f"Sổ nằm tại: {outcome.folder}\n\nMở sổ đó bây giờ?"
    )
    offer(parent, question, "Mở sổ", lambda: host.open_ledger(Path(outcome.folder)))
