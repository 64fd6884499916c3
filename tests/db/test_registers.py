"""Registers in the ledger: states as the domain has them, found by words, gone and back with undo."""

import random
from collections import Counter
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from db.verify import verify
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.registers.coordination import Coordination, coordination_state
from desktop_app.domain.registers.obstacles import Obstacle, ObstacleState, obstacle_state
from desktop_app.domain.registers.petitions import Petition, petition_state
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.task import Role, TaskFilter
from tests.db.ledgers import NOW, TODAY, add, facts, ids, undo

ALL = RegisterFilter(TODAY)
Days = tuple[date, date | None, date | None, date | None, date | None]
days = st.dates(date(2026, 11, 1), date(2026, 11, 30))
maybe = st.none() | days


def raised(
    database: Database, *obstacles: Obstacle, tasks: tuple[int, ...] = ()
) -> tuple[list[int], Changes]:
    with database.writing(Verb.OBSTACLE, at=NOW, subject="vướng mắc") as writer:
        ids = [writer.obstacles.add(one, tasks) for one in obstacles]
    return ids, writer.changes


def received(database: Database, *petitions: Petition) -> tuple[list[int], Changes]:
    with database.writing(Verb.PETITION, at=NOW, subject="phản ánh") as writer:
        ids = [writer.petitions.add(one) for one in petitions]
    return ids, writer.changes


def obstacle(problem: str = "Thiếu máy quét", **more: object) -> Obstacle:
    return Obstacle(problem, date(2026, 11, 1), **more)  # type: ignore[arg-type]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    register=st.lists(st.tuples(days, maybe, maybe, maybe, maybe), min_size=1, max_size=20),
    as_of=st.dates(date(2026, 10, 30), date(2026, 12, 2)),
)
def test_sql_and_domain_agree_on_every_state(
    database: Database,
    register: list[tuple[date, date | None, date | None, date | None, date | None]],
    as_of: date,
) -> None:
    obstacles = [
        Obstacle("x", since, sent_on=sent, due=due, answered_on=answered, resolved_on=resolved)
        for since, sent, due, answered, resolved in register
    ]
    petitions = [
        Petition("x", since, due=due, assigned_on=sent, answered_on=answered)
        for since, sent, due, answered, _ in register
    ]
    with database.writing(Verb.PETITION, at=NOW) as writer:
        writer.obstacles.remove(writer.obstacles.ids(RegisterFilter(date.max)))
        writer.petitions.remove(writer.petitions.ids(RegisterFilter(date.max)))
        made = [writer.obstacles.add(one) for one in obstacles]
        [writer.petitions.add(one) for one in petitions]
    wanted = RegisterFilter(as_of)
    there = [one for one in register if one[0] <= as_of]
    with database.reading() as reader:
        known = Counter(obstacle_state(one, as_of) for one in obstacles if one.raised_on <= as_of)
        assert reader.obstacles.states(wanted) == known
        known_petitions = Counter(petition_state(one, as_of) for one in petitions if one.received_on <= as_of)
        assert reader.petitions.states(wanted) == known_petitions
        assert len(reader.petitions.ids(wanted)) == len(there)
        assert [row.facts for row in reader.obstacles.rows(made, as_of)] == obstacles
        for state in ObstacleState:
            kept = reader.obstacles.ids(RegisterFilter(as_of, states=frozenset({state})))
            assert len(kept) == known[state]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(register=st.lists(st.tuples(days, maybe, maybe), min_size=1, max_size=12), as_of=days)
def test_sql_and_domain_agree_on_requests(
    database: Database, register: list[tuple[date, date | None, date | None]], as_of: date
) -> None:
    requests = [
        Coordination("Sở Y tế", asked, due, answered_on=answered) for asked, due, answered in register
    ]
    [task_id] = add(database, facts())
    with database.writing(Verb.COORDINATION, at=NOW) as writer:
        made = [writer.coordinations.add(task_id, one) for one in requests]
    with database.reading() as reader:
        known = Counter(coordination_state(one, as_of) for one in requests if one.asked_on <= as_of)
        assert reader.coordinations.states(RegisterFilter(as_of, task=task_id)) == known
        assert [row.facts for row in reader.coordinations.rows(made, as_of)] == requests


