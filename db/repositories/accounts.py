"""Writing accounts; their secrets are written beside the journal, which keeps only their marks."""

from collections.abc import Mapping

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from db.queries.accounts import AccountQueries
from db.recorder import Recorder
from db.repositories.lookups import SettingRepository
from db.schema import account, secret
from db.secret_check import mark_of, marks
from desktop_app.domain.accounts import ACCOUNTS_ON, RECOVERY, RECOVERY_MARK, AccountRole, secret_name


class AccountRepository(AccountQueries):
    """Accounts within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(self, person_id: int, role: AccountRole) -> int:
        """Let a person sign in, once a secret is set."""
        return self._recorder.insert(account, {"person_id": person_id, "role": role.value})

    def change(self, account_id: int, *, role: AccountRole | None = None, closed: bool | None = None) -> None:
        """Set what somebody may do, or whether the account is closed."""
        values: dict[str, str | int] = {}
        if role is not None:
            values["role"] = role.value
        if closed is not None:
            values["closed"] = int(closed)
        self._recorder.update(account, {account_id: values})

    def set_secret(self, account_id: int, kept: str) -> None:
        """Replace the secret of an account by what ``kept`` (argon2id) checks."""
        self.put_secret(secret_name(account_id), kept)
        self._recorder.update(account, {account_id: {"mark": mark_of(kept)}})

    def put_secret(self, name: str, kept: str) -> str:
        """Write a secret outside the journal; gives its mark."""
        row = {"hash": kept, "tries": 0, "tried_at": None}
        self._connection.execute(
            insert(secret).values(name=name, **row).on_conflict_do_update(index_elements=["name"], set_=row)
        )
        return mark_of(kept)

    @property
    def touched(self) -> list[tuple[str, int, int | None, str | None]]:
        """What this batch changed so far: table, row, task and column (None for a whole row)."""
        return [one[:4] for one in self._recorder.changes]

    def take_over(self, kept: Mapping[str, str]) -> list[str]:
        """Take in secrets of another copy of this ledger; gives the names of those lost or not ours.

        Where nobody is left who could let people in again, people no longer have to sign in.
        """
        told = marks(self._connection)
        lost = [name for name, (mark, _) in told.items() if mark_of(kept.get(name, "")) != mark]
        for name, (mark, _) in told.items():
            if name not in lost and mark:
                self.put_secret(name, kept[name])
        for each in self.all():
            if secret_name(each.id) in lost:
                self._recorder.update(account, {each.id: {"mark": ""}})
        settings = SettingRepository(self._connection, self._recorder)
        if RECOVERY in lost:
            settings.set(RECOVERY_MARK, "")
        heads = [each for each in self.all() if each.role is AccountRole.HEAD and not each.closed]
        let_in = any(each.mark for each in heads) or (heads and settings.get(RECOVERY_MARK))
        if settings.get(ACCOUNTS_ON) and not let_in:
            settings.set(ACCOUNTS_ON, "")
        return lost
