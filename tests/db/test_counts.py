"""Counts are those of the rows, whole and in groups, on any day."""

from collections import Counter, defaultdict
from dataclasses import asdict, replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.five_clear import SIX, STATE_LETTERS
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.status import due_once, time_class
from desktop_app.domain.task import Completion, Counts, GroupBy, TaskFilter
from tests.db.ledgers import (
    ALL,
    CONTINUOUS,
    MONTHLY,
    MONTHLY_THIS_YEAR,
    NO_DEADLINE,
    NOW,
    TODAY,
    add,
    by,
    facts,
    ids,
)

DAYS = st.integers(0, 200).map(lambda number: date(2026, 5, 1) + timedelta(days=number))
DEADLINES = st.one_of(DAYS.map(by), st.sampled_from([CONTINUOUS, MONTHLY, MONTHLY_THIS_YEAR, NO_DEADLINE]))
NEW = st.builds(
    lambda deadline, lead, person, section, assigned, completed: NewTask(
        facts(
            deadline=deadline, lead=lead, person=person, section_path=section, assigned_on=assigned
        ),
        completed and Completion(completed),
    ),
    DEADLINES,
    st.lists(st.sampled_from(["Công an xã", "Trạm y tế", "Văn phòng"]), unique=True, max_size=2).map(tuple),
    st.sampled_from(["", "Hoa", "Đạt"]),
    st.sampled_from([(), ("A",), ("A", "I"), ("B",)]),
    st.none() | DAYS,
    st.none() | DAYS,
)  # fmt: skip


def counted(classes: list[str | None]) -> Counts:
    return Counts(**Counter(name for name in classes if name is not None))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(tasks=st.lists(NEW, min_size=1, max_size=25), cancelled=st.sets(st.integers(0, 24)), as_of=DAYS)
def test_counts_and_groups_are_those_of_the_rows(
    database: Database, tasks: list[NewTask], cancelled: set[int], as_of: date
) -> None:
    known = add(database, *tasks)
    with database.writing(Verb.CANCEL, at=NOW) as writer:
        writer.tasks.cancel([known[place] for place in cancelled if place < len(known)], date(2026, 7, 1))
    f = TaskFilter(as_of=as_of, ids=frozenset(known))
    with database.reading() as reader:
        rows = reader.tasks.rows(reader.tasks.ids(f), as_of)
        assert reader.counts.counts(f) == counted([row.time_class for row in rows])
        expected: dict[GroupBy, dict[str, list[str | None]]] = {
            name: defaultdict(list) for name in ("unit", "section", "person", "month", "quarter")
        }
        for row in rows:
            due = row.deadline.due
            once = due_once(row.deadline.kind, due)
            expected["section"][row.section].append(row.time_class)
            expected["person"][row.person].append(row.time_class)
            expected["month"][f"{once:%Y-%m}" if once else ""].append(row.time_class)
            quarter = f"{once.year}-Q{(once.month + 2) // 3}" if once else ""
            expected["quarter"][quarter].append(row.time_class)
            for part in reader.tasks.assignments(row.id):
                expected["unit"][part.unit].append(
                    time_class(
                        row.deadline.kind,
                        due,
                        as_of=as_of,
                        completed_on=part.completed_on,
                        cancelled_on=row.cancelled_on,
                        assigned_on=reader.tasks.facts(row.id).assigned_on,
                    )
                )
        for by_what, groups in expected.items():
            wanted = {key: counted(classes) for key, classes in groups.items() if any(classes)}
            grouped = reader.counts.grouped(f, by_what)
            assert dict(grouped) == wanted
            assert [key for key, _ in grouped][-1:] != [""] or "" in wanted


def test_groups_stand_in_their_own_order_and_the_nameless_last(database: Database) -> None:
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        for number, section, person, unit in (
            ("9/KH", ("B",), "Đạt", "Văn phòng"),
            ("10/KH", ("A",), "Dũng", "Ủy ban"),
            ("", (), "", "Ấp 1"),
        ):
            source = SourceDocument(number) if number else None
            document_id = writer.documents.ensure(source, "a.xlsx") if source else None
            writer.tasks.add(
                facts(document_id=document_id, section_path=section, person=person, lead=(unit,))
            )
    with database.reading() as reader:
        keys = {
            name: [key for key, _ in reader.counts.grouped(ALL, name)]
            for name in ("unit", "section", "document", "person")
        }
    assert keys == {
        "unit": ["Ấp 1", "Ủy ban", "Văn phòng"],
        "section": ["B", "A", ""],
        "document": ["9/KH", "10/KH", ""],
        "person": ["Dũng", "Đạt", ""],
    }


def test_grouping_by_unit_of_some_units_shows_only_these(database: Database) -> None:
    add(database, facts(lead=("Công an xã", "Trạm y tế")))
    with database.reading() as reader:
        unit_id = reader.units.resolve("Trạm y tế")
        assert unit_id is not None
        grouped = reader.counts.grouped(replace(ALL, units=frozenset({unit_id})), "unit")
    assert grouped == [("Trạm y tế", Counts(in_time=1))]


def test_answers_to_the_clears_are_counted_without_cancelled_tasks(database: Database) -> None:
    add(database, facts(product=""), facts("Tổ chức họp", lead=()))
    [cancelled] = add(database, facts())
    with database.writing(Verb.CANCEL, at=NOW) as writer:
        writer.tasks.cancel([cancelled], TODAY)
    states = {letter: state for state, letter in STATE_LETTERS.items()}
    with database.reading() as reader:
        rows = reader.tasks.rows([one for one in ids(database) if one != cancelled], TODAY)
        counts = reader.counts.clear_counts(ALL)
    for place, clear in enumerate(SIX):
        answers = Counter(states[row.clear_states[place]] for row in rows)
        assert {state: number for state, number in counts[clear].items() if number} == answers


def test_an_empty_ledger_counts_nothing(database: Database) -> None:
    with database.reading() as reader:
        assert not any(asdict(reader.counts.counts(ALL)).values())
        assert reader.counts.grouped(ALL, "unit") == []
