"""Accounts: off until wanted; then every service is judged at one place, by who is signed in now."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.database import Database
from db.secrets import Tries
from db.verify import verify
from db.writer import Writer
from desktop_app.composition import create_services, open_services
from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.changes import Verb
from desktop_app.domain.claims import ClaimState
from desktop_app.domain.documents import DocumentFacts
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.people import PersonInfo
from desktop_app.domain.permissions import Leave
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, TaskFacts, TaskFilter
from desktop_app.domain.task import TaskFilter as Wanted
from desktop_app.services.ledger import Services
from desktop_app.services.session import Session
from desktop_app.services.signing_in import SigningIn
from tests.conftest import TODAY

HEAD, SECRETARY, MEMBER, READER = "Lê Văn Mẫu", "Trần Thị Mẫu", "Phạm Văn Mẫu", "Vũ Thị Mẫu"
PIN = "258036"
YESTERDAY = TODAY - timedelta(days=1)
LEAVES_THE_JOURNAL = "PRAGMA journal_mode = TRUNCATE"  # Windows deletes no file that is open


@pytest.fixture(autouse=True)
def quick_argon(monkeypatch: pytest.MonkeyPatch) -> None:
    """As little work for a hash as the library allows."""
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)


@pytest.fixture
def office(ledger: Services) -> Services:
    """Accounts are on, the head is signed in; task 1 is the member's, task 2 the secretary's."""
    ledger.tasks.add(TaskFacts(title="Số hóa hồ sơ", lead=("Công an xã",), person=MEMBER))
    ledger.tasks.add(TaskFacts(title="Báo cáo quý", lead=("Văn phòng",), person=SECRETARY))
    ledger.accounts.switch_on(HEAD, PIN)
    for name, role in (
        (SECRETARY, AccountRole.SECRETARY),
        (MEMBER, AccountRole.MEMBER),
        (READER, AccountRole.READER),
    ):
        ledger.accounts.add(name, role, PIN)
    return ledger


def sign_in(ledger: Services, name: str, pin: str = PIN) -> None:
    ledger.signing_in.enter(ledger.signing_in.named(name).id, pin)


def refused(doing: Callable[[], object]) -> str:
    """The code with which something is refused; "" when it is done."""
    try:
        doing()
    except AppError as error:
        return error.code
    return ""


def crafted(ledger: Services, verb: Verb, code: str, write: Callable[[Writer], object]) -> None:
    """A batch that no service would write is refused with a code."""
    with pytest.raises(AppError, match=code), ledger.database.writing(verb, at=ledger.clock.now()) as writer:
        write(writer)


def done(ledger: Services) -> int:
    return ledger.counting.counts(TaskFilter(TODAY)).done


def test_accounts_are_off_until_the_first_head_has_a_pin_and_a_code(ledger: Services) -> None:
    assert not ledger.session.on and ledger.session.may(Verb.RETRACT) is Leave.YES
    before = ledger.database.who
    assert refused(lambda: ledger.accounts.switch_on(HEAD, "123456")) == "secret_plain"
    assert refused(lambda: ledger.accounts.add(MEMBER, AccountRole.MEMBER, PIN)) == "accounts_off"
    _, code = ledger.accounts.switch_on(HEAD, PIN)
    assert (ledger.database.who, len(code)) == (HEAD, 29)
    assert refused(lambda: ledger.accounts.switch_on(MEMBER, PIN)) == "accounts_on_already"
    newest = ledger.history.batches(limit=1)[0]
    assert refused(lambda: ledger.history.undo(newest.batch)) == "accounts_fixed"
    file = (ledger.database.folder / "so.sqlite").read_bytes()
    assert PIN.encode() not in file and code.encode() not in file
    with ledger.database.reading() as reader:
        told = str(reader.history.lines()) + str(reader.history.batches())
        assert "argon2" not in told and reader.accounts.secret("account:1").startswith("$argon2id$")
    ledger.accounts.switch_off()
    assert (ledger.session.on, ledger.database.who) == (False, before)
    ledger.tasks.add(TaskFacts(title="Ai cũng ghi được"))
    assert verify(ledger.database) == []


def test_nobody_writes_without_signing_in_and_the_journal_names_who_does(office: Services) -> None:
    office.signing_in.session.leave()
    assert refused(lambda: office.tasks.add(TaskFacts(title="Lén"))) == "sign_in_needed"
    assert refused(office.backups.make) == "sign_in_needed"
    bare = Database.open(office.database.folder, who="kẻ lạ")
    with pytest.raises(AppError, match="sign_in_needed"), bare.writing(Verb.ADD, at=office.clock.now()):
        pass
    bare.close()
    sign_in(office, SECRETARY)
    office.tasks.add(TaskFacts(title="Việc mới"))
    assert office.history.batches(limit=1)[0].who == SECRETARY


def test_a_member_writes_the_progress_of_own_tasks_and_of_nothing_else(office: Services) -> None:
    sign_in(office, MEMBER)
    office.progress.add(1, TODAY, 40, "đang quét")
    office.steps.add(1, "Quét sổ")
    office.tasks.edit([1], {"result": "Đã quét 3 sổ", "note": "chờ máy"})
    office.evidence.add_link([1], "https://vi.du/1")
    office.tasks.complete([1], Completion(on=TODAY))
    assert done(office) == 1
    office.history.undo(office.history.batches(limit=1)[0].batch)
    assert done(office) == 0
    someone_elses = {
        "progress": lambda: office.progress.add(2, TODAY, 40),
        "step": lambda: office.steps.add(2, "Xen vào"),
        "done": lambda: office.tasks.complete([1, 2], Completion(on=TODAY)),
        "edit": lambda: office.tasks.edit([2], {"result": "x"}),
        "link": lambda: office.evidence.add_link([2], "https://vi.du/2"),
    }
    assert {refused(each) for each in someone_elses.values()} == {"not_own"}
    more_than_progress = {
        "title": lambda: office.tasks.edit([1], {"title": "Nhẹ hơn"}),
        "deadline": lambda: office.tasks.edit([1], {"deadline": "31/12/2027"}),
        "take": lambda: office.tasks.edit([2], {"person": MEMBER}),
        "hand": lambda: office.tasks.edit([1], {"person": SECRETARY}),
    }
    assert {refused(each) for each in more_than_progress.values()} == {"not_progress"}
    first = office.history.batches()[-1].batch
    assert refused(lambda: office.history.undo(first)) == "batch_fixed"
    assert refused(lambda: office.history.undo(2)) in ("not_progress", "not_own_batch")
    assert verify(office.database) == []


def test_every_other_service_refuses_a_member_and_a_reader_before_any_file_is_there(
    office: Services, tmp_path: Path
) -> None:
    everything = Wanted(TODAY)
    kept = {
        "add": lambda: office.tasks.add(TaskFacts(title="x")),
        "cancel": lambda: office.tasks.cancel([1], TODAY),
        "retract": lambda: office.tasks.retract([1]),
        "extend": lambda: office.tasks.extend([1], date(2027, 1, 1), "12/CV ngày 01/11/2026"),
        "person": lambda: office.people.save(PersonInfo(0, "Người mới")),
        "unit": lambda: office.units.add_many("Đơn vị mới"),
        "setting": lambda: office.settings.set("ahead_days", "3"),
        "holiday": lambda: office.holidays.add(date(2026, 12, 24), "x"),
        "tag": lambda: office.tags.change([1], ["gấp"]),
        "account": lambda: office.accounts.set_role(3, AccountRole.HEAD),
        "off": office.accounts.switch_off,
        "confirm": lambda: office.claims.confirm([1]),
        "split": lambda: office.splits.write(tmp_path / "gui"),
        "backup": lambda: office.backups.make(tmp_path / "a.namro"),
        "package": lambda: office.backups.package(tmp_path / "a.zip"),
        "restore": lambda: office.backups.restore(tmp_path / "a.namro", tmp_path / "b"),
        "year": lambda: office.carrying.carry(office.carrying.plan(), tmp_path / "nam-moi"),
        "template": office.letters.template.edit,
    }
    before = set(tmp_path.rglob("*"))
    for name in (MEMBER, READER):
        sign_in(office, name)
        wrong = {what: code for what, each in kept.items() if (code := refused(each)) != "not_allowed"}
        assert wrong == {}
    proof = tmp_path / "minh chứng.txt"
    proof.write_text("x", encoding="utf-8")
    assert refused(lambda: office.evidence.attach([1], [proof])) == "not_allowed"
    assert refused(lambda: office.exports.write(everything, tmp_path / "x.xlsx")) == "not_allowed"
    moved = tmp_path / "khac.xlsx"
    assert refused(lambda: office.counting.write_difference(YESTERDAY, TODAY, moved)) == "not_allowed"
    assert refused(lambda: office.progress.add(1, TODAY, 10)) == "not_allowed"
    assert {path for path in tmp_path.rglob("*") if path.suffix != ".sqlite-journal"} - before == {proof}
    sign_in(office, SECRETARY)
    assert {refused(kept[what]) for what in ("account", "off")} == {"not_allowed"}
    assert refused(kept["backup"]) == refused(kept["add"]) == ""
    assert "Tổ trưởng hoặc Thư ký" not in office.session.why_not(Verb.ACCOUNTS)
    assert "Tổ trưởng" in office.session.why_not(Verb.ACCOUNTS)


def test_roles_and_closed_accounts_count_at_once_for_who_is_signed_in_and_one_head_stays(
    office: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_services(office.database.folder)
    sign_in(other, SECRETARY)
    other.tasks.add(TaskFacts(title="Còn là thư ký"))
    by_name = {each.name: each.id for each in office.accounts.all()}
    office.accounts.set_role(by_name[SECRETARY], AccountRole.READER)
    assert refused(lambda: other.tasks.add(TaskFacts(title="x"))) == "not_allowed"
    office.accounts.set_closed(by_name[SECRETARY], closed=True)
    assert refused(lambda: other.tasks.add(TaskFacts(title="x"))) == "sign_in_needed"
    assert refused(lambda: sign_in(other, SECRETARY)) == "account_missing"
    assert refused(lambda: office.accounts.set_closed(by_name[HEAD], closed=True)) == "last_head"
    assert refused(lambda: office.accounts.set_role(by_name[HEAD], AccountRole.MEMBER)) == "last_head"
    head = office.people.find(HEAD)
    assert refused(lambda: office.people.leave([head.id], TODAY)) == "last_head"
    assert refused(lambda: office.people.remove([head.id])) == "person_has_account"
    member = office.people.find(MEMBER)
    office.people.leave([member.id], TODAY)
    assert refused(lambda: sign_in(other, MEMBER)) == "account_missing"
    monkeypatch.setenv("NAMRO_TODAY", "2026-01-01")
    earlier = open_services(office.database.folder)
    assert refused(lambda: sign_in(earlier, MEMBER)) == "account_missing"
    earlier.close()
    office.accounts.switch_off()
    other.tasks.add(TaskFacts(title="Ai cũng ghi được"))
    other.close()


def test_wrong_tries_slow_down_across_restarts_processes_and_clocks(office: Services) -> None:
    now = [office.clock.now()]

    def later(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)

    def fresh() -> SigningIn:
        """As after a restart."""
        return SigningIn(office.database, office.session, office.clock, lambda: now[0])

    def seconds_to_wait() -> object:
        with pytest.raises(AppError, match="sign_in_wait") as caught:
            fresh().enter(head, PIN)
        return caught.value.values["seconds"]

    head = office.signing_in.named(HEAD).id
    assert [refused(lambda: fresh().enter(head, "000111")) for _ in range(3)] == [
        "sign_in_wrong",
        "sign_in_wrong",
        "sign_in_wrong_wait",
    ]
    assert seconds_to_wait() == 5
    later(-86_400)
    assert refused(lambda: fresh().enter(head, PIN)) == "sign_in_wait"
    later(4)
    assert refused(lambda: fresh().enter(head, PIN)) == "sign_in_wait"
    later(2)
    assert refused(lambda: fresh().enter(head, "000111")) == "sign_in_wrong_wait"
    assert seconds_to_wait() == 10
    later(11)
    assert refused(lambda: fresh().enter(head, PIN)) == ""
    assert refused(lambda: fresh().enter(office.signing_in.named(MEMBER).id, PIN)) == ""
    assert verify(office.database) == []


GUESS = """
import sys
from pathlib import Path
from desktop_app.composition import open_services
from desktop_app.domain.documents import DocumentFacts
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import EvidenceSaid
ledger = open_services(Path(sys.argv[1]))
said = []
for guess in range(4):
    try:
        ledger.signing_in.enter(int(sys.argv[2]), f"00{guess}999")
    except AppError as error:
        said.append(error.code)
