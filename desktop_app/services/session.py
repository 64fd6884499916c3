"""Who is signed in, and the one place that decides what that person may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.accounts import ACCOUNTS_ON, CONFIRM_RESULTS, ON, AccountRole
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Leave, is_progress, is_result, leave, who_may
from desktop_app.labels.accounts import ACCOUNT_ROLE, deed_words, roles_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.database import Database
    from db.queries.accounts import AccountQueries
    from db.writer import Writer
    from desktop_app.domain.accounts import Account
    from desktop_app.domain.permissions import Deed
    from desktop_app.services.clock import Clock

    Touched = tuple[str, int, int | None, str | None]


class Session:
    """Judges every batch of a ledger whose accounts are on; the ledger asks it from ``writing``.

    The account is read anew each time: a role that was changed, or an account that was closed, meanwhile
    and by another process, counts at once.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._own_name = database.who
        self._account_id: int | None = None
        self._seen: tuple[tuple[int, int | None], Account | None] | None = None
        self._writing: Account | None = None  # one batch at a time is written, whatever the threads

    @property
    def on(self) -> bool:
        """Whether people have to sign in to this ledger."""
        return self._database.home.setting(ACCOUNTS_ON) == ON

    @property
    def confirming(self) -> bool:
        """Whether results of members count only once they are confirmed."""
        return self.on and self._database.home.setting(CONFIRM_RESULTS) == ON

    @property
    def account(self) -> Account | None:
        """Who is signed in, as the ledger says now; None when nobody is, or may not be any more."""
        version = self._database.version(), self._account_id
        if self._seen is None or self._seen[0] != version:
            with self._database.reading() as reader:
                self._seen = version, self._now(reader.accounts)
        return self._seen[1]

    @property
    def only_looks(self) -> bool:
        """Whether who is signed in writes nothing at all."""
        account = self.account
        return account is not None and account.role is AccountRole.READER

    def enter(self, account: Account) -> None:
        """Let somebody in whose secret was right: the journal names this person from now on."""
        self._account_id, self._database.who = account.id, account.name

    def leave(self) -> None:
        """Nobody is signed in any more."""
        self._account_id, self._database.who = None, self._own_name

    def may(self, deed: Deed) -> Leave:
        """Whether who is signed in may do something, for what is greyed out; yes while accounts are off."""
        if not self.on:
            return Leave.YES
        account = self.account
        return Leave.NO if account is None else leave(account.role, deed)

    def why_not(self, deed: Deed) -> str:
        """Why something is not offered, as a sentence; "" where it is."""
        if self.may(deed) is not Leave.NO:
            return ""
        from desktop_app.labels.errors import error_sentence

        account = self.account
        return error_sentence(AppError("sign_in_needed") if account is None else _refusal(account, deed))

    def allow(self, deed: Deed) -> None:
        """Raise AppError ``sign_in_needed`` or ``not_allowed``; nothing while accounts are off."""
        if self.on:
            with self._database.reading() as reader:
                self._judged(reader.accounts, deed)

    def begins(self, verb: Verb, writer: Writer) -> str:
        """Judge a batch about to be written and say who writes it; AppError as ``allow``."""
        self._writing = self._judged(writer.accounts, verb)
        return self._writing.name

    def ends(self, verb: Verb, writer: Writer) -> None:
        """Judge what a batch changed, before it is written.

        Of what a role may do with its own only, raises AppError ``not_own`` (a task of somebody else),
        ``not_progress`` (more than how far a task is), ``result_unconfirmed`` (counts at once although it
        must be confirmed), ``result_confirmed`` (is what somebody confirmed) or ``not_own_batch`` (takes back
        what somebody else did); for everybody
        ``last_head``: a ledger keeps somebody who can let people in.
        """
        account = self._writing
        if account is not None and leave(account.role, verb) is Leave.OWN:
            self._own_only(account, writer)
        if any(entity in ("account", "person") for entity, *_ in writer.accounts.touched):
            today = self._clock.today()
            everybody = writer.accounts.all()
            heads = [each for each in everybody if each.role is AccountRole.HEAD and each.mark]
            if writer.settings.get(ACCOUNTS_ON) and not any(each.open_on(today) for each in heads):
                raise AppError("last_head")

    def _own_only(self, account: Account, writer: Writer) -> None:
        touched = writer.accounts.touched
        if writer.undoes is not None:
            undone = writer.history.batch(writer.undoes)
            if undone is None or undone.who != account.name:
                raise AppError("not_own_batch", who=roles_words(who_may(Verb.CONFIRM)))
        counted = not self.confirming
        for entity, _, _, field in touched:
            if not is_progress(entity, field, counted=True):
                raise AppError("not_progress", who=roles_words(who_may(Verb.IMPORT)))
            if not is_progress(entity, field, counted=counted):
                raise AppError("result_unconfirmed")
        self._own_tasks(account, writer, touched)
        claims = writer.claims.some({row_id for entity, row_id, *_ in touched if entity == "claim"})
        if any(each.person != account.name or each.decided_by for each in claims):
            raise AppError("not_own_batch", who=roles_words(who_may(Verb.CONFIRM)))
        if not counted:
            self._unconfirmed_only(writer, touched)

    def _unconfirmed_only(self, writer: Writer, touched: Iterable[Touched]) -> None:
        """Results have to be confirmed, so whatever is done here was: it stays as it was confirmed."""
        results = [one for one in touched if is_result(one[0], one[3])]
        done = writer.accounts.finished(
            {task for entity, _, task, _ in results if entity != "assignment" and task is not None},
            {row_id for entity, row_id, *_ in results if entity == "assignment"},
        )
        if done is not None:
            title = writer.tasks.facts(done).title
            raise AppError("result_confirmed", where=title, who=roles_words(who_may(Verb.CONFIRM)))

    def _own_tasks(self, account: Account, writer: Writer, touched: Iterable[Touched]) -> None:
        parts = {row_id for entity, row_id, _, _ in touched if entity == "assignment"}
        tasks = {task for entity, _, task, _ in touched if task is not None and entity != "assignment"}
        obstacles = writer.accounts.tasks_of_obstacles(
            {row_id for entity, row_id, *_ in touched if entity == "obstacle"}
        )
        gone = {row_id for entity, row_id, _, field in touched if entity == "obstacle" and field is None}
        if any(not on for row_id, on in obstacles.items() if row_id not in gone or not tasks):
            raise AppError("not_own", where="", name=account.name)
        tasks |= {task for on in obstacles.values() for task in on}
        owners = writer.accounts.owners(tasks)
        strange = [task for task in tasks if not account.owns(owners.get(task, frozenset()))]
        strange += [
            task for task, names in writer.accounts.owners_of_parts(parts).values() if not account.owns(names)
        ]
        if strange:
            title = writer.tasks.facts(strange[0]).title
            raise AppError("not_own", where=title, name=account.name)

    def _judged(self, accounts: AccountQueries, deed: Deed) -> Account:
        account = self._now(accounts)
        if account is None:
            raise AppError("sign_in_needed")
        if leave(account.role, deed) is Leave.NO:
            raise _refusal(account, deed)
        return account

    def _now(self, accounts: AccountQueries) -> Account | None:
        found = None if self._account_id is None else accounts.one(self._account_id)
        today = accounts.never_before(self._clock.today())
        return found if found is not None and found.open_on(today) else None


def _refusal(account: Account, deed: Deed) -> AppError:
    return AppError(
        "not_allowed", role=ACCOUNT_ROLE[account.role], what=deed_words(deed), who=roles_words(who_may(deed))
    )
