"""A report of every month that was missed in October: ticked, then November's, then taken back."""

from datetime import date

from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup, TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.widgets.month.month_view import MonthView
from tests.journeys.conftest import Person

TODAY = date(2026, 11, 21)
NOVEMBER = date(2026, 11, 1)


def test_a_missed_month_is_ticked_before_the_month_shown(person: Person, ledger: Services) -> None:
    facts = ledger.tasks.read_line("Báo cáo Đề án 06, Công an xã, trước ngày 15 hằng tháng")
    [task] = ledger.tasks.add(facts).task_ids
    ledger.occurrences.follow_from([task], date(2026, 10, 1))
    person.window.open_page("month")
    view = person.finds("month_list")
    assert isinstance(view, MonthView)

    def group() -> MonthGroup | None:
        groups = ledger.tasks.month(NOVEMBER).groups
        return next((name for name, ids in groups.items() if task in ids), None)

    def ticked() -> list[str]:
        return [one.period for one in ledger.occurrences.periods(task).rows if one.tick]

    def tick() -> None:
        person.sees(lambda: view.model().rowCount() >= 2)
        row = next(
            row
            for row in range(view.model().rowCount())
            if "Báo cáo" in str(view.model().index(row, 0).data())
        )
        index = view.model().index(row, 0)
        person.clicks(view.viewport(), view.delegate.parts(view.visualRect(index)).box)
        person.types("Da gui")
        person.presses("Return")

    assert group() is MonthGroup.OVERDUE
    tick()
    person.sees(
        lambda: [one.period for one in ledger.occurrences.periods(task).rows if one.tick] == ["2026-10"]
    )
    assert group() is MonthGroup.OVERDUE
    tick()
    person.sees(lambda: group() is MonthGroup.RECURRING)
    late = frozenset({TimeClass.OVERDUE})
    assert ledger.tasks.count(TaskFilter(TODAY, classes=late)) == 0
    assert ledger.tasks.count(TaskFilter(date(2026, 11, 20), classes=late)) == 1

    person.clicks("toast_undo")
    person.sees(lambda: group() is MonthGroup.OVERDUE)
    person.presses("ctrl+z")
    person.sees(lambda: ticked() == [])
