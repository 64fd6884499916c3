"""What Alembic runs: all steps in the one transaction that ``db.migrate`` has set to IMMEDIATE."""

from alembic import context

from desktop_app.domain.errors import AppError

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise AppError("upgrade_failed", rows=len(orphans))
