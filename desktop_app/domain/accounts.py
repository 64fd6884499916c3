"""Who may sign in: roles, what makes a good PIN or password, how wrong tries slow down, recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
FREE_TRIES = 3
FIRST_WAIT_S, LONGEST_WAIT_S = 5, 3600

# No letters that look alike (0 O, 1 I L), so that a code copied from paper is read as written.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 5, 4


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


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many wrong tries: three are free, then the wait doubles up to an hour."""
    if tries < FREE_TRIES:
        return timedelta(0)
    return timedelta(seconds=min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(tries - FREE_TRIES, 16)))


def waits_until(tries: int, tried_at: datetime | None, now: datetime) -> datetime | None:
    """Until when no try is heard; None when one is. A clock set back before the last try waits anew."""
    if tried_at is None or not wait_after(tries):
        return None
    until = min(tried_at, now) + wait_after(tries)
    return until if until > now else None


def recovery_code(numbers: Sequence[int]) -> str:
    """A code of five groups of four letters out of 20 or more random numbers far above 31."""
    letters = [_LETTERS[number % len(_LETTERS)] for number in numbers[: _GROUPS * _GROUP]]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


def typed_code(typed: str) -> str:
    """A recovery code typed from paper, whatever stands between the groups."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
