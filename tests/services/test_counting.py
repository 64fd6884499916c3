"""Counts as of a day, the two rates and the reporting sentence."""

from datetime import date

from desktop_app.domain.task import Completion, Counts, TaskFacts, TaskFilter
from desktop_app.services.checklists import rates
from desktop_app.services.counting import sentence
from desktop_app.services.ledger import Services

SEED = Counts(done_on_time=480, done_late=5, in_time=561, overdue=86)


def test_published_figures_are_reproduced_with_both_rates() -> None:
    assert (SEED.total, SEED.done) == (1132, 485)
    assert sentence(SEED) == (
        "Tổng số 1.132 nhiệm vụ; đã hoàn thành 485 (42,8 %); đang thực hiện trong hạn 561; quá hạn 86."
    )
    assert rates(SEED) == "Tỷ lệ hoàn thành trên tổng số: 42,8 %; trên số đến hạn: 84,9 %."


def test_continuous_and_undated_are_named_when_there_are_any() -> None:
    words = sentence(Counts(done_on_time=1, continuous=2, undated=3))
    assert words.endswith("quá hạn 0; thường xuyên 2; chưa xác định hạn 3.")


def test_nothing_to_divide_by_gives_no_rate() -> None:
    empty = Counts()
    assert (empty.rate_of_all, empty.rate_of_due, rates(empty)) == (None, None, "")
    assert "(" not in sentence(empty)


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
