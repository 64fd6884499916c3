"""Bringing an older ledger up to this program's schema: a copy first, then all steps or none."""

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

from db.copying import copy_database, refuse_unsound, written_beside
from db.driver import Access, connect
from db.engine import driver, immediate, make_engine
from desktop_app.domain.preparing import Stage, Told, unheard

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(
    file: Path, version: int, backups: Path, scripts: Path = SCRIPTS, *, told: Told = unheard
) -> Path | None:
    """Upgrade a ledger's file from schema ``version`` to the newest; returns the copy made before.

    None when another program had upgraded it by then: what it copied before is the copy. ``told`` hears
    how far it is; what that raises leaves the file unchanged.
    Raises AppError ``upgrade_failed``, the file unchanged, when rows would be left without what they
    refer to; ``backup_not_written`` or ``backup_not_sound`` before anything is upgraded.
    """
    told(Stage.COPY, 0, 0)
    with closing(connect(file, Access.WRITE)) as held:
        held.execute("BEGIN IMMEDIATE")  # until the copy stands, nobody else upgrades
        if held.execute("PRAGMA user_version").fetchone() != (version,):
            return None
        copy = _free_name(backups, version)
        with written_beside(copy) as beside:
            copy_database(file, beside, Access.WRITE)
            refuse_unsound(beside)
    migrate(file, "head", scripts, told=told)
    return copy


def migrate(
    file: Path, revision: str, scripts: Path = SCRIPTS, *, down: bool = False, told: Told = unheard
) -> None:
    """Move a file to a revision in one transaction that holds the write lock from its start."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = make_engine(file, Access.WRITE)
    try:
        with engine.connect() as connection:
            # Tables are rebuilt row by row; what they refer to is checked at the end instead.
            driver(connection).execute("PRAGMA foreign_keys = OFF")
            config.attributes["connection"] = immediate(connection)
            config.attributes["told"] = told
            (command.downgrade if down else command.upgrade)(config, revision)
            driver(connection).execute("PRAGMA foreign_keys = ON")
    finally:
        engine.dispose()


def _free_name(backups: Path, version: int) -> Path:
    number = 1
    while (copy := backups / f"truoc-nang-cap-{version}-{number}.sqlite").exists():
        number += 1
    return copy
