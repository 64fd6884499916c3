"""What is done now and then with a whole list of tasks: packing and checking evidence, finding duplicates."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host


def keep_up(key: str, services: Services, host: Host, over: QWidget, wanted: TaskFilter) -> None:
    """Do one of ``OTHERS`` of the toolbar; what it needs is loaded now."""
    if key == "duplicates":
        from desktop_app.ui.merging import Merging

        Merging(services, host, over).look_for_duplicates()
        return
    from desktop_app.ui.evidence_verbs import EvidenceVerbs

    verbs = EvidenceVerbs(services, host, over)
    if key == "check":
        verbs.check()
    else:
        verbs.pack(wanted)
