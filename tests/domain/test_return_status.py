"""Status and day of completion of a returned row: one cannot say done and the other not."""

from datetime import date

from desktop_app.domain.returns.return_plan import NoteCode
from desktop_app.domain.returns.return_status import settled
from desktop_app.domain.returns.returns import ReturnState
from tests.domain.return_ledger import DONE, LittleLedger, file

TODAY = "2026-11-21"
DOING = {"status": "Đang thực hiện"}
FINISHED = {"status": "Hoàn thành", "completed_on": "2026-11-10"}


def collected(
    sent: dict[str, str], edit: dict[str, str], ours: dict[str, str] | None = None
) -> tuple[LittleLedger, list[NoteCode], dict[int, str]]:
    """A ledger after one task was sent, perhaps changed here, edited there and collected."""
    so = LittleLedger({1: dict(sent)})
    back = so.send()
    if ours is not None:
        so.progress[1] = dict(ours)
    plan = so.collect(file(back, {1: edit}))
    return so, [note.code for note in plan.files[0].notes], dict(plan.files[0].inferred)


def test_done_without_a_day_takes_the_day_it_came_and_says_so() -> None:
    so, notes, inferred = collected(DOING, {"status": "Hoàn thành"})
    assert so.progress[1] == {"status": "Hoàn thành", "completed_on": TODAY}
    assert (notes, inferred) == ([NoteCode.DAY_INFERRED], {1: TODAY})


def test_an_inferred_day_gives_way_to_the_day_stated_later() -> None:
    so, _, _ = collected(DOING, {"status": "Hoàn thành"})
    so.collect(file(so.dispatches["t1"], {1: FINISHED}, original={1: DOING}))
    assert so.progress[1] == FINISHED
    assert not so.open()


def test_an_inferred_day_stays_when_the_report_is_saved_once_more() -> None:
    so, _, _ = collected(DOING, {"status": "Hoàn thành"})
    again = file(so.dispatches["t1"], {1: {"status": "Hoàn thành"}}, original={1: DOING}, sha="hai")
    plan = so.collect(again, today=date(2026, 11, 28))
    assert (plan.files[0].state, plan.writes) == (ReturnState.UNCHANGED, {})


def test_done_without_a_day_takes_the_day_the_ledger_knows() -> None:
    so, notes, _ = collected(DOING, {"status": "Hoàn thành"}, ours=FINISHED)
    assert (so.progress[1], notes, so.open()) == (FINISHED, [], [])


def test_a_day_means_done() -> None:
    so, notes, _ = collected({}, {"completed_on": "2026-11-10"})
    assert (so.progress[1], notes) == (FINISHED, [])
    so, notes, _ = collected(DOING, {"completed_on": "2026-11-10"})
    assert (so.progress[1], notes) == (FINISHED, [NoteCode.STATUS_BY_DAY])


def test_a_day_left_standing_keeps_the_task_done() -> None:
    so, notes, _ = collected(FINISHED, {"status": "Đang thực hiện"})
    assert (so.progress[1], notes) == (FINISHED, [NoteCode.STATUS_BY_DAY])


def test_a_day_blanked_beside_done_is_kept() -> None:
    so, notes, _ = collected(FINISHED, {"completed_on": ""})
    assert (so.progress[1], notes) == (FINISHED, [NoteCode.DAY_KEPT])


def test_status_and_day_taken_back_together_open_the_task() -> None:
    so, notes, _ = collected(FINISHED, {"status": "Đang thực hiện", "completed_on": ""})
    assert (so.progress[1], notes) == (DOING, [])


def test_a_day_to_come_is_no_completion() -> None:
    so, notes, _ = collected(DOING, {"status": "Hoàn thành", "completed_on": "2026-12-30", "percent": "90"})
    assert (so.progress[1], notes) == ({**DOING, "percent": "90"}, [NoteCode.DAY_AHEAD])


def test_other_words_for_done_are_no_conflict() -> None:
    so, _, _ = collected(DOING, FINISHED, ours={"status": "Đã xong", "completed_on": "2026-11-10"})
    assert so.progress[1]["status"] == "Đã xong"
    assert not so.open()


def test_a_day_waits_with_the_status_that_is_contested() -> None:
    so, _, inferred = collected(DOING, FINISHED, ours={"status": "Tạm dừng"})
    (asked,) = so.open()
    assert (asked.field, asked.theirs, asked.row) == ("status", "Hoàn thành", {"completed_on": "2026-11-10"})
    assert (so.progress[1], inferred) == ({"status": "Tạm dừng"}, {})
    so.keep_ours()
    so.collect(file(so.dispatches["t1"], {1: FINISHED}, original={1: DOING}, sha="hai"))
    assert (so.progress[1], so.open()) == ({"status": "Tạm dừng"}, [])


def test_a_status_waits_with_the_day_that_is_contested() -> None:
    ours = {"status": "Hoàn thành", "completed_on": "2026-11-12"}
    so, _, _ = collected(FINISHED, {"status": "Đang thực hiện", "completed_on": ""}, ours=ours)
    (asked,) = so.open()
    assert (asked.field, asked.theirs, asked.row) == ("completed_on", "", {"status": "Đang thực hiện"})
    assert so.progress[1] == ours


def test_two_days_for_one_completion_are_one_conflict() -> None:
    ours = {"status": "Hoàn thành", "completed_on": "2026-11-12"}
    so, _, _ = collected(DOING, FINISHED, ours=ours)
    assert [(one.field, one.ours, one.theirs) for one in so.open()] == [
        ("completed_on", "2026-11-12", "2026-11-10")
    ]


def test_a_status_a_person_chose_takes_its_day_along() -> None:
    day = date(2026, 11, 21)
    done = settled({"status": DONE}, DOING, day, DONE, "Đang thực hiện")
    assert (done.progress, done.inferred) == ({"status": DONE, "completed_on": TODAY}, True)
    paused = settled({"status": "Tạm dừng"}, FINISHED, day, DONE, "Đang thực hiện")
    assert paused.progress == {"status": "Tạm dừng", "completed_on": ""}
    again = settled({"status": "Đã xong"}, FINISHED, day, DONE, "Đang thực hiện")
    assert again.progress == {"status": "Đã xong"}


def test_a_day_a_person_chose_takes_its_status_along() -> None:
    day = date(2026, 11, 21)
    done = settled({"completed_on": "2026-11-02"}, DOING, day, DONE, "Đang thực hiện")
    assert done.progress == {"completed_on": "2026-11-02", "status": DONE}
    opened = settled({"completed_on": ""}, FINISHED, day, DONE, "Đang thực hiện")
    assert opened.progress == {"completed_on": "", "status": "Đang thực hiện"}
