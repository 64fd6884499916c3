"""A month is closed, a task corrected, the difference seen, the month reopened: in a real window."""

from datetime import date

from PySide6.QtWidgets import QLabel, QTabBar

from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.ui.pages.papers import FACES
from tests.journeys.conftest import Person


def states(ledger: Services) -> list[tuple[bool, bool]]:
    return [(one.closed.stands, one.differs) for one in ledger.closing.periods()]


def test_a_month_is_closed_corrected_compared_and_reopened(person: Person, ledger: Services) -> None:
    ledger.tasks.add(ledger.tasks.read_line("Rà soát, Công an xã, 05/10/2026"))
    place = [face.word for face in FACES].index("Chốt kỳ")
    person.window.open_page("print")
    tabs = person.finds("papers_tabs")
    assert isinstance(tabs, QTabBar)
    person.clicks(tabs, lambda: tabs.tabRect(place))
    person.clicks("empty_action")
    person.clicks("close_period_period")
    person.presses("Down", "Return")
    person.sees(lambda: person.finds("close_period_save").isEnabled())
    person.clicks("close_period_save")
    person.sees(lambda: states(ledger) == [(True, False)])

    changes = ledger.tasks.complete([1], Completion(date(2026, 10, 4)))
    person.window.announce(changes)
    person.sees(lambda: person.finds("closing_difference").isEnabled())
    person.clicks("closing_difference")
    sums = person.finds("closing_why_sums")
    assert isinstance(sums, QLabel)
    person.sees(lambda: "+ 1 đính chính số liệu cũ" in sums.text())

    person.clicks("closing_reopen")
    person.clicks("reopen_period_reason")
    person.types("gui muon")
    person.clicks("reopen_period_save")
    person.sees(lambda: states(ledger) == [(False, True)])
