"""Tasks are written, read back whole, completed, reopened, cancelled and removed."""

from dataclasses import replace
from datetime import date

import pytest

from db.database import Database
from db.repositories.evidence import NewEvidence
from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.occurrence import Tick
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, Role, TaskFacts
from tests.db.ledgers import ALL, NOW, TODAY, add, by, done, edit, facts, ids, row

FULL = TaskFacts(
    title="Kết nối, chia sẻ dữ liệu\ndân cư",
    stt="1.2",
    section_path=("A. Nhiệm vụ chung", "I Hoàn thiện thể chế"),
    lead=("Công an xã", "Phòng Văn hóa - Xã hội"),
    coordinate=("Trạm y tế",),
    leader="Phó Chủ tịch UBND xã",
    person="Cán bộ A",
    deadline=Deadline(
        "Quý IV/2026 và hằng năm",
        DeadlineKind.QUARTER,
        date(2026, 10, 1),
        date(2026, 12, 31),
        Rhythm(Every.YEAR, 31, 12),
        (DeadlineDoubt.YEAR_INFERRED, DeadlineDoubt.AMBIGUOUS),
    ),
    product="Báo cáo; phần mềm",
    result="Đang làm",
    status="Đang thực hiện",
    percent=42.5,
    basis="Kế hoạch 617",
    note="Ghi chú",
    evidence_text="12/BC-UBND ngày 05/11/2026",
    assigned_on=date(2026, 1, 15),
    extra={"Nguồn kinh phí": "Ngân sách", "Ô trống": ""},
    fields_present=frozenset({"task", "lead"}),
)


def test_all_facts_come_back_as_they_were_written(database: Database) -> None:
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        source = SourceDocument("617/KH-UBND", date(2026, 1, 10), "UBND tỉnh", "Kế hoạch 2026")
        document_id = writer.documents.ensure(source, "phu-luc.xlsx")
        task_id = writer.tasks.add(replace(FULL, document_id=document_id))
    with database.reading() as reader:
        assert reader.tasks.facts(task_id) == replace(FULL, document_id=document_id)


def test_a_task_without_facts_but_its_title_comes_back(database: Database) -> None:
    bare = TaskFacts("Việc giao qua điện thoại")
    [task_id] = add(database, bare)
    with database.reading() as reader:
        assert reader.tasks.facts(task_id) == bare


def test_row_shows_section_document_units_and_class(database: Database) -> None:
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        document_id = writer.documents.ensure(SourceDocument("617/KH-UBND"), "a.xlsx")
        task_id = writer.tasks.add(replace(FULL, document_id=document_id))
        writer.evidence.add(task_id, NewEvidence("a.pdf", "0" * 64, 10), TODAY)
    shown = row(database, task_id)
    assert shown.section == "I Hoàn thiện thể chế"
    assert shown.document == "617/KH-UBND"
    assert shown.lead == "Công an xã; Phòng Văn hóa - Xã hội"
    assert shown.coordinate == "Trạm y tế"
    assert shown.evidence_count == 1
    assert shown.time_class is TimeClass.IN_TIME
    assert shown.deadline == FULL.deadline
    assert len(shown.clear_states) == len(Clear)


def test_rows_keep_the_order_asked_for_and_leave_out_what_is_gone(database: Database) -> None:
    first, second, third = add(database, facts("một"), facts("hai"), facts("ba"))
    with database.reading() as reader:
        rows = reader.tasks.rows([third, 999, first, second], TODAY)
    assert [one.id for one in rows] == [third, first, second]


def test_facts_of_a_task_that_is_gone_are_refused(database: Database) -> None:
    with database.reading() as reader, pytest.raises(AppError) as caught:
        reader.tasks.facts(1)
    assert caught.value.code == "task_missing"


@pytest.mark.parametrize("text", ["", "0", "x", "1.0", "-1", "²", "1" * 40, "1 OR 1=1"])
def test_what_is_no_id_finds_no_task(database: Database, text: str) -> None:
    add(database, facts())
    with database.reading() as reader:
        assert reader.tasks.find(text) is None
        assert reader.tasks.find("1") == 1


