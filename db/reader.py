"""One reading transaction as the services see it: the queries of the ledger, by noun."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from db.queries.accounts import AccountQueries
    from db.queries.agenda import AgendaQueries
    from db.queries.claims import ClaimQueries
    from db.queries.closing import ClosingQueries
    from db.queries.comparing import CompareQueries
    from db.queries.coordinations import CoordinationQueries
    from db.queries.counts import CountQueries
    from db.queries.documents import DocumentQueries
    from db.queries.evidence import EvidenceQueries
    from db.queries.figures import FigureQueries
    from db.queries.groups import GroupQueries
    from db.queries.history import HistoryQueries
    from db.queries.indicators import IndicatorQueries
    from db.queries.lateness import LatenessQueries
    from db.queries.lookups import SectionQueries, SettingQueries, SourceFileQueries
    from db.queries.months import MonthQueries
    from db.queries.obstacles import ObstacleQueries
    from db.queries.occurrences import OccurrenceQueries
    from db.queries.overview import OverviewQueries
    from db.queries.parents import ParentQueries
    from db.queries.people import PeopleQueries
    from db.queries.petitions import PetitionQueries
    from db.queries.progress import ProgressQueries
    from db.queries.reminders import ReminderQueries
    from db.queries.returns import ReturnQueries
    from db.queries.steps import StepQueries
    from db.queries.tags import TagQueries
    from db.queries.tasks import TaskQueries
    from db.queries.transfers import TransferQueries
    from db.queries.units import UnitQueries
    from db.queries.workload import WorkloadQueries


class Reader:
    """Queries of one reading transaction, by noun; each is loaded when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def tasks(self) -> TaskQueries:
        from db.queries.tasks import TaskQueries

        return TaskQueries(self._connection)

    @cached_property
    def counts(self) -> CountQueries:
        from db.queries.counts import CountQueries

        return CountQueries(self._connection)

    @cached_property
    def accounts(self) -> AccountQueries:
        from db.queries.accounts import AccountQueries

        return AccountQueries(self._connection)

    @cached_property
    def claims(self) -> ClaimQueries:
        from db.queries.claims import ClaimQueries

        return ClaimQueries(self._connection)

    @cached_property
    def agenda(self) -> AgendaQueries:
        from db.queries.agenda import AgendaQueries

        return AgendaQueries(self._connection)

    @cached_property
    def comparing(self) -> CompareQueries:
        from db.queries.comparing import CompareQueries

        return CompareQueries(self._connection)

    @cached_property
    def closings(self) -> ClosingQueries:
        from db.queries.closing import ClosingQueries

        return ClosingQueries(self._connection)

    @cached_property
    def overview(self) -> OverviewQueries:
        from db.queries.overview import OverviewQueries

        return OverviewQueries(self._connection)

    @cached_property
    def lateness(self) -> LatenessQueries:
        from db.queries.lateness import LatenessQueries

        return LatenessQueries(self._connection)

    @cached_property
    def months(self) -> MonthQueries:
        from db.queries.months import MonthQueries

        return MonthQueries(self._connection)

    @cached_property
    def occurrences(self) -> OccurrenceQueries:
        from db.queries.occurrences import OccurrenceQueries

        return OccurrenceQueries(self._connection)

    @cached_property
    def history(self) -> HistoryQueries:
        from db.queries.history import HistoryQueries

        return HistoryQueries(self._connection)

    @cached_property
    def units(self) -> UnitQueries:
        from db.queries.units import UnitQueries

        return UnitQueries(self._connection)

    @cached_property
    def people(self) -> PeopleQueries:
        from db.queries.people import PeopleQueries

        return PeopleQueries(self._connection)

    @cached_property
    def transfers(self) -> TransferQueries:
        from db.queries.transfers import TransferQueries

        return TransferQueries(self._connection)

    @cached_property
    def workload(self) -> WorkloadQueries:
        from db.queries.workload import WorkloadQueries

        return WorkloadQueries(self._connection)

    @cached_property
    def groups(self) -> GroupQueries:
        from db.queries.groups import GroupQueries

        return GroupQueries(self._connection)

    @cached_property
    def documents(self) -> DocumentQueries:
        from db.queries.documents import DocumentQueries

        return DocumentQueries(self._connection)

    @cached_property
    def sections(self) -> SectionQueries:
        from db.queries.lookups import SectionQueries

        return SectionQueries(self._connection)

    @cached_property
    def settings(self) -> SettingQueries:
        from db.queries.lookups import SettingQueries

        return SettingQueries(self._connection)

    @cached_property
    def indicators(self) -> IndicatorQueries:
        from db.queries.indicators import IndicatorQueries

        return IndicatorQueries(self._connection)

    @cached_property
    def returns(self) -> ReturnQueries:
        from db.queries.returns import ReturnQueries

        return ReturnQueries(self._connection)

    @cached_property
    def evidence(self) -> EvidenceQueries:
        from db.queries.evidence import EvidenceQueries

        return EvidenceQueries(self._connection)

    @cached_property
    def source_files(self) -> SourceFileQueries:
        from db.queries.lookups import SourceFileQueries

        return SourceFileQueries(self._connection)

    @cached_property
    def progress(self) -> ProgressQueries:
        from db.queries.progress import ProgressQueries

        return ProgressQueries(self._connection)

    @cached_property
    def parents(self) -> ParentQueries:
        from db.queries.parents import ParentQueries

        return ParentQueries(self._connection)

    @cached_property
    def tags(self) -> TagQueries:
        from db.queries.tags import TagQueries

        return TagQueries(self._connection)

    @cached_property
    def steps(self) -> StepQueries:
        from db.queries.steps import StepQueries

        return StepQueries(self._connection)

    @cached_property
    def reminders(self) -> ReminderQueries:
        from db.queries.reminders import ReminderQueries

        return ReminderQueries(self._connection)

    @cached_property
    def obstacles(self) -> ObstacleQueries:
        from db.queries.obstacles import ObstacleQueries

        return ObstacleQueries(self._connection)

    @cached_property
    def coordinations(self) -> CoordinationQueries:
        from db.queries.coordinations import CoordinationQueries

        return CoordinationQueries(self._connection)

    @cached_property
    def petitions(self) -> PetitionQueries:
        from db.queries.petitions import PetitionQueries

        return PetitionQueries(self._connection)

    @cached_property
    def figures(self) -> FigureQueries:
        from db.queries.figures import FigureQueries

        return FigureQueries(self._connection)
