"""Tổng quan: how the work stands as of any day, why it differs from another one, who does how well."""

from desktop_app.ui.widgets.faces import Face, Faces

FACES = (
    Face("Bức tranh chung", "desktop_app.ui.widgets.reporting.picture_face:PictureFace"),
    Face("Vì sao khác kỳ trước", "desktop_app.ui.widgets.reporting.difference_face:DifferenceFace"),
    Face("Xếp hạng đơn vị", "desktop_app.ui.widgets.reporting.ranking_face:RankingFace"),
)


class OverviewPage(Faces):
    """Each face keeps its own days."""

    NAME, TITLE, FACES = "overview", "Tổng quan", FACES
