"""What every command is lent and gives back: the opener, the open ledger, the answer and its exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.ledger_info import Level
    from desktop_app.domain.rescue import Salvaged
    from desktop_app.domain.task import TaskFilter
    from desktop_app.services.known_damage import KnownDamage
    from desktop_app.services.ledger import Services

Json = dict[str, Any]
"""A JSON object, which holds values of any kind."""

DONE = 0
FAILED = 1
UNDECIDED = 3
LOCKED = ("ledger_locked", "backup_locked")
"""Errors that a passphrase ends; ``where`` is what it belongs to."""
DAMAGED = (
    "Lưu ý: lần kiểm tra gần nhất thấy sổ này có chỗ hỏng, số liệu có thể sai. Hãy chạy lệnh verify để xem "
    "và lấy lại."
)
CLAIMED = "Đã báo xong. Kết quả được tính khi Tổ trưởng hoặc Thư ký xác nhận."


@dataclass(frozen=True, slots=True)
class Answer:
    """A command's answer: for programs, for people, and the exit code."""

    json: Json
    words: str
    code: int = DONE


class Opener(Protocol):
    """What the composition root lends the commands."""

    def today(self) -> date: ...
    def user(self) -> str: ...
    def unlock(self, place: Path, secret: str) -> None: ...
    def open(self, ledger: Path | None, *, read_only: bool = False) -> Services: ...
    def create(
        self, ledger: Path | None, *, unit: str, level: Level, year: int, programme: str
    ) -> Services: ...
    def restore(self, file: Path, into: Path) -> Path: ...
    def last(self) -> Path | None: ...
    def damage(self) -> KnownDamage: ...
    def salvage(self, source: Path, into: Path) -> Salvaged: ...


Asked = argparse.Namespace
Command = Callable[[Asked, "Opener"], Answer]


@contextmanager
def opened(
    asked: Asked, opener: Opener, *, read_only: bool = False, signs_in: bool = True
) -> Iterator[Services]:
    """The ledger a command is about, closed when the command is done; signed in to where accounts are on."""
    ledger = opener.open(asked.ledger, read_only=read_only)
    if opener.damage().of(ledger.database.folder):
        print(DAMAGED, file=sys.stderr)  # noqa: T201
    try:
        if signs_in and ledger.accounts_on:
            from desktop_app.cli.signing import sign_in

            sign_in(ledger)
        yield ledger
    finally:
        ledger.close()


def filter_of(ledger: Services, as_of: date, unit: str | None, *, below: bool = False) -> TaskFilter:
    """What a command asks of the ledger: as of a day, and one unit's tasks only when it names one.

    ``below`` adds those of the units that belong to it.
    """
    from desktop_app.domain.task import TaskFilter

    units = frozenset({ledger.tasks.unit(unit, as_of)}) if unit else frozenset()
    return TaskFilter(as_of, units=ledger.units.below(units) if below else units)


def taken_only(asked: Asked, names: Sequence[str], *, by: bool) -> None:
    """Refuse options that what is asked for (``by``) does not take; AppError ``nothing_given``."""
    if not by and any(getattr(asked, name) not in (None, "", [], False) for name in names):
        raise AppError("nothing_given")
