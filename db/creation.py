"""Making a new ledger: the empty tables and the first batch, which says whose it is."""

from datetime import datetime
from pathlib import Path
from uuid import uuid4

from db.database import NewLedger
from db.derived import judge_anew
from db.driver import Access
from db.engine import immediate, make_engine
from db.sqlite_objects import make_schema
from db.writer import BatchHead, Writer
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.vault.keys import Key


def make_ledger(file: Path, new: NewLedger, *, who: str, at: datetime, key: Key | None = None) -> None:
    """Write the empty schema and the first batch in one transaction; AppError ``ledger_exists``.

    A ``key`` seals the file.
    """
    engine = make_engine(file, Access.CREATE, key)
    try:
        with immediate(engine.connect()) as connection, connection.begin():
            if connection.exec_driver_sql("PRAGMA user_version").scalar():
                raise AppError("ledger_exists", where=str(file.parent))
            make_schema(connection)
            judge_anew(connection)
            writer = Writer(connection, BatchHead(Verb.CREATE_LEDGER, at, who, subject=new.unit))
            writer.describe_ledger(
                {
                    "uuid": str(uuid4()),
                    "unit": new.unit,
                    "level": new.level.value,
                    "year": new.year,
                    "programme": new.programme,
                    "demo": int(new.demo),
                    "created_at": at.isoformat(timespec="seconds"),
                }
            )
            writer.finish()
    finally:
        engine.dispose()