def test_groups_add_up_to_the_whole(database: Database) -> None:
    chance = random.Random(4)
    register = [
        Petition(
            "x",
            TODAY - timedelta(days=chance.randrange(40)),
            channel=chance.choice(["zalo", "phone", ""]),
            unit=chance.choice(["Công an xã", ""]),
        )
        for _ in range(40)
    ]
    received(database, *register)
    with database.reading() as reader:
        for by in ("channel", "kind", "unit_id"):
            groups = reader.petitions.grouped(ALL, by)
            assert sum(group.total for group in groups) == 40
        assert [group.name for group in reader.petitions.grouped(ALL, "unit_id")] == ["", "Công an xã"]
        nobody = RegisterFilter(TODAY, units=frozenset({None}))
        assert len(reader.petitions.ids(nobody)) == reader.petitions.grouped(ALL, "unit_id")[0].total


def test_words_are_found_with_accents_and_without(database: Database) -> None:
    [first, second], _ = raised(
        database, obstacle(proposal="Đề nghị Sở Tài chính cấp kinh phí"), obstacle("Mạng chậm ở thôn Đồi")
    )
    with database.reading() as reader:
        for words, found in (
            ("kinh phí", [first]),
            ("de nghi", [first]),
            ("thon doi", [second]),
            ("đồi mạng", [second]),
            ("vắng", []),
            ("!!", []),
        ):
            assert reader.obstacles.ids(RegisterFilter(TODAY, search=words)) == found
    with database.writing(Verb.OBSTACLE, at=NOW) as writer:
        writer.obstacles.change({first: {"proposal": "Xin máy mới"}})
    with database.reading() as reader:
        assert reader.obstacles.ids(RegisterFilter(TODAY, search="kinh phi")) == []
    assert verify(database) == []


def test_requests_are_found_by_task_and_unit_too(database: Database) -> None:
    [task_id] = add(database, facts("Số hóa hồ sơ hộ tịch"))
    with database.writing(Verb.COORDINATION, at=NOW) as writer:
        made = writer.coordinations.add(task_id, Coordination("Sở Tư pháp", TODAY, question="cấp tài khoản"))
    with database.reading() as reader:
        for words in ("ho tich", "so tu phap", "tai khoan"):
            assert reader.coordinations.ids(RegisterFilter(TODAY, search=words)) == [made]


def test_what_needs_work_stands_first(database: Database) -> None:
    ids, _ = raised(
        database,
        obstacle(resolved_on=TODAY),
        obstacle(),
        obstacle(sent_on=date(2026, 11, 5)),
        obstacle(sent_on=date(2026, 11, 5), due=date(2026, 11, 10)),
    )
    with database.reading() as reader:
        assert reader.obstacles.ids(ALL) == ids[::-1]
        by_due = RegisterFilter(TODAY, sort="due", descending=True)
        assert reader.obstacles.ids(by_due)[0] == ids[3]


def test_an_obstacle_leaves_and_comes_back_with_undo(database: Database) -> None:
    [task_id] = add(database, facts())
    [made], changes = raised(database, obstacle(), tasks=(task_id,))
    undo(database, changes.batch)
    with database.reading() as reader:
        assert reader.obstacles.ids(ALL) == []
    with database.reading() as reader:
        redo = reader.history.next_redo()
    assert redo is not None
    undo(database, redo.batch)
    with database.reading() as reader:
        [row] = reader.obstacles.rows([made], TODAY)
        assert [task.id for task in row.tasks] == [task_id]
        assert reader.obstacles.ids(RegisterFilter(TODAY, search="may quet")) == [made]
    assert verify(database) == []


def test_an_obstacle_that_was_answered_since_stays_with_its_tasks(database: Database) -> None:
    first, second = add(database, facts("A"), facts("B"))
    [made], changes = raised(database, obstacle(), tasks=(first,))
    with database.writing(Verb.OBSTACLE, at=NOW) as writer:
        writer.obstacles.change({made: {"answered_on": TODAY}})
        writer.obstacles.link(made, [second])
    assert undo(database, changes.batch).kept == ("Thiếu máy quét",)
    with database.reading() as reader:
        [row] = reader.obstacles.rows([made], TODAY)
        assert [task.id for task in row.tasks] == [first, second]


