"""One transaction on one connection of the driver; the query library joins it when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from db.home_statements import Frozen


class Session:
    """A connection that says itself when its transaction begins and ends; one transaction after another.

    Loading the query library takes longer than many a command, so what is asked often is asked of the driver,
    in statements that the library made (``db.freeze``).
    """

    def __init__(self, driver: sqlite3.Connection, join: Callable[[sqlite3.Connection], Connection]) -> None:
        self.driver = driver
        self._join = join

    @classmethod
    def of(cls, connection: Connection) -> Session:
        """The session of a transaction that the query library began, and ends."""
        from db.engine import driver

        made = cls(driver(connection), lambda _: connection)
        made.__dict__["connection"] = connection
        return made

    @cached_property
    def connection(self) -> Connection:
        """The query library's connection to the same transaction."""
        return self._join(self.driver)

    def begin(self, *, to_write: bool) -> None:
        """Begin a transaction, which takes the write lock at once when it is to write."""
        self.driver.execute("BEGIN IMMEDIATE" if to_write else "BEGIN")

    def commit(self) -> None:
        self.driver.execute("COMMIT")

    def leave(self) -> None:
        """Take back what was not committed; the query library stays, to be asked again."""
        joined = self._joined
        if joined is not None:
            joined.rollback()
        if self.driver.in_transaction:
            self.driver.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the connection."""
        joined = self._joined
        if joined is not None:
            joined.close()
        self.driver.close()

    @property
    def _joined(self) -> Connection | None:
        return self.__dict__.get("connection")

    def rows(self, statement: Frozen, **asked: str) -> list[tuple[Any, ...]]:
        """All rows of a statement made before (``Any``: column values)."""
        text, always = statement
        return self.driver.execute(text, {**always, **asked}).fetchall()

    def exec_driver_sql(self, statement: str, parameters: Sequence[tuple[object, ...]]) -> None:
        """Run a statement for each tuple of parameters."""
        self.driver.executemany(statement, parameters)
