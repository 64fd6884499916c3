"""Who may sign in: roles, and what makes a good PIN or password."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from unicodedata import normalize

from desktop_app.domain.errors import AppError
from desktop_app.domain.text import fold

ACCOUNTS_ON = "accounts"
"""The setting that says whether people sign in: "" or ``ON``."""
CONFIRM_RESULTS = "confirm_results"
"""The setting that says whether results of members count only once confirmed: "" or ``ON``."""
IDLE_MINUTES = "idle_minutes"
RECOVERY_MARK = "recovery_mark"
ON = "1"
IDLE_DEFAULT = 10
IDLE_RANGE = range(241)  # 0: never locked

RECOVERY = "recovery"
"""What the recovery code is called among the secrets."""

MIN_DIGITS, MIN_LETTERS, MAX_LETTERS = 6, 8, 128


class AccountRole(StrEnum):
    """What somebody may do in the program; the order is that of power."""

    HEAD = "head"
    SECRETARY = "secretary"
    MEMBER = "member"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; ``closed`` ones and those who left may not. ``mark`` tells the secret."""

    id: int
    person_id: int
    name: str
    role: AccountRole
    closed: bool = False
    mark: str = ""
    left_on: date | None = None

    def open_on(self, today: date) -> bool:
        """Whether the person may sign in on a day."""
        return not self.closed and (self.left_on is None or self.left_on > today)

    def owns(self, names: frozenset[str]) -> bool:
        """Whether one of the names, folded, is this person's."""
        return fold(self.name) in names


def secret_name(account_id: int) -> str:
    """What the secret of an account is called."""
    return f"account:{account_id}"


def good_secret(typed: str) -> str:
    """A new PIN or password as it is kept (NFC).

    Raises AppError ``secret_short`` (a PIN has six digits, a password eight letters), ``secret_long`` or
    ``secret_plain`` (123456, 000000).
    """
    text = normalize("NFC", typed.strip())
    if len(text) < (MIN_DIGITS if text.isdecimal() else MIN_LETTERS):
        raise AppError("secret_short")
    if len(text) > MAX_LETTERS:
        raise AppError("secret_long")
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise AppError("secret_plain")
    return text


def typed_secret(typed: str) -> str:
    """A PIN or password typed to sign in, as it would have been kept."""
    return normalize("NFC", typed.strip())
