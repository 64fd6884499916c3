"""What a form is about, gathered from the ledger and given to the function that lays it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.reporting.paper import PaperHead
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.status import OPEN, TimeClass
from desktop_app.domain.task import TaskFilter
from desktop_app.services.papers import paper_forms
from desktop_app.services.papers.paper_parts import Frame, signatures, with_those_below

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.lists import DocumentRow
    from desktop_app.domain.reporting.paper import Paper, PaperWanted, Signature
    from desktop_app.domain.reporting.paper_overview import OverviewPaper
    from desktop_app.domain.task import GroupBy, TaskFacts, TaskRow
    from desktop_app.domain.workload import By, Load
    from desktop_app.services.ledger import Services

PERIODS_ON_PAPER = 6
PERIODS_OF_INDICATORS = 4


@dataclass(frozen=True, slots=True)
class PaperBuilder:
    """Builds papers out of one open ledger."""

    services: Services

    def build(self, wanted: PaperWanted) -> Paper:
        """Everything a form shows but the checklist.

        Raises AppError ``task_missing``, ``document_missing``, ``handover_missing``.
        """
        return _BUILT[wanted.form](self, wanted)

    def head(self, day: date) -> PaperHead:
        """Who issues a paper of a day."""
        kept = self.services.settings.get
        return PaperHead(
            kept("unit"), kept("upper_unit"), kept("place"), day, sign_mm=int(kept("signature_mm"))
        )

    def units(self, wanted: PaperWanted) -> frozenset[int]:
        """The units a form is limited to, none for all."""
        if wanted.unit is None:
            return frozenset()
        chosen = frozenset({wanted.unit})
        return self.services.units.below(chosen) if wanted.below else chosen

    def units_with_work(self, wanted: PaperWanted) -> list[int]:
        """Units that lead tasks, of those a form is limited to if it is, in the order of the ledger."""
        within = self.services.units.below({wanted.unit}) if wanted.unit is not None else None
        known = self.services.tasks.units()
        return [unit.id for unit in known if unit.tasks and (within is None or unit.id in within)]

    def scope(self, wanted: PaperWanted) -> str:
        """What a form is limited to, in words; "" for nothing."""
        names = {unit.id: unit.name for unit in self.services.tasks.units()} if wanted.unit else {}
        unit = names.get(wanted.unit or 0, "")
        if unit and wanted.below:
            unit = with_those_below(unit)
        return "; ".join(filter(None, (unit, wanted.person)))

    def scope_of_tasks(self, wanted: PaperWanted) -> str:
        """As ``scope``, with the document whose tasks alone are shown."""
        found = self.document(wanted.document)
        named = f"văn bản {found.number or found.title}" if found else ""
        return "; ".join(filter(None, (self.scope(wanted), named)))

    def filter(self, wanted: PaperWanted, classes: frozenset[TimeClass] = frozenset()) -> TaskFilter:
        """The tasks a form is about."""
        return TaskFilter(
            wanted.as_of,
            classes=classes,
            units=self.units(wanted),
            person=wanted.person,
            documents=frozenset() if wanted.document is None else frozenset({wanted.document}),
        )

    def rows(self, wanted: TaskFilter) -> list[TaskRow]:
        """Their rows."""
        return self.services.tasks.rows(self.services.tasks.ids(wanted), wanted.as_of)

    def with_facts(self, wanted: TaskFilter) -> list[tuple[TaskRow, TaskFacts]]:
        """Their rows with all that is written of them; cancelled ones are left out."""
        with self.services.database.reading() as reader:
            ids = reader.tasks.ids(wanted)
            facts = reader.tasks.facts_of(ids)
            rows = reader.tasks.rows(ids, wanted.as_of)
        return [(row, facts[row.id]) for row in rows if row.time_class is not TimeClass.CANCELLED]

    def signed(self) -> tuple[Signature, ...]:
        """Who signs what the working group issues."""
        kept = self.services.settings.get
        return signatures(kept("prepared_by"), kept("head_of_group"))

    def frame(self, wanted: PaperWanted) -> Frame:
        """What stands around a form."""
        return Frame(self.head(wanted.as_of), self.scope(wanted), self.signed())

    def document(self, document_id: int | None) -> DocumentRow | None:
        """The document a form is limited to."""
        if document_id is None:
            return None
        found = [row for row in self.services.tasks.documents() if row.id == document_id]
        if not found:
            raise AppError("document_missing", where=str(document_id))
        return found[0]


def _plan(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    rows = builder.with_facts(builder.filter(wanted))
    programme = builder.services.settings.get("programme")
    return paper_forms.plan(builder.frame(wanted), rows, builder.document(wanted.document), programme)


def _overdue(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    late = builder.rows(builder.filter(wanted, frozenset({TimeClass.OVERDUE})))
    head, scope = builder.head(wanted.as_of), builder.scope_of_tasks(wanted)
    return paper_forms.overdue(head, late, scope, wanted.as_of, builder.signed())


def _returns(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    matrix = builder.services.returns.matrix(PERIODS_ON_PAPER, wanted.as_of)
    return paper_forms.returns(builder.head(wanted.as_of), matrix, wanted.as_of, builder.signed())


def _figures(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    counting, of = builder.services.counting, builder.filter(wanted)
    groups, whole = counting.grouped(of, "unit"), counting.counts(of)
    frame = replace(builder.frame(wanted), scope=builder.scope_of_tasks(wanted))
    return paper_forms.figures(frame, whole, groups)


def _slip(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    head, kept = builder.head(wanted.as_of), builder.services.settings.get
    if wanted.task is None:
        rows = builder.rows(builder.filter(wanted, OPEN))
        return paper_forms.slip_of_person(head, wanted.person, rows, wanted.as_of, kept("head_of_group"))
    found = builder.with_facts(TaskFilter(wanted.as_of, ids=frozenset({wanted.task})))
    if not found:
        raise AppError("task_missing", where=str(wanted.task))
    ((row, facts),) = found
    return paper_forms.slip(head, row, facts, kept("programme"), kept("head_of_group"))


def _obstacles(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.papers.paper_registers import obstacles

    service, asked = builder.services.obstacles, _of_register(builder, wanted)
    rows = service.rows(service.ids(asked), wanted.as_of)
    return obstacles(builder.frame(wanted), rows)


def _coordinations(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.papers.paper_registers import coordinations

    service, asked = builder.services.coordinations, _of_register(builder, wanted)
    rows = service.rows(service.ids(asked), wanted.as_of)
    return coordinations(builder.frame(wanted), rows)


def _petitions(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.papers.paper_registers import petitions

    service, asked = builder.services.petitions, _of_register(builder, wanted)
    rows, counts = service.rows(service.ids(asked), wanted.as_of), service.counts(asked)
    return petitions(builder.frame(wanted), rows, counts)


def _of_register(builder: PaperBuilder, wanted: PaperWanted) -> RegisterFilter:
    return RegisterFilter(wanted.as_of, units=frozenset(builder.units(wanted)))


def _indicators(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.papers.paper_indicators import indicators

    found = builder.services.indicators.by_period(wanted.as_of, PERIODS_OF_INDICATORS)
    names = builder.services.indicators.units()
    return indicators(builder.frame(wanted), found, names)


def _workload(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.papers.paper_people import workload

    people = builder.services.people
    loads: Mapping[By, Sequence[Load]] = {
        "unit": people.workload(wanted.as_of, "unit"),
        "person": people.workload(wanted.as_of, "person"),
    }
    return workload(builder.frame(wanted), loads)


def _ranking(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.papers.paper_ranking import ranking

    return ranking(builder.frame(wanted), builder.services.ranking.rank(wanted.as_of))


def _calendar(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.papers.paper_calendar import calendar

    services = builder.services
    agenda = services.agenda.month(wanted.month)
    ids = sorted({task for day in agenda.days.values() for task in day.ids})
    rows = services.tasks.month_rows(ids, agenda.month) if ids else []
    answers = {day: services.agenda.answers(held) for day, held in agenda.days.items()}
    return calendar(builder.frame(wanted), agenda, {row.id: row for row in rows}, answers)


def _handover(builder: PaperBuilder, wanted: PaperWanted) -> Paper:
    from desktop_app.services.handover_sheet import handover_paper

    service = builder.services.handovers
    past = service.one_past(wanted.batch)
    head, rows = builder.head(past.handover.on), service.rows_then(past)
    return handover_paper(head, past.handover, rows, past.giver, past.taker)


def overview_of(builder: PaperBuilder, wanted: PaperWanted) -> OverviewPaper:
    """The whole of the work on one page, of one unit's people where the form is limited to a unit."""
    from desktop_app.services.papers.paper_overview import overview

    by: GroupBy = "unit" if wanted.unit is None else "person"
    frame = replace(builder.frame(wanted), scope=builder.scope_of_tasks(wanted))
    return overview(frame, builder.services.overview.overview(builder.filter(wanted), by=by))


_BUILT: Mapping[PaperForm, Callable[[PaperBuilder, PaperWanted], Paper]] = {
    PaperForm.SLIP: _slip,
    PaperForm.PLAN: _plan,
    PaperForm.OVERDUE: _overdue,
    PaperForm.HANDOVER: _handover,
    PaperForm.RETURNS: _returns,
    PaperForm.INDICATORS: _indicators,
    PaperForm.OBSTACLES: _obstacles,
    PaperForm.COORDINATIONS: _coordinations,
    PaperForm.PETITIONS: _petitions,
    PaperForm.RANKING: _ranking,
    PaperForm.WORKLOAD: _workload,
    PaperForm.CALENDAR: _calendar,
    PaperForm.FIGURES: _figures,
}