def test_a_task_is_done_when_all_its_leads_are_and_on_the_last_day(database: Database) -> None:
    [task_id] = add(database, facts(lead=("Công an xã", "Văn phòng"), deadline=by(date(2026, 11, 10))))
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        first = writer.units.ensure("Công an xã")
        writer.tasks.complete([task_id], Completion(date(2026, 11, 5)), unit_id=first)
    assert row(database, task_id).completed_on is None
    assert row(database, task_id).time_class is TimeClass.OVERDUE
    done(database, task_id, date(2026, 11, 12))
    assert row(database, task_id).completed_on == date(2026, 11, 12)
    assert row(database, task_id).time_class is TimeClass.DONE_LATE
    with database.reading() as reader:
        days = [part.completed_on for part in reader.tasks.assignments(task_id)]
        assert days == [date(2026, 11, 5), date(2026, 11, 12)]
        assert reader.tasks.completion_days([task_id]) == {task_id: date(2026, 11, 12)}


def test_completing_a_done_task_again_corrects_the_day(database: Database) -> None:
    [task_id] = add(database, facts())
    done(database, task_id, date(2026, 11, 5))
    done(database, task_id, date(2026, 11, 6))
    assert row(database, task_id).completed_on == date(2026, 11, 6)


def test_completion_keeps_result_and_document_and_does_not_blank_them(database: Database) -> None:
    [task_id] = add(database, facts(result="Đã họp"))
    done(database, task_id)
    assert row(database, task_id).result == "Đã họp"
    with database.writing(Verb.COMPLETE, at=NOW) as writer:
        writer.tasks.complete([task_id], Completion(TODAY, "Đã ban hành", "9/QĐ ngày 1/11"))
    shown = row(database, task_id)
    assert (shown.result, shown.evidence_text) == ("Đã ban hành", "9/QĐ ngày 1/11")


def test_a_task_without_lead_can_be_completed(database: Database) -> None:
    [task_id] = add(database, facts(lead=()))
    done(database, task_id)
    assert row(database, task_id).completed_on == TODAY
    assert row(database, task_id).lead == ""


def test_completion_known_on_import_is_that_of_every_lead(database: Database) -> None:
    new = NewTask(facts(lead=("Công an xã", "Văn phòng")), Completion(TODAY, "Xong", inferred=True))
    [task_id] = add(database, new)
    assert row(database, task_id).completed_on == TODAY
    assert row(database, task_id).result == "Xong"


def test_reopening_takes_completion_and_cancellation_back(database: Database) -> None:
    [task_id] = add(database, facts())
    done(database, task_id)
    with database.writing(Verb.CANCEL, at=NOW) as writer:
        writer.tasks.cancel([task_id], TODAY, "Trùng")
    assert row(database, task_id).time_class is TimeClass.CANCELLED
    with database.reading() as reader:
        assert reader.tasks.cancel_reason(task_id) == "Trùng"
    with database.writing(Verb.REOPEN, at=NOW) as writer:
        writer.tasks.reopen([task_id])
    assert row(database, task_id).time_class is TimeClass.IN_TIME
    assert row(database, task_id).completed_on is None


def test_a_new_lead_takes_the_place_of_the_only_one_with_its_completion(database: Database) -> None:
    [task_id] = add(database, facts())
    done(database, task_id)
    edit(database, task_id, lead=("Trạm y tế",))
    assert row(database, task_id).lead == "Trạm y tế"
    assert row(database, task_id).completed_on == TODAY


def test_leads_that_stay_keep_their_completion_when_others_come(database: Database) -> None:
    [task_id] = add(database, facts())
    done(database, task_id)
    edit(database, task_id, lead=("Văn phòng", "Công an xã"))
    assert row(database, task_id).lead == "Văn phòng; Công an xã"
    assert row(database, task_id).completed_on is None
    edit(database, task_id, lead=("Công an xã",))
    assert row(database, task_id).completed_on == TODAY


def test_taking_all_leads_away_leaves_a_place_for_completion(database: Database) -> None:
    [task_id] = add(database, facts(lead=("Công an xã", "Văn phòng")))
    edit(database, task_id, lead=())
    done(database, task_id)
    assert (row(database, task_id).lead, row(database, task_id).completed_on) == ("", TODAY)


def test_a_unit_named_twice_leads_once(database: Database) -> None:
    [task_id] = add(database, facts(lead=("Công an xã", "CÔNG AN XÃ", "Công an xã")))
    with database.reading() as reader:
        parts = reader.tasks.assignments(task_id)
    assert [(part.unit, part.role) for part in parts] == [("Công an xã", Role.LEAD)]


def test_an_alias_is_kept_under_its_units_name(database: Database) -> None:
    with database.writing(Verb.EDIT, at=NOW) as writer:
        unit_id = writer.units.ensure("Sở Khoa học và Công nghệ")
        writer.units.add_alias(unit_id, "Sở KH&CN")
    [task_id] = add(database, facts(lead=("sở kh&cn",)))
    assert row(database, task_id).lead == "Sở Khoa học và Công nghệ"
    with database.reading() as reader:
        assert reader.units.resolve("SỞ KH&CN") == unit_id
        assert reader.units.aliases() == {"Sở KH&CN": "Sở Khoa học và Công nghệ"}


