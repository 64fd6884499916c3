"""Tổng quan: how the work stands as of any day, why it differs from another one, who does how well."""

from collections.abc import Iterator

from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.faces import Face, Faces

FACES = (
    Face("Bức tranh chung", "desktop_app.ui.widgets.picture_face:PictureFace"),
    Face("Vì sao khác kỳ trước", "desktop_app.ui.widgets.difference_face:DifferenceFace"),
    Face("Xếp hạng đơn vị", "desktop_app.ui.widgets.ranking_face:RankingFace"),
)


class OverviewPage(Faces):
    """Each face keeps its own days."""

    def __init__(self, services: Services, host: Host, *, whole: bool = True) -> None:
        super().__init__("overview", "Tổng quan", FACES, services, host, whole=whole)

    @classmethod
    def pieces(cls, services: Services, host: Host) -> Iterator["OverviewPage"]:
        """The page, then with its first face; then it is to ``begin``."""
        page = cls(services, host, whole=False)
        yield page
        page.face(0)
        yield page

    def spares(self) -> Iterator[None]:
        """Make piece by piece the faces that are looked at later."""
        for place in range(1, len(FACES)):
            self.face(place)
            yield
