"""Commands about accounts: who signs in, as what; results that members report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Json, Opener, opened, taken_only
from desktop_app.cli.signing import new_secret, recovery_code
from desktop_app.domain.accounts import AccountRole
from desktop_app.labels.accounts import ACCOUNT_ROLE, CLAIM_STATE
from desktop_app.labels.formats import vn_date
from desktop_app.labels.periods import period_words

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.claims import Claim
    from desktop_app.services.accounts import AccountService
    from desktop_app.services.ledger import Services

CODE = "Mã đăng nhập dự phòng (chỉ hiện một lần, hãy chép ra giấy và cất kỹ): {code}"


def accounts(asked: Asked, opener: Opener) -> Answer:
    taken_only(asked, ("role",), by=bool(asked.add or asked.change))
    with opened(asked, opener, signs_in=not asked.recover) as ledger:
        if asked.on:
            changes, code = ledger.accounts.switch_on(asked.on, new_secret(asked.on))
            return _with_code(changes, code, f"Từ nay phải đăng nhập. Tổ trưởng: {asked.on}.")
        if asked.new_code:
            changes, code = ledger.accounts.new_recovery()
            return _with_code(changes, code, "Đã cấp mã đăng nhập dự phòng mới; mã cũ hết dùng.")
        if asked.recover:
            return _recovered(ledger)
        done = _changed(ledger, asked)
        return _listed(ledger) if done is None else _written(done)


def _changed(ledger: Services, asked: Asked) -> Changes | None:
    """Do what was asked for; None when nothing was but a look."""
    service = ledger.accounts
    if asked.off:
        return service.switch_off()
    if asked.own:
        return service.renew_own(new_secret("chính mình"))
    if asked.confirm_results:
        return service.confirm_results(needed=asked.confirm_results == "yes")
    if asked.idle is not None:
        return service.lock_after(asked.idle)
    return _one_changed(service, asked)


def _one_changed(service: AccountService, asked: Asked) -> Changes | None:
    """Do what was asked about one person."""
    role = AccountRole(asked.role or AccountRole.MEMBER)
    if asked.add:
        return service.add(asked.add, role, new_secret(asked.add))
    if asked.change:
        return service.set_role(service.find(asked.change).id, role)
    if asked.reset:
        return service.reset(service.find(asked.reset).id, new_secret(asked.reset))
    if named := asked.close or asked.reopen:
        return service.set_closed(service.find(named).id, closed=bool(asked.close))
    return None


def _recovered(ledger: Services) -> Answer:
    from desktop_app.vault.recovery_code import new_code

    code = new_code()
    head = ledger.signing_in.recover(recovery_code(), new_secret("Tổ trưởng"), code)
    shape = {"account": str(head.id), "recovery_code": code}
    return Answer(shape, f"Đã đặt mã PIN mới cho {head.name}.\n{CODE.format(code=code)}")


def _with_code(changes: Changes, code: str, words: str) -> Answer:
    shape = {"batch": str(changes.batch), "recovery_code": code}
    return Answer(shape, f"{words}\n{CODE.format(code=code)}")


def _written(changes: Changes) -> Answer:
    return Answer({"batch": str(changes.batch) if changes.batch else None}, "Đã ghi.")


def _listed(ledger: Services) -> Answer:
    everybody = ledger.accounts.all()
    shape: Json = {
        "on": ledger.accounts_on,
        "confirm_results": ledger.session.confirming,
        "idle_minutes": ledger.accounts.idle_minutes,
        "accounts": [
            {"id": str(each.id), "name": each.name, "role": each.role.value, "closed": each.closed}
            for each in everybody
        ],
    }
    lines = ["Sổ này đã bật đăng nhập." if ledger.accounts_on else "Sổ này không phải đăng nhập."]
    lines += [
        f"- {each.name}: {ACCOUNT_ROLE[each.role]}{' (đã khóa)' if each.closed else ''}" for each in everybody
    ]
    return Answer(shape, "\n".join(lines))


def claims(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        found = ledger.claims.waiting()
    lines = [_claim_words(each) for each in found] or ["Không có kết quả nào chờ xác nhận."]
    shape = {"claims": [_claim(each) for each in found]}
    return Answer(shape, "\n".join(lines), UNDECIDED if found else DONE)


def confirm(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        changes = ledger.claims.confirm(asked.claim)
    return _decided(asked, changes, "Đã xác nhận")


def send_back(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        changes = ledger.claims.send_back(asked.claim, asked.reason)
    return _decided(asked, changes, "Đã trả lại")


def _decided(asked: Asked, changes: Changes, words: str) -> Answer:
    shape = {"batch": str(changes.batch), "claims": [str(each) for each in asked.claim]}
    return Answer(shape, f"{words} {len(asked.claim)} kết quả.")


def _claim(each: Claim) -> Json:
    return {
        "id": str(each.id),
        "task": str(each.task_id),
        "title": each.title,
        "period": each.period or None,
        "unit": each.unit or None,
        "person": each.person,
        "completed_on": each.completed_on.isoformat(),
        "result": each.result or None,
        "evidence": each.evidence_text or None,
        "claimed_at": each.claimed_at.isoformat(),
        "state": each.state.value,
    }


def _claim_words(each: Claim) -> str:
    period = f", {period_words(each.period)}" if each.period else ""
    told = f"[{each.id}] {each.title}{period}: {each.person} báo xong ngày {vn_date(each.completed_on)}"
    return f"{told}, {CLAIM_STATE[each.state]}. {each.result}".strip()


COMMANDS: dict[str, Command] = {
    "accounts": accounts, "claims": claims, "confirm": confirm, "send-back": send_back,
}  # fmt: skip
