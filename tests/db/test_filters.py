"""Filters keep the right tasks, and every order is the one a person expects."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.database import Database
from db.repositories.evidence import NewEvidence
from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, Role, SortBy, TaskFilter
from tests.db.ledgers import ALL, CONTINUOUS, NO_DEADLINE, NOW, TODAY, add, by, facts, ids


def test_class_is_that_of_the_filters_day(database: Database) -> None:
    late, coming, finished, always, undated = add(
        database,
        facts("trễ", deadline=by(date(2026, 11, 20))),
        facts("sắp", deadline=by(date(2026, 11, 21))),
        NewTask(facts("xong", deadline=by(date(2026, 11, 1))), Completion(date(2026, 11, 1))),
        facts("luôn", deadline=CONTINUOUS),
        facts("chưa", deadline=NO_DEADLINE),
    )
    expected = {
        TimeClass.OVERDUE: [late],
        TimeClass.IN_TIME: [coming],
        TimeClass.DONE_ON_TIME: [finished],
        TimeClass.CONTINUOUS: [always],
        TimeClass.UNDATED: [undated],
        TimeClass.DONE_LATE: [],
        TimeClass.CANCELLED: [],
    }
    for name, wanted in expected.items():
        assert ids(database, replace(ALL, classes=frozenset({name}))) == wanted
    before = TaskFilter(as_of=date(2026, 10, 1), classes=frozenset({TimeClass.IN_TIME}))
    assert ids(database, before) == [late, coming, finished]


def test_units_are_asked_for_by_role(database: Database) -> None:
    leads, helps = add(
        database,
        facts("một", lead=("Trạm y tế",)),
        facts("hai", lead=("Công an xã",), coordinate=("Trạm y tế",)),
    )
    with database.reading() as reader:
        unit_id = reader.units.resolve("tram y te")
    assert unit_id is not None
    asked = replace(ALL, units=frozenset({unit_id}))
    assert ids(database, asked) == [leads]
    assert ids(database, replace(asked, role=Role.COORDINATE)) == [helps]


def test_sections_hold_what_lies_below_them(database: Database) -> None:
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        document_id = writer.documents.ensure(SourceDocument("1/KH"), "a.xlsx")
        first = writer.tasks.add(facts("một", document_id=document_id, section_path=("A", "I")))
        second = writer.tasks.add(facts("hai", document_id=document_id, section_path=("A", "II")))
        third = writer.tasks.add(facts("ba", document_id=document_id, section_path=("B",)))
    with database.reading() as reader:
        tree = {section.text: section for section in reader.sections.tree(document_id)}
    assert [section.text for section in tree.values()] == ["A", "I", "II", "B"]
    assert tree["I"].parent_id == tree["A"].id
    assert ids(database, replace(ALL, sections=frozenset({tree["A"].id}))) == [first, second]
    assert ids(database, replace(ALL, sections=frozenset({tree["II"].id, tree["B"].id}))) == [second, third]
    assert ids(database, replace(ALL, documents=frozenset({document_id}))) == [first, second, third]
    assert ids(database, replace(ALL, documents=frozenset({document_id + 1}))) == []


def test_the_same_section_of_another_document_is_another(database: Database) -> None:
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        one = writer.documents.ensure(SourceDocument("1/KH"), "a.xlsx")
        other = writer.documents.ensure(SourceDocument("2/KH"), "b.xlsx")
        assert writer.documents.ensure(SourceDocument("1 / kh"), "c.xlsx") == one
        assert writer.sections.ensure(one, ("A",)) == writer.sections.ensure(one, ("A",))
        assert writer.sections.ensure(one, ("A",)) != writer.sections.ensure(other, ("A",))
        assert writer.sections.ensure(one, ()) is None


def test_open_clears_are_those_missing_or_vague(database: Database) -> None:
    clear, no_product, no_lead = add(
        database,
        facts("Ban hành kế hoạch rà soát dữ liệu dân cư", product="Kế hoạch rà soát dữ liệu", leader="Phó"),
        facts("Ban hành kế hoạch rà soát dữ liệu dân cư", product="", leader="Phó"),
        facts("Ban hành kế hoạch rà soát dữ liệu dân cư", product="Kế hoạch rà soát", lead=()),
    )
    assert ids(database, replace(ALL, clears_open=frozenset({Clear.RESULT}))) == [no_product]
    both = frozenset({Clear.RESULT, Clear.PERSON})
    assert ids(database, replace(ALL, clears_open=both)) == [no_product, no_lead]
    assert clear not in ids(database, replace(ALL, clears_open=both))


def test_due_days_person_evidence_and_ids_narrow_the_list(database: Database) -> None:
    first, second, third = add(
        database,
        facts("một", deadline=by(date(2026, 11, 1)), person="A"),
        facts("hai", deadline=by(date(2026, 11, 15)), person="B", evidence_text="1/BC"),
        facts("ba", deadline=NO_DEADLINE, person="b"),
    )
    with database.writing(Verb.ATTACH, at=NOW) as writer:
        writer.evidence.add(third, NewEvidence("a.pdf", "0" * 64, 1), TODAY)
    assert ids(database, replace(ALL, due_from=date(2026, 11, 2))) == [second]
    assert ids(database, replace(ALL, due_to=date(2026, 11, 15))) == [first, second]
    assert ids(database, replace(ALL, person="B")) == [second]
    assert ids(database, replace(ALL, has_evidence=True)) == [second, third]
    assert ids(database, replace(ALL, has_evidence=False)) == [first]
    assert ids(database, replace(ALL, ids=frozenset({third, first, 99}))) == [first, third]
    assert ids(database, replace(ALL, ids=frozenset())) == []


def test_more_ids_than_a_statement_takes_parameters_are_kept(database: Database) -> None:
    known = add(database, facts())
    assert ids(database, replace(ALL, ids=frozenset(range(300_000)))) == known


@pytest.mark.parametrize("name", ["' OR 1=1 --", "%", "_", '"', "\\"])
def test_a_name_is_never_taken_for_sql(database: Database, name: str) -> None:
    add(database, facts(person="A"))
    assert ids(database, replace(ALL, person=name)) == []


TITLES = ["Ba", "bà", "bả", "Bã", "bá", "bạ", "bă", "bâ", "bé", "Đa", "da", "10", "2"]
ORDERED = ["10", "2", "Ba", "bà", "bả", "Bã", "bá", "bạ", "bă", "bâ", "bé", "da", "Đa"]


@pytest.mark.parametrize("descending", [False, True])
def test_titles_stand_as_in_a_vietnamese_dictionary(database: Database, descending: bool) -> None:
    known = dict(zip(add(database, *[facts(title) for title in TITLES]), TITLES, strict=True))
    order = ids(database, replace(ALL, sort=SortBy.TITLE, descending=descending))
    titles = [known[task_id] for task_id in order]
    assert titles == (ORDERED[::-1] if descending else ORDERED)


def test_numerals_stand_by_their_value(database: Database) -> None:
    numerals = ["10", "2", "1.10", "1.2", "IX", "IV", "X", "a)", "1"]
    known = dict(zip(add(database, *[facts(stt=stt) for stt in numerals]), numerals, strict=True))
    order = [known[task_id] for task_id in ids(database, replace(ALL, sort=SortBy.STT))]
    assert order == ["1", "1.2", "1.10", "2", "IV", "IX", "10", "X", "a)"]


EMPTY_LAST = [
    (SortBy.PERSON, "person", "B", "A"),
    (SortBy.LEADER, "leader", "B", "A"),
    (SortBy.LEAD, "lead", ("B",), ("A",)),
    (SortBy.PRODUCT, "product", "B", "A"),
    (SortBy.PERCENT, "percent", 50.0, 0.0),
    (SortBy.DUE, "deadline", by(date(2026, 2, 1)), by(date(2026, 1, 1))),
    (SortBy.SECTION, "section_path", ("B",), ("A",)),
]


@pytest.mark.parametrize(("sort", "field", "large", "small"), EMPTY_LAST)
def test_what_is_empty_stands_last_in_either_direction(
    database: Database, sort: SortBy, field: str, large: object, small: object
) -> None:
    nothing: dict[str, Any] = {"lead": (), "deadline": NO_DEADLINE}
    with database.writing(Verb.ADD, at=NOW) as writer:
        writer.sections.ensure(None, ("A",))
        without = writer.tasks.add(facts(**nothing))
        second = writer.tasks.add(facts(**{**nothing, field: large}))
        first = writer.tasks.add(facts(**{**nothing, field: small}))
    assert ids(database, replace(ALL, sort=sort)) == [first, second, without]
    descending = ids(database, replace(ALL, sort=sort, descending=True))
    assert descending[:2] == [second, first] if sort is not SortBy.SECTION else descending[-2:] == [
        second, first,
    ]  # fmt: skip


def test_classes_stand_with_what_needs_work_first(database: Database) -> None:
    done_id, undated, coming, late = add(
        database,
        NewTask(facts(), Completion(TODAY)),
        facts(deadline=NO_DEADLINE),
        facts(),
        facts(deadline=by(date(2026, 1, 1))),
    )
    assert ids(database, replace(ALL, sort=SortBy.TIME_CLASS)) == [late, coming, undated, done_id]


@pytest.mark.parametrize("sort", list(SortBy))
@pytest.mark.parametrize("search", ["", "dữ liệu"])
def test_a_limit_gives_the_beginning_of_the_whole_list(database: Database, sort: SortBy, search: str) -> None:
    add(database, *[facts(f"Rà soát dữ liệu {number % 7}", stt=str(number)) for number in range(40)])
    wanted = replace(ALL, sort=sort, search=search)
    whole = ids(database, wanted)
    assert len(whole) == 40
    assert ids(database, wanted, limit=9) == whole[:9]


def test_a_task_assigned_later_has_no_class_yet(database: Database) -> None:
    [task_id] = add(database, facts(assigned_on=date(2026, 11, 22)))
    with database.reading() as reader:
        assert reader.tasks.rows([task_id], TODAY)[0].time_class is None
        assert reader.counts.counts(ALL).total == 0
    assert ids(database) == [task_id]
    assert ids(database, replace(ALL, classes=frozenset(TimeClass))) == []
