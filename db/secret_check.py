"""Whether the secrets, which the journal does not tell, are those that it names by their marks."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from db.schema import account, person, secret, setting
from desktop_app.domain.accounts import RECOVERY, RECOVERY_MARK, secret_name


def mark_of(kept: str) -> str:
    """What the journal tells of a secret: the SHA-256 of what checks it, which holds 16 random bytes."""
    return hashlib.sha256(kept.encode()).hexdigest() if kept else ""


def marks(connection: Connection) -> dict[str, tuple[str, str]]:
    """The mark of each secret that the journal tells of, and whose it is ("" for the recovery code)."""
    named = select(account.c.id, account.c.mark, person.c.name).join(person)
    told = {secret_name(row_id): (mark, name) for row_id, mark, name in connection.execute(named)}
    recovery = select(setting.c.value).where(setting.c.key == RECOVERY_MARK)
    told[RECOVERY] = (connection.execute(recovery).scalar() or "", "")
    return told


def wrong_secrets(connection: Connection) -> Iterator[str]:
    """Whose secrets are gone, are not those that were set, or belong to nobody ("" where nobody is named)."""
    kept = dict(tuple(row) for row in connection.execute(select(secret.c.name, secret.c.hash)))
    told = marks(connection)
    for name, (mark, whose) in told.items():
        if mark_of(kept.get(name, "")) != mark:
            yield whose
    for name in kept.keys() - told.keys():
        yield name
