"""How long whoever typed a wrong secret waits before the next try."""

FREE = 2
LONGEST_S = 30


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none at first, then twice as long each time."""
    return 0 if wrong <= FREE else min(1 << (wrong - FREE - 1), LONGEST_S)
