"""Báo cáo và in: what leaves the office on paper, one face for each kind of it."""

from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.ui.widgets.faces import Face, Faces

FORMS = 0  # the place of "In biểu mẫu"

FACES = (
    Face("In biểu mẫu", "desktop_app.ui.pages.printing:PrintPage"),
    Face("Báo cáo Word", "desktop_app.ui.widgets.reporting.report_face:ReportFace"),
    Face("Chốt kỳ", "desktop_app.ui.widgets.reporting.closing_face:ClosingFace"),
)


class PapersPage(Faces):
    """What the window may ask of the page: to show a form and to print it."""

    NAME, TITLE, FACES = "papers", "Báo cáo và in", FACES

    def show_paper(self, wanted: PaperWanted) -> None:
        """Show a form."""
        self.tabs.setCurrentIndex(FORMS)
        self.face(FORMS).show_paper(wanted)

    def print_now(self) -> None:
        """Print the form that is shown; from another face go to the forms first."""
        if self.tabs.currentIndex() == FORMS:
            self.face(FORMS).print_now()
        else:
            self.tabs.setCurrentIndex(FORMS)
