"""Counts as of a day, the two rates and the reporting sentence."""

from datetime import date

import pytest

from desktop_app.domain.task import Completion, Counts, TaskFacts, TaskFilter
from desktop_app.labels.counts import counts_sentence, rates_words
from desktop_app.services.ledger import Services

SEED = Counts(done_on_time=480, done_late=5, in_time=561, overdue=86)


def test_published_figures_are_reproduced_with_both_rates() -> None:
    assert (SEED.total, SEED.done) == (1132, 485)
    assert counts_sentence(SEED) == (
        "Tổng số 1.132 nhiệm vụ; đã hoàn thành 485 (42,8 %); đang thực hiện trong hạn 561; quá hạn 86."
    )
    assert rates_words(SEED) == "Tỷ lệ hoàn thành trên tổng số: 42,8 %; trên số đến hạn: 84,9 %."


@pytest.mark.parametrize(
    ("done", "whole", "said"),
    [(55, 63, "87,3 %"), (44, 63, "69,8 %"), (13, 53, "24,5 %"), (10, 11, "90,9 %"), (3, 3, "100,0 %")],
)
def test_seed_figures_are_recomputed_not_taken_over(done: int, whole: int, said: str) -> None:
    counts = Counts(done_on_time=done, in_time=whole - done)
    assert f"đã hoàn thành {done} ({said})" in counts_sentence(counts)


def test_the_share_of_due_tasks_is_the_one_a_government_report_prints() -> None:
    assert "trên số đến hạn: 98,6 %" in rates_words(Counts(done_on_time=16_051, overdue=16_274 - 16_051))


def test_the_quarter_that_holds_most_is_seen_by_its_due_days(ledger: Services) -> None:
    for number in range(63):
        deadline = "Quý II/2026" if number < 55 else "Quý IV/2026"
        changes = ledger.tasks.add(
            ledger.tasks.read_line(f"Việc số {number} của kế hoạch, Công an xã, {deadline}")
        )
        if number < 55:
            ledger.tasks.complete(sorted(changes.task_ids), Completion(date(2026, 6, 30)))
    groups = dict(ledger.counting.grouped(TaskFilter(date(2026, 6, 30)), "quarter"))
    assert {key: (each.done, each.total) for key, each in groups.items()} == {
        "2026-Q2": (55, 55),
        "2026-Q4": (0, 8),
    }
    assert "55 (87,3 %)" in counts_sentence(ledger.counting.counts(TaskFilter(date(2026, 6, 30))))


def test_continuous_and_undated_are_named_when_there_are_any() -> None:
    words = counts_sentence(Counts(done_on_time=1, continuous=2, undated=3))
    assert words.endswith("quá hạn 0; thường xuyên 2; chưa xác định hạn 3.")


def test_nothing_to_divide_by_gives_no_rate() -> None:
    empty = Counts()
    assert (empty.rate_of_all, empty.rate_of_due, rates_words(empty)) == (None, None, "")
    assert "(" not in counts_sentence(empty)


def test_a_past_day_can_be_counted_again(ledger: Services) -> None:
    facts = [ledger.tasks.read_line(f"Việc số {n} của tháng, Công an xã, 10/11/2026") for n in range(4)]
    tasks = [next(iter(ledger.tasks.add(each).task_ids)) for each in facts]
    ledger.tasks.complete(tasks[:1], Completion(date(2026, 11, 9)))
    ledger.tasks.complete(tasks[1:2], Completion(date(2026, 11, 15)))
    then = ledger.counting.counts(TaskFilter(date(2026, 11, 10)))
    now = ledger.counting.counts(TaskFilter(date(2026, 11, 21)))
    assert (then.done, then.in_time, then.overdue) == (1, 3, 0)
    assert (now.done_on_time, now.done_late, now.overdue) == (1, 1, 2)


def test_by_unit_counts_each_lead_units_part(ledger: Services) -> None:
    ledger.tasks.add(TaskFacts("Cấp tài khoản dịch vụ công", lead=("Công an xã", "Văn phòng")))
    groups = dict(ledger.counting.grouped(TaskFilter(date(2026, 11, 21)), "unit"))
    assert {unit: counts.total for unit, counts in groups.items()} == {"Công an xã": 1, "Văn phòng": 1}
    assert ledger.counting.counts(TaskFilter(date(2026, 11, 21))).total == 1
