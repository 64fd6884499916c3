"""What stands above what, one after the other: nothing may stand above itself."""

from collections.abc import Callable, Iterator

Upper = Callable[[int], int | None]
"""Gives what stands right above something."""


def line_above(start: int, upper: Upper) -> Iterator[int]:
    """What stands above, the nearest first; it ends where it comes round again."""
    seen = {start}
    found = upper(start)
    while found is not None and found not in seen:
        yield found
        seen.add(found)
        found = upper(found)


def closes_ring(below: int, above: int, upper: Upper) -> bool:
    """Whether something would stand above itself once it stood below another."""
    return below == above or below in line_above(above, upper)
