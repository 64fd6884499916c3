"""The minute of somebody in charge: how it stands, against another day, which tasks are late; and back."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QComboBox, QPushButton

from desktop_app.services.ledger import Services
from desktop_app.ui.pages.tasks import TasksPage
from desktop_app.ui.widgets.reporting.chart_card import ChartCard
from tests.builders import OVERDUE, fill_month
from tests.journeys.conftest import Person


def bar(card: ChartCard, series: str) -> QRect:
    """Where a bar of a series is painted."""
    assert card.drawn is not None
    words = [each.word for each in card.drawn.chart.series]
    for y in range(0, card.plot.height(), 6):
        for x in range(0, card.plot.width(), 6):
            found = card.plot.part_at(QPoint(x, y).toPointF())
            if found and words[found[1]] == series:
                return QRect(x, y, 4, 4)
    raise AssertionError(series)


def test_a_number_and_a_bar_lead_to_the_late_tasks_and_back(person: Person, ledger: Services) -> None:
    fill_month(ledger)
    person.finds("top_bar")
    person.presses("ctrl+5")
    figure = person.finds("figure_overdue")
    assert isinstance(figure, QPushButton)
    person.sees(lambda: figure.text() == "1")

    against = person.finds("overview_against")
    assert isinstance(against, QComboBox)
    against.setCurrentIndex(against.count() - 1)
    person.clicks("overview_against_other")
    person.types("8/11/2026")
    person.presses("Return")
    before = person.finds("before_overdue")
    person.clicks(before)
    person.sees(lambda: person.window.page_key == "tasks")
    tasks = person.window.page("tasks")
    assert isinstance(tasks, TasksPage)
    assert tasks.table.ids == []
    person.clicks("filter_as_of_remove")

    person.presses("ctrl+5")
    card = person.finds("chart_groups")
    assert isinstance(card, ChartCard)
    person.clicks(card.plot.viewport(), lambda: bar(card, "Quá hạn"))
    person.sees(lambda: person.window.page_key == "tasks")
    assert [row.title for row in ledger.tasks.rows(tasks.table.ids)] == [OVERDUE.title]
