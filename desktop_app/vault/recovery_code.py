"""Recovery codes: printed once, kept on paper, typed back however they were copied."""

import secrets

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
_GROUPS, _GROUP = 5, 5


def new_code() -> str:
    """A recovery code of 123 bits that nobody knows yet: five groups of five."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def tidy_code(typed: str) -> str:
    """A recovery code as it is kept, whatever stands between its groups."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def is_code(tidy: str) -> bool:
    """Whether tidy text may be a recovery code."""
    return len(tidy) == _GROUPS * _GROUP and set(tidy) <= set(LETTERS)
