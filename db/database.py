"""A ledger's database: made, opened, read and written in transactions, watched for others' writes."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from db.driver import Access, connect
from db.file_check import check_file, disk_errors, identity_of, may_write
from db.file_format import SCHEMA_VERSION
from db.home import Home
from db.lock import WriterLock, is_on_share
from db.session import Session
from desktop_app.domain.errors import AppError
from desktop_app.domain.preparing import unheard
from desktop_app.vault.keys import key_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from db.engine import JoiningEngine
    from db.judge import Judge
    from db.reader import Reader
    from db.writer import Writer
    from desktop_app.domain.changes import Verb
    from desktop_app.domain.ledger_info import Level
    from desktop_app.domain.permissions import Deed, Leave
    from desktop_app.domain.preparing import Told
    from desktop_app.vault.keys import Key

ACCOUNTS_ON = "accounts"
"""The setting that says whether people sign in, as ``domain.accounts``, which no first screen loads."""
FILE = "so.sqlite"
BACKUPS = "sao-luu"
UNSETTLED = "dang-doi-mat-khau"
"""Lies in the folder of a ledger while it is being locked or unlocked."""


@dataclass(frozen=True, slots=True)
class NewLedger:
    """What a new ledger says of itself."""

    unit: str
    level: Level
    year: int
    programme: str = ""
    demo: bool = False


class Database:
    """One open ledger; made with ``create`` or ``open``, given back with ``close``."""

    def __init__(
        self, folder: Path, access: Access, *, who: str, lock: WriterLock | None, holder: str
    ) -> None:
        self.folder = folder
        self.who = who
        self.access = access
        self.read_only = access is not Access.WRITE
        self.holder = holder
        self._lock = lock
        self._making = Lock()
        self._closed = False
        self._idle: list[Session] = []
        self.judge: Callable[[], Judge] | None = None
        self._identity = identity_of(folder / FILE)
        self.home = Home(connect(folder / FILE, Access.QUERY if access is Access.WRITE else access), folder)
        self.info = self.home.info()

    @classmethod
    def create(
        cls, folder: Path, new: NewLedger, *, who: str, at: datetime, like: Path | None = None
    ) -> Database:
        """Make a ledger in a folder, which may exist; AppError ``ledger_exists``.

        It is locked with the key, and opened by the passphrase, of the ledger it is to be ``like``.
        """
        file = folder / FILE
        if file.exists() and file.stat().st_size:
            raise AppError("ledger_exists", where=str(folder))
        from db.creation import make_ledger

        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            key = None if like is None else key_of(like / FILE)
            if like is not None and key is not None:
                from desktop_app.vault import key_file

                key_file.store(folder, key_file.load(like, key.id))
            make_ledger(file, new, who=who, at=at, key=key)
        return cls.open(folder, who=who)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        who: str,
        read_only: bool = False,
        on_share: bool | None = None,
        at_once: bool = False,
        told: Told = unheard,
    ) -> Database:
        """Open a ledger, brought up to this program's schema first (after a backup).

        That may take a while, of which ``told`` hears; with ``at_once`` it is not begun but refused by
        AppError ``ledger_unready``.
        On a network share (found out, or said by ``on_share``) only one may write: others get a
        read-only database with the ``holder``'s name. Raises AppError ``ledger_missing``,
        ``ledger_linked``, ``ledger_not_ours``, ``ledger_strange``, ``ledger_damaged``, ``ledger_newer``,
        ``ledger_older`` (and cannot be written), ``ledger_busy``, or ``ledger_locked`` until its key is
        known.
        """
        file = folder / FILE
        if not file.is_file():
            raise AppError("ledger_missing", where=str(folder))
        if file.is_symlink():
            raise AppError("ledger_linked", where=str(folder))
        access = _access(folder, read_only=read_only)
        if access is Access.WRITE and (folder / UNSETTLED).exists():
            _refuse(folder, at_once)
            _settle(folder)
        if _has_unfinished_write(file):
            _refuse(folder, at_once)
        lock, holder = None, ""
        if access is Access.WRITE and (is_on_share(folder) if on_share is None else on_share):
            lock, holder = WriterLock.take(folder, who)
            access = Access.QUERY if lock is None else access
        try:
            with disk_errors(folder):
                version = check_file(file, access)
                if version < SCHEMA_VERSION:
                    _upgrade(folder, version, access, at_once, told)
                database = cls(folder, access, who=who, lock=lock, holder=holder)
            try:
                database._judge_by_own_rules(at_once, told)
            except BaseException:
                database._let_go()
                raise
            return database
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @property
    def key(self) -> Key | None:
        """The key a locked ledger is sealed with, None of a plain one."""
        return key_of(self.folder / FILE)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One consistent view of the ledger."""
        from db.reader import Reader

        with self._transaction() as connection:
            yield Reader(connection)

    @contextmanager
    def writing(
        self,
        verb: Verb,
        *,
        at: datetime,
        subject: str = "",
        source: str = "",
        source_sha: str = "",
        through: Session | None = None,
    ) -> Iterator[Writer]:
        """One batch: written whole at the end, or not at all when an error leaves the block.

        ``through`` is the session to write through where one is open. Where accounts are on the judge hears
        of it before and after, and may refuse. Afterwards ``Writer.changes`` says what changed. Raises
        AppError ``ledger_read_only``, ``ledger_busy`` (someone else writes), ``disk_full``, ``disk_error`` or
        ``ledger_moved`` (another file lies in its place).
        """
        if self.read_only:
            raise AppError("ledger_read_only", where=self.holder)
        if identity_of(self.folder / FILE) != self._identity:
            raise AppError("ledger_moved", where=str(self.folder))
        from db.writer import BatchHead, Writer

        with self._begun(through, to_write=True) as session:
            writer = Writer(session, BatchHead(verb, at, self.who, subject, source, source_sha))
            judge = self._judge() if writer.accounts_on else None
            if judge is None:
                yield writer
            else:
                writer.by(judge.begins(verb, writer))
                yield writer
                judge.ends(verb, writer)
            writer.finish()

    @property
    def accounts_on(self) -> bool:
        """Whether people sign in to this ledger."""
        return bool(self.home.setting(ACCOUNTS_ON))

    def allow(self, deed: Deed) -> None:
        """Ask the judge about what is done without a batch; AppError as it says, nothing without accounts."""
        if self.accounts_on:
            self._judge().allow(deed)

    def may(self, deed: Deed) -> Leave:
        """Whether who is here may do something: yes while accounts are off."""
        from desktop_app.domain.permissions import Leave

        return self._judge().may(deed) if self.accounts_on else Leave.YES

    def _judge(self) -> Judge:
        """Who decides while accounts are on; without one nobody may write."""
        if self.judge is None:
            raise AppError("sign_in_needed")
        return self.judge()

    def version(self) -> int:
        """A number that changes with every commit of any connection, also of another process."""
        return self.home.version()

    def close(self) -> None:
        """Let go of the file and of the writer's lock."""
        self._let_go()
        if self._lock is not None:
            self._lock.release()

    def _let_go(self) -> None:
        """Close every connection."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
        self.home.close()

    def _judge_by_own_rules(self, at_once: bool, told: Told) -> None:
        """Judge all tasks anew where an earlier version of the program judged them by other rules."""
        if self.read_only or self.home.judged_by_own_rules():
            return
        _refuse(self.folder, at_once)
        from db.derived import judge_anew

        with self._transaction(to_write=True) as connection:
            judge_anew(connection, told)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A connection of one's own, in no transaction yet: each question sees the ledger of its moment."""
        with self._making:
            idle = self._idle.pop() if self._idle else None
        with disk_errors(self.folder):
            session = idle or Session(connect(self.folder / FILE, self.access), self._join)
            try:
                yield session
            finally:
                session.leave()
                if self._closed:
                    session.close()
                else:
                    self._idle.append(session)

    @cached_property
    def _joining(self) -> JoiningEngine:
        """The query library, loaded by the first question that the driver alone cannot answer."""
        from db.engine import JoiningEngine

        return JoiningEngine(self.folder / FILE)

    def _join(self, driver: sqlite3.Connection) -> Connection:
        with self._making:
            joining = self._joining
        return joining.join(driver)

    @contextmanager
    def _begun(self, through: Session | None = None, *, to_write: bool = False) -> Iterator[Session]:
        """A transaction, committed at the end unless an error leaves the block."""
        with nullcontext(through) if through else self.session() as session, disk_errors(self.folder):
            session.begin(to_write=to_write)
            try:
                yield session
                session.commit()
            except BaseException:
                session.leave()
                raise

    @contextmanager
    def _transaction(self, *, to_write: bool = False) -> Iterator[Connection]:
        with self._begun(to_write=to_write) as session:
            yield session.connection


def _access(folder: Path, *, read_only: bool) -> Access:
    if not may_write(folder):
        return Access.MEDIA
    return Access.QUERY if read_only else Access.WRITE


def _settle(folder: Path) -> None:
    from db.resealing import settle

    with disk_errors(folder):
        settle(folder)


def _refuse(folder: Path, at_once: bool) -> None:
    """Raise AppError ``ledger_unready`` where something that takes a while may not be begun."""
    if at_once:
        raise AppError("ledger_unready", where=str(folder))


def _has_unfinished_write(file: Path) -> bool:
    """Whether somebody writes now, who is waited for, or was killed at it, which is rolled back."""
    try:
        return file.with_name(f"{file.name}-journal").stat().st_size > 0
    except OSError:
        return False


def _upgrade(folder: Path, version: int, access: Access, at_once: bool, told: Told) -> None:
    if access is not Access.WRITE:
        raise AppError("ledger_older", where=str(folder), version=version)
    _refuse(folder, at_once)
    from db.migrate import upgrade

    upgrade(folder / FILE, version, folder / BACKUPS, told=told)