def test_a_name_that_means_a_unit_already_cannot_be_an_alias(database: Database) -> None:
    with database.writing(Verb.EDIT, at=NOW) as writer:
        unit_id = writer.units.ensure("Công an xã")
        with pytest.raises(AppError) as caught:
            writer.units.add_alias(unit_id, "công an xã")
    assert caught.value.code == "alias_taken"


def test_every_field_can_be_changed(database: Database) -> None:
    [task_id] = add(database, facts())
    names = [name for name in FULL.__dataclass_fields__ if name != "document_id"]
    edit(database, task_id, **{name: getattr(FULL, name) for name in names})
    with database.reading() as reader:
        assert reader.tasks.facts(task_id) == FULL


def test_an_unknown_field_is_refused_and_nothing_written(database: Database) -> None:
    [task_id] = add(database, facts())
    with pytest.raises(KeyError):
        edit(database, task_id, title="Khác", colour="đỏ")
    assert row(database, task_id).title == "Rà soát dữ liệu"


def test_a_removed_task_is_gone_with_all_that_hung_on_it(database: Database) -> None:
    kept, gone = add(database, facts("giữ"), facts("bỏ"))
    with database.writing(Verb.ATTACH, at=NOW) as writer:
        writer.evidence.add(gone, NewEvidence("a.pdf", "0" * 64, 1), TODAY)
        writer.waivers.set(gone, Clear.RESULT, "không cần")
        writer.occurrences.tick(gone, Tick("2026-11", TODAY))
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([gone])
    assert ids(database) == [kept]
    assert ids(database, replace(ALL, search="bỏ")) == []


def test_ids_of_removed_tasks_never_come_back(database: Database) -> None:
    [first] = add(database, facts())
    with database.writing(Verb.RETRACT, at=NOW) as writer:
        writer.tasks.delete([first])
    [second] = add(database, facts())
    assert second > first


def test_a_waived_clear_is_asked_for_no_more(database: Database) -> None:
    [task_id] = add(database, facts(product=""))
    place = list(Clear).index(Clear.RESULT)
    assert row(database, task_id).clear_states[place] == "m"
    with database.writing(Verb.WAIVE, at=NOW) as writer:
        writer.waivers.set(task_id, Clear.RESULT, "việc thường ngày")
    assert row(database, task_id).clear_states[place] == "w"
    with database.reading() as reader:
        assert reader.tasks.waivers(task_id) == {Clear.RESULT: "việc thường ngày"}
    with database.writing(Verb.WAIVE, at=NOW) as writer:
        writer.waivers.clear(task_id, Clear.RESULT)
    assert row(database, task_id).clear_states[place] == "m"


def test_a_batch_reads_its_own_changes(database: Database) -> None:
    [task_id] = add(database, facts())
    with database.writing(Verb.EDIT, at=NOW) as writer:
        writer.tasks.update(task_id, {"title": "Tên mới"})
        assert writer.tasks.rows([task_id], TODAY)[0].title == "Tên mới"
        writer.tasks.complete([task_id], Completion(TODAY))
        assert writer.counts.counts(ALL).done == 1
        assert writer.tasks.ids(replace(ALL, search="tên mới")) == [task_id]


def test_tasks_stand_where_they_were_put_and_new_ones_last(database: Database) -> None:
    second, third = add(database, NewTask(facts("hai"), position=20), NewTask(facts("ba"), position=30))
    [last] = add(database, facts("cuối"))
    [first] = add(database, NewTask(facts("một"), position=10))
    assert ids(database) == [first, second, third, last]


def test_stored_tasks_remember_what_a_file_gave(database: Database) -> None:
    given = {"title": "Rà soát dữ liệu", "note": "", "extra:Cột lạ": ""}
    [task_id] = add(database, NewTask(facts(), imported=given))
    with database.reading() as reader:
        [stored] = reader.tasks.stored()
    assert stored.imported["title"] == "Rà soát dữ liệu"
    assert stored.imported["note"] == ""
    assert "extra:Cột lạ" in stored.imported
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        writer.tasks.set_imported(task_id, {"title": "Khác"})
    with database.reading() as reader:
        assert reader.tasks.stored()[0].imported["title"] == "Khác"


def test_a_task_written_by_hand_has_no_import_base(database: Database) -> None:
    add(database, facts())
    with database.reading() as reader:
        assert reader.tasks.stored()[0].imported == {}