print(",".join(said))
"""


def test_without_the_judge_or_with_tries_kept_in_memory_the_tests_above_would_fail(
    office: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(office, MEMBER)
    assert refused(lambda: office.tasks.edit([1], {"title": "Nhẹ hơn"})) == "not_progress"
    monkeypatch.setattr(Session, "ends", lambda self, verb, writer: None)
    assert refused(lambda: office.tasks.edit([1], {"title": "Nhẹ hơn"})) == ""
    now, file = office.clock.now(), office.database.folder / "so.sqlite"
    assert [Tries(file, kept=False).begin("account:1", now) for _ in range(5)] == [None] * 5
    kept = [Tries(file, kept=True).begin("account:1", now) for _ in range(5)]
    assert kept[:3] == [None] * 3 and None not in kept[3:]


def test_two_processes_that_guess_share_the_tries(office: Services) -> None:
    head = str(office.signing_in.named(HEAD).id)
    command = [sys.executable, "-c", GUESS, str(office.database.folder), head]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [code for child in children for code in child.communicate()[0].strip().split(",")]
    assert len(said) == 8 and said.count("sign_in_wait") == 5
    assert refused(lambda: sign_in(office, HEAD)) == "sign_in_wait"


def test_who_only_reads_on_a_share_writes_not_even_a_try(
    office: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.lock.is_on_share", lambda folder: True)
    code = office.accounts.new_recovery()[1]
    reading = open_services(office.database.folder, read_only=True)
    before = office.version()
    wrong = [refused(lambda: sign_in(reading, MEMBER, "999888")) for _ in range(4)]
    assert wrong == ["sign_in_wrong"] * 2 + ["sign_in_wrong_wait", "sign_in_wait"]
    assert refused(lambda: reading.signing_in.recover(code, "369147", "x")) == "ledger_read_only"
    assert reading.session.account is None
    reading.close()
    assert office.version() == before


def test_the_recovery_code_gives_the_head_a_new_pin_once(office: Services) -> None:
    code = office.accounts.new_recovery()[1]
    office.signing_in.session.leave()
    recover = office.signing_in.recover
    assert refused(lambda: recover("AAAA-BBBB", "369147", code)) == "sign_in_wrong"
    assert refused(lambda: recover(code, "111111", code)) == "secret_plain"
    recover(code.lower().replace("-", " "), "369147", "NEXT-CODE")
    newest = office.history.batches(limit=1)[0]
    assert (newest.verb, newest.who) == (Verb.RECOVERY, HEAD)
    assert refused(lambda: recover(code, "369147", "x")) == "sign_in_wrong"
    assert refused(lambda: sign_in(office, HEAD)) == "sign_in_wrong"
    sign_in(office, HEAD, "369147")
    assert verify(office.database) == []


def test_a_member_changes_the_own_pin_only_knowing_the_old_one(office: Services) -> None:
    sign_in(office, READER)
    assert refused(lambda: office.accounts.change_own("999888", "147258")) == "sign_in_wrong"
    office.accounts.change_own(PIN, "147258")
    sign_in(office, READER, "147258")
    assert office.history.batches(limit=1)[0].verb == Verb.SECRET


def test_a_secret_put_into_the_file_opens_nothing_and_is_noticed(office: Services) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(office.database.folder / "so.sqlite")) as connection:
        connection.execute(LEAVES_THE_JOURNAL)
        connection.execute(
            "UPDATE secret SET hash = (SELECT hash FROM secret WHERE name = 'account:3') "
            "WHERE name = 'account:1'"
        )
        connection.commit()
    assert refused(lambda: sign_in(office, HEAD)) == "secret_changed"
    assert [found.code for found in verify(office.database)] == ["verify_secret"]
    with closing(sqlite3.connect(office.database.folder / "so.sqlite")) as connection:
        connection.execute("UPDATE account SET role = 'head' WHERE id = 3")
        connection.commit()
    assert {found.code for found in verify(office.database)} == {"verify_secret", "verify_replay"}


def test_what_a_member_finishes_waits_where_results_are_confirmed(office: Services, tmp_path: Path) -> None:
    office.accounts.confirm_results(needed=True)
    proof = tmp_path / "bao-cao.txt"
    proof.write_text("xong", encoding="utf-8")
    sign_in(office, MEMBER)
    day = date(2026, 11, 18)
    made = office.tasks.complete([1], Completion(day, "Đủ 5 sổ", "12/BC"), evidence=[proof])
    assert (made.verb, done(office), office.claims.count()) == (Verb.CLAIM, 0, 1)
    [row] = office.tasks.rows([1])
    assert row.time_class is TimeClass.UNDATED and row.evidence_count == 1
    assert refused(lambda: office.tasks.complete([1], Completion(day))) == "claim_waits"
    assert refused(lambda: office.tasks.complete([2], Completion(day))) == "not_own"
    assert refused(lambda: office.tasks.complete([1], Completion(date(2026, 12, 1)))) == "completed_ahead"
    assert refused(lambda: office.claims.confirm([1])) == "not_allowed"
    crafted(
        office,
        Verb.COMPLETE,
        "result_unconfirmed",
        lambda writer: writer.tasks.complete([1], Completion(day)),
    )
    crafted(
        office,
        Verb.CLAIM,
        "not_own_batch",
        lambda writer: writer.claims.add(1, Completion(day), HEAD, office.clock.now()),
    )
    crafted(
        office,
        Verb.CLAIM,
        "not_own_batch",
        lambda writer: writer.claims.decide(1, ClaimState.ACCEPTED, MEMBER, office.clock.now()),
    )
    assert done(office) == 0
    sign_in(office, SECRETARY)
    assert refused(lambda: office.claims.send_back([1], " ")) == "claim_reason"
    office.claims.send_back([1], "Thiếu biên bản")
    sign_in(office, MEMBER)
    assert [(each.state, each.reason) for each in office.claims.of_person(MEMBER)] == [
        (ClaimState.SENT_BACK, "Thiếu biên bản")
    ]
    again = office.tasks.complete([1], Completion(day, "Đủ 5 sổ, có biên bản"))
    office.history.undo(again.batch)
    assert office.claims.count() == 0
    office.tasks.complete([1], Completion(day, "Đủ 5 sổ, có biên bản"))
    sign_in(office, SECRETARY)
    confirmed = office.claims.confirm([office.claims.waiting()[0].id])
    [row] = office.tasks.rows([1])
    assert (row.completed_on, done(office)) == (day, 1)
    newest = office.history.batches(limit=1)[0]
    assert (newest.verb, newest.who, newest.subject) == (Verb.CONFIRM, SECRETARY, "Số hóa hồ sơ")
    assert refused(lambda: office.claims.confirm([2])) == "claim_missing"
    office.history.undo(confirmed.batch)
    assert (done(office), office.claims.count()) == (0, 1)
    office.tasks.complete([1], Completion(TODAY, "Thư ký ghi"))
    office.claims.confirm([each.id for each in office.claims.waiting()])
    [row] = office.tasks.rows([1])
    assert (row.completed_on, row.result, office.claims.count()) == (TODAY, "Thư ký ghi", 0)
    assert verify(office.database) == []


def test_a_file_that_nobody_may_bring_does_not_stay_in_the_ledger(office: Services, tmp_path: Path) -> None:
    monthly = office.tasks.add(TaskFacts(title="Giao ban", person=SECRETARY)).task_ids
    office.tasks.edit(list(monthly), {"deadline": "hằng tháng"})
    (task_id,) = monthly
    period = office.occurrences.to_tick(task_id, TODAY)[0].period
    proof = tmp_path / "bao-cao.txt"
    proof.write_text("không phải việc của tôi", encoding="utf-8")
    completion = Completion(TODAY)
    deeds: list[tuple[Callable[[], object], str]] = [
        (lambda: office.tasks.complete([2], completion, evidence=[proof]), "not_own"),
        (lambda: office.tasks.complete([1], completion, "Sở Lạ", evidence=[proof]), "unit_missing"),
        (lambda: office.tasks.complete([1], completion, "Văn phòng", evidence=[proof]), "unit_not_lead"),
        (lambda: office.occurrences.tick(task_id, [period], completion, [proof]), "not_own"),
        (lambda: office.evidence.attach([2], [proof]), "not_own"),
        (lambda: office.evidence.attach([99], [proof]), "task_missing"),
        (lambda: office.documents.add(DocumentFacts("Kế hoạch", "1/KH"), [proof]), "not_allowed"),
    ]
    for needed in (False, True):
        sign_in(office, HEAD)
        office.accounts.confirm_results(needed=needed)
        sign_in(office, MEMBER)
        assert [refused(deed) for deed, _ in deeds] == [code for _, code in deeds]
        assert [path for path in (tmp_path / "so" / "minh-chung").rglob("*") if path.is_file()] == []
    office.tasks.complete([1], completion, evidence=[proof])
    assert refused(lambda: office.tasks.complete([1], completion, evidence=[tmp_path / "khac"])) != ""
    other = tmp_path / "khac.txt"
    other.write_text("khác", encoding="utf-8")
    assert refused(lambda: office.tasks.complete([1], completion, evidence=[other])) == "claim_waits"
    (kept,) = [path for path in (tmp_path / "so" / "minh-chung").rglob("*") if path.is_file()]
    assert kept.read_text("utf-8") == "không phải việc của tôi"
    assert office.evidence.check().broken == ()


def test_what_was_confirmed_stays_until_the_task_is_opened_again(office: Services, tmp_path: Path) -> None:
    office.accounts.confirm_results(needed=True)
    proof = tmp_path / "bao-cao.txt"
    proof.write_text("xong", encoding="utf-8")
    sign_in(office, MEMBER)
    early = office.evidence.add_link([1], "https://vidu.gov.vn/tin")
    office.tasks.complete([1], Completion(TODAY, "Đủ 5 sổ"), evidence=[proof])
    office.evidence.add_document([1], EvidenceSaid("7/BB"))
    sign_in(office, HEAD)
    confirmed = office.claims.confirm([office.claims.waiting()[0].id])
    sign_in(office, MEMBER)
    with office.database.reading() as reader:
        pieces = reader.evidence.of([1])[1]
        unit_id = reader.returns.reports([1])[1][0].unit_id or 0
    changes: list[Callable[[], object]] = [
        lambda: office.tasks.edit([1], {"result": "Đủ 9 sổ"}),
        lambda: office.tasks.edit([1], {"status": "Đang làm", "percent": 40.0}),
        lambda: office.evidence.attach([1], [Path(shutil.copy(__file__, tmp_path / "khac.txt"))]),
        lambda: office.evidence.add_link([1], "https://vidu.gov.vn/khac"),
        lambda: office.evidence.remove(pieces[0].id),
        lambda: office.evidence.describe(pieces[0].id, EvidenceSaid("8/BB")),
        lambda: office.history.undo(early.batch),
    ]
    assert [refused(each) for each in changes] == ["result_confirmed"] * len(changes)
    crafted(
        office,
        Verb.EDIT,
        "result_confirmed",
        lambda writer: writer.returns.set_progress(1, unit_id, {"result": "Khác"}),
    )
    assert refused(lambda: office.history.undo(confirmed.batch)) == "not_own_batch"
    assert refused(lambda: office.tasks.edit([1], {"note": "Lưu ở tủ 2"})) == ""
    sign_in(office, SECRETARY)
    assert refused(lambda: office.tasks.edit([1], {"result": "Đủ 5 sổ, soát lại"})) == ""
    office.tasks.reopen([1])
    sign_in(office, MEMBER)
    assert refused(lambda: office.tasks.edit([1], {"result": "Đủ 6 sổ"})) == ""
    assert refused(lambda: office.evidence.remove(pieces[0].id)) == ""
    assert office.tasks.complete([1], Completion(TODAY, "Đủ 6 sổ")).verb is Verb.CLAIM


def test_of_several_units_what_one_finished_is_closed_and_the_rest_is_open(office: Services) -> None:
    made = office.tasks.add(TaskFacts(title="Rà soát", lead=("Công an xã", "Trạm y tế"), person=MEMBER))
    (task_id,) = made.task_ids
    office.accounts.confirm_results(needed=True)
    sign_in(office, MEMBER)
    office.tasks.complete([task_id], Completion(TODAY, "Xong phần công an"), "Công an xã")
    sign_in(office, HEAD)
    office.claims.confirm([office.claims.waiting()[0].id])
    sign_in(office, MEMBER)
    police, health = (office.tasks.unit(name) for name in ("Công an xã", "Trạm y tế"))

    def change(unit_id: int) -> None:
        with office.database.writing(Verb.EDIT, at=office.clock.now()) as writer:
            writer.returns.set_progress(task_id, unit_id, {"result": "Khác"})

    assert refused(lambda: change(police)) == "result_confirmed"
    assert refused(lambda: change(health)) == ""
    assert refused(lambda: office.evidence.add_link([task_id], "https://vidu.gov.vn/tin")) == ""


def test_who_may_finish_without_a_word_may_also_correct_it(office: Services) -> None:
    sign_in(office, MEMBER)
    office.tasks.complete([1], Completion(TODAY, "Đủ 5 sổ"))
    assert refused(lambda: office.tasks.edit([1], {"result": "Đủ 6 sổ"})) == ""
    assert refused(lambda: office.evidence.add_link([1], "https://vidu.gov.vn/tin")) == ""


def test_ticks_of_a_member_wait_too_and_count_by_the_day_they_were_told_for(office: Services) -> None:
    made = office.tasks.add(TaskFacts(title="Giao ban", lead=("Công an xã",), person=MEMBER))
    (task_id,) = made.task_ids
    office.tasks.edit([task_id], {"deadline": "hằng tháng"})
    office.accounts.confirm_results(needed=True)
    sign_in(office, MEMBER)
    first = date(2026, 11, 1)
    period = office.occurrences.to_tick(task_id, first)[0].period
    assert office.occurrences.tick(task_id, [period], Completion(TODAY, "Đã họp")).verb is Verb.CLAIM
    assert refused(lambda: office.occurrences.tick(task_id, [period], Completion(TODAY))) == "claim_waits"
    assert refused(lambda: office.occurrences.untick(task_id, [period])) == ""
    assert office.tasks.month_rows([task_id], first)[0].ticked is None
    sign_in(office, HEAD)
    office.claims.confirm([each.id for each in office.claims.waiting()])
    assert office.tasks.month_rows([task_id], first)[0].ticked == TODAY
    sign_in(office, MEMBER)
    assert refused(lambda: office.occurrences.untick(task_id, [period])) == "result_unconfirmed"


def test_the_new_year_a_hand_over_and_another_name_keep_people_signed_in_to_their_work(
    office: Services, tmp_path: Path
) -> None:
    member = office.people.find(MEMBER)
    office.people.save(PersonInfo(member.id, "Phạm Văn Mới", role=member.role))
    sign_in(office, "Phạm Văn Mới")
    office.progress.add(1, TODAY, 30)
    sign_in(office, HEAD)
    office.tasks.edit([1], {"person": SECRETARY})
    sign_in(office, "Phạm Văn Mới")
    assert refused(lambda: office.progress.add(1, TODAY, 60)) == "not_own"
    sign_in(office, SECRETARY)
    into = tmp_path / "so-2027"
    assert office.carrying.carry(office.carrying.plan(), into).added == 2
    assert office.carrying.carry(office.carrying.plan(), into).added == 0
    new = open_services(into)
    assert refused(lambda: new.tasks.add(TaskFacts(title="x"))) == "sign_in_needed"
    sign_in(new, SECRETARY)
    carried, set_up, _ = [each.batch for each in new.history.batches()]
    assert refused(lambda: new.history.undo(set_up)) == "accounts_fixed"
    again = new.history.next_undo()
    assert again is not None and again.batch == carried
    sign_in(new, "Phạm Văn Mới")
    assert refused(lambda: new.tasks.add(TaskFacts(title="x"))) == "not_allowed"
    assert new.history.batches(limit=1)[0].who == SECRETARY
    assert verify(new.database) == []
    new.close()


def test_a_salvaged_ledger_keeps_its_accounts_and_opens_when_nobodys_pin_was_left(
    office: Services, tmp_path: Path
) -> None:
    import sqlite3
    from contextlib import closing

    from db.salvage import salvage

    whole = salvage(office.database.folder, tmp_path / "a", who="x", at=office.clock.now())
    assert "secret" not in whole.lost
    kept = open_services(tmp_path / "a")
    sign_in(kept, SECRETARY)
    kept.close()
    with closing(sqlite3.connect(office.database.folder / "so.sqlite")) as connection:
        connection.execute(LEAVES_THE_JOURNAL)
        connection.execute("DELETE FROM secret")
        connection.commit()
    lost = salvage(office.database.folder, tmp_path / "b", who="x", at=office.clock.now())
    assert lost.lost["secret"] == 5
    opened = open_services(tmp_path / "b")
    assert not opened.session.on and verify(opened.database) == []
    opened.close()


def test_a_backup_brings_back_its_accounts_and_a_ledger_without_any_writes_as_ever(
    office: Services, tmp_path: Path
) -> None:
    backup = office.backups.make(tmp_path / "a.namro")
    restored = open_services(office.backups.restore(backup, tmp_path / "b"))
    assert refused(lambda: restored.tasks.add(TaskFacts(title="x"))) == "sign_in_needed"
    sign_in(restored, HEAD)
    restored.tasks.add(TaskFacts(title="x"))
    restored.close()
    plain = create_services(tmp_path / "c", unit="Xã", level=Level.COMMUNE, year=2026)
    plain.tasks.add(TaskFacts(title="x"))
    assert "session" not in plain.__dict__
    plain.close()
