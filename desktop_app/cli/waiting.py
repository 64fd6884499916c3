"""Tells a person at a console that a long command is still at work; scripts see nothing of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

_QUIET_SECONDS = 1.0
_STEP_SECONDS = 0.25
_WIDTH = 24


@contextmanager
def at_work(words: str) -> Iterator[None]:
    """Show a moving bar and the seconds on a console's stderr once a second has passed."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    thread = Thread(target=_show, args=(words, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _show(words: str, done: Event) -> None:
    started = monotonic()
    if done.wait(_QUIET_SECONDS):
        return
    step = 0
    while not done.wait(_STEP_SECONDS):
        place = step % _WIDTH
        bar = "".join("█" if abs(place - each) < 3 else "░" for each in range(_WIDTH))
        sys.stderr.write(f"\r{words} {bar} {monotonic() - started:.0f} giây ")
        sys.stderr.flush()
        step += 1
    sys.stderr.write("\r" + " " * (len(words) + _WIDTH + 12) + "\r")
