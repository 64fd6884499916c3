"""Who has an account: switched on and off, people let in, roles, new PINs, what results need."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.accounts import (
    ACCOUNTS_ON,
    CONFIRM_RESULTS,
    IDLE_DEFAULT,
    IDLE_MINUTES,
    IDLE_RANGE,
    ON,
    RECOVERY,
    RECOVERY_MARK,
    AccountRole,
    good_secret,
    secret_name,
    typed_secret,
)
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean, fold
from desktop_app.services.signing_in import SigningIn
from desktop_app.vault.recovery_code import new_code, tidy_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.accounts import Account
    from desktop_app.services.clock import Clock
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class AccountService:
    """Accounts of one ledger; each act is a batch that only another act takes back.

    Every act but ``change_own`` is the head's, and raises AppError ``not_allowed`` for others.
    """

    database: Database
    session: Session
    clock: Clock

    def all(self) -> list[Account]:
        """Every account in the order of the roster, closed ones too."""
        with self.database.reading() as reader:
            return reader.accounts.all()

    def find(self, name: str) -> Account:
        """The account of a name, closed or not; AppError ``account_missing``."""
        for each in self.all():
            if fold(each.name) == fold(name):
                return each
        raise AppError("account_missing", where=name)

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a key or a click the window locks; 0 for never."""
        kept = self.database.home.setting(IDLE_MINUTES)
        return int(kept) if kept.isdecimal() else IDLE_DEFAULT

    def switch_on(self, name: str, secret: str, code: str | None = None) -> tuple[Changes, str]:
        """From now on people sign in; ``name`` is the first head's. Gives the recovery code.

        Once switched off and on again everybody keeps role and PIN. ``code`` is one from ``new_code`` that
        was shown already. Raises AppError ``accounts_on_already``, ``person_name`` and as ``good_secret``.
        """
        from db.argon import keep

        if not clean(name):
            raise AppError("person_name")
        if self.session.on:
            raise AppError("accounts_on_already")
        code = code or new_code()
        kept, kept_code = keep(good_secret(secret)), keep(tidy_code(code))
        with self._writing(clean(name)) as writer:
            if writer.accounts_on:
                raise AppError("accounts_on_already")
            account_id = _account_of(writer, clean(name), AccountRole.HEAD)
            writer.accounts.change(account_id, role=AccountRole.HEAD, closed=False)
            writer.accounts.set_secret(account_id, kept)
            writer.settings.set(RECOVERY_MARK, writer.accounts.put_secret(RECOVERY, kept_code))
            writer.settings.set(ACCOUNTS_ON, ON)
            account = writer.accounts.one(account_id)
        if account is not None:
            self.session.enter(account)
        return writer.changes, code

    def switch_off(self) -> Changes:
        """Nobody has to sign in any more; accounts are kept for the day they are switched on again."""
        with self._writing("") as writer:
            writer.settings.set(ACCOUNTS_ON, "")
        self.session.leave()
        return writer.changes

    def add(self, name: str, role: AccountRole, secret: str) -> Changes:
        """Let a person of the roster sign in; a new name is added to it.

        Raises AppError ``accounts_off``, ``account_known``, ``person_name`` and as ``good_secret``.
        """
        from db.argon import keep

        if not clean(name):
            raise AppError("person_name")
        kept = keep(good_secret(secret))
        with self._changing(clean(name)) as writer:
            person = writer.people.named(clean(name))
            if person is not None and writer.accounts.of_person(person) is not None:
                raise AppError("account_known", where=name)
            writer.accounts.set_secret(_account_of(writer, clean(name), role), kept)
        return writer.changes

    def set_role(self, account_id: int, role: AccountRole) -> Changes:
        """Say what somebody may do; AppError ``last_head``."""
        account = self._one(account_id)
        with self._changing(account.name) as writer:
            writer.accounts.change(account_id, role=role)
        return writer.changes

    def set_closed(self, account_id: int, *, closed: bool) -> Changes:
        """Let somebody not sign in any more, or again; AppError ``last_head``."""
        account = self._one(account_id)
        with self._changing(account.name) as writer:
            writer.accounts.change(account_id, closed=closed)
        return writer.changes

    def reset(self, account_id: int, secret: str) -> Changes:
        """Give somebody a new PIN; AppError as ``good_secret``."""
        from db.argon import keep

        account, kept = self._one(account_id), keep(good_secret(secret))
        with self._changing(account.name) as writer:
            writer.accounts.set_secret(account_id, kept)
        return writer.changes

    def change_own(self, old: str, new: str) -> Changes:
        """Change the PIN of who is signed in; AppError ``sign_in_needed`` and as ``SigningIn.check``."""
        account = self.session.account
        if account is None:
            raise AppError("sign_in_needed")
        good_secret(new)
        checking = SigningIn(self.database, self.session, self.clock)
        checking.check(secret_name(account.id), account.mark, typed_secret(old))
        return self.renew_own(new)

    def renew_own(self, new: str) -> Changes:
        """As ``change_own``, for who gave the old PIN a moment ago."""
        from db.argon import keep

        account = self.session.account
        if account is None:
            raise AppError("sign_in_needed")
        kept = keep(good_secret(new))
        with self.database.writing(Verb.SECRET, at=self.clock.now(), subject=account.name) as writer:
            writer.accounts.set_secret(account.id, kept)
        return writer.changes

    def new_recovery(self) -> tuple[Changes, str]:
        """Replace the recovery code, when it was lost or seen; gives the new one."""
        from db.argon import keep

        code = new_code()
        kept = keep(tidy_code(code))
        with self._changing("") as writer:
            writer.settings.set(RECOVERY_MARK, writer.accounts.put_secret(RECOVERY, kept))
        return writer.changes, code

    def confirm_results(self, *, needed: bool) -> Changes:
        """Say whether results of members count only once somebody confirms them."""
        return self._keep(CONFIRM_RESULTS, ON if needed else "")

    def lock_after(self, minutes: int) -> Changes:
        """Say after how many idle minutes windows lock, 0 for never; AppError ``idle_range``."""
        if minutes not in IDLE_RANGE:
            raise AppError("idle_range", where=str(minutes))
        return self._keep(IDLE_MINUTES, str(minutes))

    def _keep(self, key: str, value: str) -> Changes:
        with self._changing("") as writer:
            if writer.settings.get(key) != value:
                writer.settings.set(key, value)
        return writer.changes

    def _one(self, account_id: int) -> Account:
        for each in self.all():
            if each.id == account_id:
                return each
        raise AppError("account_missing", where=str(account_id))

    @contextmanager
    def _changing(self, subject: str) -> Iterator[Writer]:
        """A batch on accounts that are on; AppError ``accounts_off``."""
        with self._writing(subject) as writer:
            if not writer.accounts_on:
                raise AppError("accounts_off")
            yield writer

    @contextmanager
    def _writing(self, subject: str) -> Iterator[Writer]:
        with self.database.writing(Verb.ACCOUNTS, at=self.clock.now(), subject=subject) as writer:
            yield writer


def _account_of(writer: Writer, name: str, role: AccountRole) -> int:
    """The account of a person, made when there is none, as the person is when there is none either."""
    from desktop_app.domain.people import PersonRole

    person = writer.people.named(name)
    if person is None:
        said = PersonRole(role.value) if role is not AccountRole.READER else PersonRole.MEMBER
        person = writer.people.add(name, {"role": said.value})
    found = writer.accounts.of_person(person)
    return writer.accounts.add(person, role) if found is None else found.id
