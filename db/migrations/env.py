"""What Alembic runs: all steps in the one transaction that ``db.migrate`` has set to IMMEDIATE."""

from itertools import count

from alembic import context

from desktop_app.domain.errors import AppError
from desktop_app.domain.preparing import Stage, Told

connection = context.config.attributes["connection"]
told: Told = context.config.attributes["told"]
done = count(1)


def tell(*_: object, **__: object) -> None:
    """One more step is done, in the transaction of all."""
    told(Stage.TABLES, next(done), steps)


context.configure(
    connection=connection, transactional_ddl=True, transaction_per_migration=False, on_version_apply=tell
)
with context.begin_transaction():
    now = context.get_context().get_current_revision()
    steps = len(list(context.script.iterate_revisions("head", now or "base")))
    told(Stage.TABLES, 0, steps)
    context.run_migrations()
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise AppError("upgrade_failed", rows=len(orphans))
