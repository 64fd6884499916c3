"""Units ranked out of a ledger: days late by unit, as units stood on the day, returns on time."""

from datetime import date

from desktop_app.domain.changes import Verb
from desktop_app.domain.reporting.ranking import Light, RankBy, RankedUnit
from desktop_app.domain.task import Completion
from desktop_app.domain.units.transfer import Merger
from desktop_app.labels.ranking import late_text, praise_text
from desktop_app.services.ledger import Services

TODAY = date(2026, 11, 21)
LINES = (
    "Rà soát, Công an xã, 11/11/2026",
    "Số hóa, Công an xã, 01/11/2026",
    "Mở thẻ, Phòng Kinh tế, 31/10/2026",
    "Tập huấn, Trạm y tế, 31/12/2026",
)


def fill(ledger: Services) -> None:
    """One overdue for 10 days, one done 4 days late, one done in time, one to come."""
    for line in LINES:
        ledger.tasks.add(ledger.tasks.read_line(line))
    ledger.tasks.complete([2], Completion(date(2026, 11, 5)))
    ledger.tasks.complete([3], Completion(date(2026, 10, 20)))


def units(ledger: Services, as_of: date = TODAY) -> dict[str, RankedUnit]:
    return {one.marks.name: one for one in ledger.ranking.rank(as_of).units}


def test_units_are_ranked_with_their_days_late_and_lists_are_ready_to_paste(ledger: Services) -> None:
    fill(ledger)
    found = units(ledger)
    late = found["Công an xã"]
    assert (late.rank, late.light, late.rate) == (2, Light.RED, 50)
    assert (late.marks.lateness.mean, late.marks.lateness.most) == (7, 10)
    assert (found["Phòng Kinh tế"].rank, found["Phòng Kinh tế"].light) == (1, Light.GREEN)
    assert found["Trạm y tế"].rank is None
    ranking = ledger.ranking.rank(TODAY, RankBy.ALL)
    assert praise_text(ranking).splitlines()[1:] == [
        "1. Phòng Kinh tế: 1/1 việc đến hạn đã xong (100,0 % trên tổng số), đúng hạn 1"
    ]
    assert "- Công an xã: 1 nhiệm vụ quá hạn, có việc trễ tới 10 ngày" in late_text(ranking)
    ledger.settings.set("rank_limits", "50;20")
    assert units(ledger)["Công an xã"].light is Light.GREEN
    ledger.tasks.add(ledger.tasks.read_line("Ký số, Công an xã, 01/8/2026"))
    ledger.tasks.complete([5], Completion(date(2026, 11, 1)))
    assert units(ledger)["Công an xã"].marks.lateness.most == 92
    assert "1 nhiệm vụ quá hạn, có việc trễ tới 10 ngày" in late_text(ledger.ranking.rank(TODAY))


def test_past_days_rank_the_units_of_those_days(ledger: Services) -> None:
    fill(ledger)
    ids = tuple(ledger.tasks.unit(name) for name in ("Công an xã", "Phòng Kinh tế"))
    ledger.unit_changes.merge(Merger(ids, None, "Phòng Tổng hợp", date(2026, 11, 20), ""))
    before = units(ledger, date(2026, 11, 15))
    assert {"Công an xã", "Phòng Kinh tế"} <= before.keys() and "Phòng Tổng hợp" not in before
    assert (before["Công an xã"].marks.lateness.days, before["Công an xã"].marks.lateness.most) == (8, 4)
    now = units(ledger)
    assert now["Phòng Tổng hợp"].marks.lateness.most == 10


def test_an_occurrence_that_was_missed_is_late_since_its_own_day(ledger: Services) -> None:
    ledger.tasks.add(ledger.tasks.read_line("Báo cáo, Công an xã, trước ngày 15 hằng tháng"))
    ledger.occurrences.follow_from([1], date(2026, 10, 1))
    assert units(ledger)["Công an xã"].marks.lateness.most == 37
    ledger.occurrences.tick(1, ["2026-10"], Completion(date(2026, 11, 14)))
    assert units(ledger, date(2026, 11, 1))["Công an xã"].marks.lateness.most == 17


def test_returns_are_on_time_by_their_cut_off_day(ledger: Services) -> None:
    fill(ledger)
    unit = ledger.tasks.unit("Công an xã")
    with ledger.database.writing(Verb.SPLIT, at=ledger.clock.now()) as writer:
        for month, late_days in ((8, 0), (9, 3), (10, None)):
            sent = writer.returns.add_dispatch(
                token=f"{month}", unit_id=unit, period=f"2026-{month:02}", version=1,
                sent_on=date(2026, month, 1), due_on=date(2026, month, 15), file_name="x", bases={},
            )  # fmt: skip
            if late_days is not None:
                writer.collecting.add_return(
                    dispatch_id=sent, received_on=date(2026, month, 15 + late_days), late_days=late_days,
                    file_name="x", sha256="", updated=0,
                )  # fmt: skip
    marks = units(ledger)["Công an xã"].marks
    assert (marks.returns_due, marks.returns_on_time) == (3, 1)
    assert units(ledger, date(2026, 9, 14))["Công an xã"].marks.returns_due == 1
    ledger.unit_changes.rename(unit, "Công an phường", date(2026, 11, 20))
    assert units(ledger, date(2026, 9, 14))["Công an xã"].marks.returns_due == 1
    assert units(ledger)["Công an phường"].marks.returns_due == 3
