"""Đơn vị và người: the units, the working group, and how much everybody has to do."""

from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.faces import Face, Faces

FACES = (
    Face("Đơn vị", "desktop_app.ui.pages.units:UnitsPage"),
    Face("Người", "desktop_app.ui.widgets.people_face:PeopleFace"),
    Face("Khối lượng việc", "desktop_app.ui.widgets.workload_face:WorkloadFace"),
)


class OrganisationPage(Faces):
    """Each face reads when it is shown."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__("organisation", "Đơn vị và người", FACES, services, host)