def test_a_task_takes_links_and_requests_along_and_brings_them_back(database: Database) -> None:
    [task_id] = add(database, facts())
    [made], _ = raised(database, obstacle(), tasks=(task_id,))
    with database.writing(Verb.COORDINATION, at=NOW) as writer:
        writer.coordinations.add(task_id, Coordination("Sở Y tế", TODAY))
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([task_id])
    with database.reading() as reader:
        assert reader.obstacles.rows([made], TODAY)[0].tasks == ()
        assert reader.coordinations.ids(ALL) == []
    undo(database, writer.changes.batch)
    with database.reading() as reader:
        assert [task.id for task in reader.obstacles.rows([made], TODAY)[0].tasks] == [task_id]
        assert len(reader.coordinations.ids(ALL)) == 1
    assert verify(database) == []


def test_a_unit_that_becomes_another_takes_its_rows_along(database: Database) -> None:
    raised(database, obstacle(unit="Sở TC"))
    received(database, Petition("Đường hỏng", TODAY, unit="Sở TC"))
    with database.writing(Verb.UNITS, at=NOW) as writer:
        into = writer.units.ensure("Sở Tài chính tỉnh")
        gone = writer.units.resolve("Sở TC")
        assert gone is not None
        writer.units.merge(gone, into)
    with database.reading() as reader:
        assert reader.obstacles.rows(reader.obstacles.ids(ALL), TODAY)[0].facts.unit == "Sở Tài chính tỉnh"
        assert reader.petitions.rows(reader.petitions.ids(ALL), TODAY)[0].facts.unit == "Sở Tài chính tỉnh"
    assert verify(database) == []


def test_units_to_ask_are_the_coordinating_ones_not_asked_yet(database: Database) -> None:
    [task_id] = add(database, facts(coordinate=("Sở Y tế", "Sở Tư pháp")))
    with database.writing(Verb.COORDINATION, at=NOW) as writer:
        writer.coordinations.add(task_id, Coordination("Sở Y tế", TODAY))
    with database.reading() as reader:
        assert reader.coordinations.to_ask(task_id) == ["Sở Tư pháp"]
        roles = [part.role for part in reader.tasks.assignments(task_id)]
        assert roles.count(Role.COORDINATE) == 2


def test_the_history_calls_rows_by_their_words(database: Database) -> None:
    [task_id] = add(database, facts())
    [made], changes = raised(database, obstacle(), tasks=(task_id,))
    with database.writing(Verb.OBSTACLE, at=NOW) as writer:
        writer.obstacles.change({made: {"answered_on": TODAY, "unit": "Sở Y tế"}})
    with database.reading() as reader:
        lines = reader.history.lines(batch=changes.batch)
        assert [(line.entity, line.after) for line in lines] == [
            ("obstacle", "Thiếu máy quét"), ("obstacle_task", "Thiếu máy quét"),
        ]  # fmt: skip
        changed = {line.field: (line.unit, line.after) for line in reader.history.lines(batch=writer.batch)}
        assert changed["answered_on"] == ("Thiếu máy quét", TODAY.isoformat())
        assert changed["lead"] == ("Thiếu máy quét", "Sở Y tế")
        [of_task] = [line for line in reader.history.lines(task=task_id) if line.entity == "obstacle_task"]
        assert of_task.after == "Thiếu máy quét"


def test_tasks_with_an_obstacle_not_cleared_are_kept(database: Database) -> None:
    first, second, third = add(database, facts("A"), facts("B"), facts("C"))
    raised(database, obstacle(), tasks=(first, second))
    raised(database, obstacle(resolved_on=TODAY), tasks=(third,))
    assert ids(database, TaskFilter(TODAY, obstructed=True)) == [first, second]
    assert ids(database, TaskFilter(date(2026, 11, 20), obstructed=True)) == [first, second, third]
    assert ids(database, TaskFilter(date(2026, 10, 31), obstructed=True)) == []
