"""Đơn vị và người: the units, the working group, and how much everybody has to do."""

from desktop_app.ui.widgets.faces import Face, Faces

FACES = (
    Face("Đơn vị", "desktop_app.ui.pages.units:UnitsPage"),
    Face("Người", "desktop_app.ui.widgets.units.people_face:PeopleFace"),
    Face("Khối lượng việc", "desktop_app.ui.widgets.units.workload_face:WorkloadFace"),
)


class OrganisationPage(Faces):
    """Each face reads when it is shown."""

    NAME, TITLE, FACES = "organisation", "Đơn vị và người", FACES
