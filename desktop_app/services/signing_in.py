"""Signing in: a name and a PIN, wrong tries that slow down, the recovery code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.domain.accounts import (
    RECOVERY,
    RECOVERY_MARK,
    AccountRole,
    good_secret,
    secret_name,
    typed_secret,
)
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.vault.recovery_code import tidy_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.database import Database
    from db.secrets import Tries
    from desktop_app.domain.accounts import Account
    from desktop_app.services.clock import Clock
    from desktop_app.services.session import Session


def _moment() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class SigningIn:
    """Lets people of one ledger in; ``moment`` is the machine's clock, whatever day is told to be today."""

    database: Database
    session: Session
    clock: Clock
    moment: Callable[[], datetime] = _moment
    _tries: Tries | None = field(default=None, init=False)

    def names(self) -> list[Account]:
        """Who may sign in, in the order of the roster."""
        with self.database.reading() as reader:
            today = reader.accounts.never_before(self.clock.today())
            return [each for each in reader.accounts.all() if each.open_on(today) and each.mark]

    def named(self, name: str) -> Account:
        """The account of a name; AppError ``account_missing``."""
        from desktop_app.domain.text import fold

        for each in self.names():
            if fold(each.name) == fold(name):
                return each
        raise AppError("account_missing", where=name)

    def enter(self, account_id: int, typed: str) -> Account:
        """Sign somebody in.

        Raises AppError ``account_missing``, ``sign_in_wait`` (not heard: too many wrong tries),
        ``sign_in_wrong`` or ``secret_changed`` (somebody put another secret into the file).
        """
        account = next((each for each in self.names() if each.id == account_id), None)
        if account is None:
            raise AppError("account_missing")
        self.check(secret_name(account.id), account.mark, typed_secret(typed))
        self.session.enter(account)
        return account

    def check(self, name: str, mark: str, typed: str) -> None:
        """Check a secret that was typed, counting wrong tries; AppError as ``enter``."""
        from db.argon import fits
        from db.secret_check import mark_of

        tries = self._counted()
        until = tries.begin(name, self.moment())
        if until is not None:
            raise _waits(until, self.moment())
        with self.database.reading() as reader:
            kept = reader.accounts.secret(name)
        if not mark or mark_of(kept) != mark:
            raise AppError("secret_changed")
        if not fits(kept, typed):
            until = tries.waiting(name, self.moment())
            raise AppError("sign_in_wrong") if until is None else _waits(until, self.moment(), wrong=True)
        tries.right(name)

    def recover(self, code: str, new: str, then: str) -> Account:
        """Give the first head a new PIN by the recovery code, and ``then`` as the next one; signs in.

        Raises AppError as ``enter`` and ``good_secret``.
        """
        from db.argon import keep

        kept = keep(good_secret(new))
        head = next((each for each in self._heads()), None)
        if head is None:
            raise AppError("account_missing")
        self.check(RECOVERY, self.database.home.setting(RECOVERY_MARK), tidy_code(code))
        self.session.enter(head)
        try:
            with self.database.writing(Verb.RECOVERY, at=self.clock.now(), subject=head.name) as writer:
                writer.accounts.set_secret(head.id, kept)
                mark = writer.accounts.put_secret(RECOVERY, keep(tidy_code(then)))
                writer.settings.set(RECOVERY_MARK, mark)
        except AppError:  # the code was right, but is not used up
            self.session.leave()
            raise
        return head

    def _heads(self) -> list[Account]:
        with self.database.reading() as reader:
            today = reader.accounts.never_before(self.clock.today())
            everybody = reader.accounts.all()
        return [each for each in everybody if each.role is AccountRole.HEAD and each.open_on(today)]

    def _counted(self) -> Tries:
        if self._tries is None:
            from db.database import FILE
            from db.file_check import may_write
            from db.lock import is_on_share
            from db.secrets import Tries

            folder = self.database.folder
            # On a share only who holds the writer's lock may write, be it a number of tries.
            theirs = self.database.read_only and is_on_share(folder)
            self._tries = Tries(folder / FILE, kept=not theirs and may_write(folder))
        return self._tries


def _waits(until: datetime, now: datetime, *, wrong: bool = False) -> AppError:
    return AppError("sign_in_wrong_wait" if wrong else "sign_in_wait", seconds=_seconds(until, now))


def _seconds(until: datetime, now: datetime) -> int:
    return max(1, round((until - now).total_seconds()))
