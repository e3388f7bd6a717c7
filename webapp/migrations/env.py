"""Run the migrations; on SQLite with foreign keys off, and checked before they are kept."""

from typing import Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection, TypeDecorator

migrate = current_app.extensions["migrate"]


def run() -> None:
    with migrate.db.engine.connect() as connection:
        try:
            _foreign_keys_off(connection)
            _run_on(connection)
        finally:
            connection.invalidate()  # it must not come back from the pool without foreign keys


def _foreign_keys_off(connection: Connection) -> None:
    """A batch migration drops and rebuilds a table, which would delete all that refers to it.

    The pragma does nothing inside a transaction, so this comes before the first one.
    """
    connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def _run_on(connection: Connection) -> None:
    context.configure(
        connection=connection.execution_options(immediate=True),
        target_metadata=migrate.db.metadata,
        render_item=_plain_type,
        transactional_ddl=True,  # all steps or none: alembic does not expect that of SQLite
        **migrate.configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(3)
        if dangling:
            raise RuntimeError(f"The migration left rows that refer to nothing: {dangling}")


def _plain_type(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """A migration names what the database stores: our column types may change after it."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


run()
