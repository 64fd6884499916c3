"""How long whoever typed a wrong secret waits before the next try."""

from datetime import datetime, timedelta

FREE_TRIES = 3
FIRST_WAIT_S, LONGEST_WAIT_S = 5, 3600
LONGEST_AT_GATE_S = 30
"""Of a passphrase: each try takes its time anyhow, and a program started anew has forgotten them."""


def wait_after(tries: int, longest_s: int = LONGEST_WAIT_S) -> timedelta:
    """How long to wait after so many wrong tries: three are free, then the wait doubles up to the longest."""
    if tries < FREE_TRIES:
        return timedelta(0)
    return timedelta(seconds=min(longest_s, FIRST_WAIT_S * 2 ** min(tries - FREE_TRIES, 16)))


def waits_until(tries: int, tried_at: datetime | None, now: datetime) -> datetime | None:
    """Until when no try is heard; None when one is. A clock set back before the last try waits anew."""
    if tried_at is None or not wait_after(tries):
        return None
    until = min(tried_at, now) + wait_after(tries)
    return until if until > now else None
