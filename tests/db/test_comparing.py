"""Why figures differ between two days: the moves add up to what was published and what is counted now."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.extension import Extension
from desktop_app.domain.deadlines.occurrence import Tick
from desktop_app.domain.reporting.comparison import Comparison, MoveKind, compared, difference
from desktop_app.domain.reporting.difference import sums_of
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, Counts, TaskFilter
from tests.db.ledgers import CONTINUOUS, MONTHLY, NO_DEADLINE, by, facts, new_database

START = date(2026, 12, 1)
OCTOBER, TODAY = date(2026, 10, 31), date(2026, 11, 21)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def compare(database: Database, first: date, second: date) -> Comparison:
    with database.reading() as reader:
        return compared(reader.counts.counts(TaskFilter(second)), reader.comparing.standings(first, second))


def kinds(found: Comparison) -> list[tuple[MoveKind, str]]:
    return [(move.kind, move.title) for move in found.moves]


def test_each_kind_of_change_is_told_by_its_name(database: Database) -> None:
    titles = ("xong", "xong muộn", "gia hạn", "hủy", "quá hạn", "mở lại", "đính chính", "rút")
    with database.writing(Verb.ADD, at=on(date(2026, 10, 1))) as writer:
        ids = {title: writer.tasks.add(facts(title, deadline=by(date(2026, 10, 20)))) for title in titles}
        writer.tasks.update(ids["xong"], {"deadline": by(TODAY)})
        writer.tasks.update(ids["quá hạn"], {"deadline": by(date(2026, 11, 10))})
        writer.tasks.complete([ids["mở lại"]], Completion(date(2026, 10, 5)))
    with database.writing(Verb.EDIT, at=on(TODAY)) as writer:
        writer.tasks.complete([ids["xong"], ids["xong muộn"]], Completion(date(2026, 11, 15)))
        writer.extensions.add(
            ids["gia hạn"], Extension(0, date(2026, 11, 5), date(2026, 10, 20), date(2026, 12, 31), "1/CV")
        )
        writer.tasks.cancel([ids["hủy"]], date(2026, 11, 12), "")
        writer.tasks.reopen([ids["mở lại"]])
        writer.tasks.complete([ids["đính chính"]], Completion(date(2026, 10, 18)))
        writer.tasks.delete([ids["rút"]])
        writer.tasks.add(facts("mới", deadline=by(date(2026, 12, 1))))
    found = compare(database, OCTOBER, TODAY)
    assert kinds(found) == [
        (MoveKind.ADDED, "mới"),
        (MoveKind.COMPLETED, "xong"),
        (MoveKind.COMPLETED_LATE, "xong muộn"),
        (MoveKind.EXTENDED, "gia hạn"),
        (MoveKind.FELL_DUE, "quá hạn"),
        (MoveKind.CANCELLED, "hủy"),
        (MoveKind.RETRACTED, "rút"),
        (MoveKind.CORRECTED, "mở lại"),
        (MoveKind.CORRECTED, "đính chính"),
    ]
    assert found.before == Counts(done_on_time=1, overdue=5, in_time=2)
    assert (found.before.total, found.after.total) == (8, 7)


def test_days_without_any_change_have_nothing_to_tell(database: Database) -> None:
    with database.writing(Verb.ADD, at=on(date(2026, 10, 1))) as writer:
        writer.tasks.add(facts(deadline=by(date(2026, 12, 31))))
    assert compare(database, OCTOBER, TODAY).moves == ()


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("add", "complete", "reopen", "cancel", "extend", "edit", "delete", "tick", "merge", "wait")
        ),
        st.integers(0, 6),
        st.integers(-9, 9),
    ),
    min_size=3,
    max_size=24,
)
DEADLINES = (NO_DEADLINE, CONTINUOUS, MONTHLY, *(by(START + timedelta(days=days)) for days in (-4, 3, 9)))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_what_was_known_then_and_the_moves_add_up_whatever_was_done(
    steps: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        database = new_database(Path(folder) / "so")
        today, published, closed = START, {}, []
        alive: list[int] = []
        for what, place, days in steps:
            _do(database, (what, place, days), today, alive)
            with database.reading() as reader:
                published[today] = reader.counts.counts(TaskFilter(today))
                day = today - timedelta(days=abs(days))
                closed.append((day, reader.history.newest()[0], reader.counts.counts(TaskFilter(day))))
            today += timedelta(days=place)
        for day, known in published.items():
            if day < today:
                found = compare(database, day, today)
                assert found.before == known
                with database.reading() as reader:
                    assert found.after == reader.counts.counts(TaskFilter(today))
                for one in sums_of(found):
                    adding = sum(len(term.task_ids) * (1 if term.adds else -1) for term in one.terms)
                    assert one.before + adding == one.after
                assert sum(difference(found.moves).values()) == _all(found.after) - _all(found.before)
        with database.reading() as reader:
            for day, head, frozen in closed[:: len(closed) // 3]:
                moved = reader.comparing.standings(day, day, head)
                assert compared(reader.counts.counts(TaskFilter(day)), moved).before == frozen
        database.close()


def _all(counts: Counts) -> int:
    return counts.total + counts.cancelled


def _do(database: Database, step: Step, today: date, alive: list[int]) -> None:
    """One step of a day."""
    what, place, days = step
    with database.writing(Verb.EDIT, at=on(today)) as writer:
        if what == "add" or not alive:
            deadline = DEADLINES[place % len(DEADLINES)]
            assigned = today + timedelta(days=days) if days % 3 == 0 else None
            alive.append(
                writer.tasks.add(facts(f"việc {len(alive)}", deadline=deadline, assigned_on=assigned))
            )
            return
        task_id, day = alive[place % len(alive)], min(today, today + timedelta(days=days))
        if what == "complete":
            writer.tasks.complete([task_id], Completion(day))
        elif what == "reopen":
            writer.tasks.reopen([task_id])
        elif what == "cancel":
            writer.tasks.cancel([task_id], day, "")
        elif what == "extend":
            writer.extensions.add(task_id, Extension(0, day, None, today + timedelta(days=abs(days)), "1/CV"))
        elif what == "edit":
            writer.tasks.update(task_id, {"deadline": DEADLINES[abs(days) % len(DEADLINES)]})
        elif what == "delete":
            writer.tasks.delete([task_id])
            alive.remove(task_id)
        elif what == "merge" and len(alive) > 1:
            alive.remove(task_id)
            writer.merging.merge(task_id, alive[abs(days) % len(alive)])
        elif what == "tick":
            writer.occurrences.tick(task_id, Tick("2026-12", day, date(2026, 12, 15)))


def test_classes_are_told_before_and_after(database: Database) -> None:
    with database.writing(Verb.ADD, at=on(date(2026, 10, 1))) as writer:
        writer.tasks.add(facts(deadline=by(date(2026, 11, 10))))
    (move,) = compare(database, OCTOBER, TODAY).moves
    assert (move.before, move.after) == (TimeClass.IN_TIME, TimeClass.OVERDUE)


def test_a_merged_task_is_corrected_away_and_what_came_with_it_is_told(database: Database) -> None:
    with database.writing(Verb.ADD, at=on(date(2026, 10, 1))) as writer:
        kept, gone = (writer.tasks.add(facts(title, deadline=by(date(2026, 10, 20)))) for title in "ab")
        writer.extensions.add(gone, Extension(0, date(2026, 10, 5), None, date(2026, 12, 31), "1/CV"))
    with database.writing(Verb.MERGE_TASKS, at=on(TODAY)) as writer:
        writer.merging.merge(gone, kept)
    assert kinds(compare(database, OCTOBER, TODAY)) == [(MoveKind.RETRACTED, "b"), (MoveKind.CORRECTED, "a")]


def test_what_was_known_of_a_task_merged_into_a_newer_one_is_known_still(database: Database) -> None:
    with database.writing(Verb.ADD, at=on(date(2026, 10, 1))) as writer:
        old = writer.tasks.add(facts("cũ", deadline=by(date(2026, 10, 20))))
        granted = Extension(0, date(2026, 10, 15), None, date(2026, 12, 31), "1/CV")
        writer.extensions.add(old, granted)
    with database.writing(Verb.ADD, at=on(TODAY)) as writer:
        new = writer.tasks.add(facts("mới", deadline=by(date(2026, 10, 20))))
    with database.writing(Verb.MERGE_TASKS, at=on(TODAY)) as writer:
        writer.merging.merge(old, new)
    assert compare(database, OCTOBER, TODAY).before == Counts(in_time=1)
