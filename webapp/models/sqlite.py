"""How we open SQLite: what was answered as saved survives a power cut."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Connection, Engine, event, text

driver = import_module("pysqlite3.dbapi2" if find_spec("pysqlite3") else "sqlite3")

WAL_IS_SOUND_FROM = (3, 51, 3)
"""Older versions can corrupt a database in WAL mode while it resets the log."""
JOURNAL = "wal" if driver.sqlite_version_info >= WAL_IS_SOUND_FROM else "truncate"
EXTRA = 3
BUSY_SECONDS = 10

ENGINE_OPTIONS = {
    "module": driver,
    "connect_args": {"timeout": BUSY_SECONDS},
    "hide_parameters": True,  # a logged error must not hold what a person told us
}
IMMEDIATE = {"immediate": True}

PRAGMAS = {
    "journal_mode": JOURNAL,
    "synchronous": EXTRA,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
}
"""The last one writes zeros over what is deleted."""


def prepare(engine: Engine, pragmas: Mapping[str, object] = PRAGMAS) -> None:
    event.listen(engine, "do_connect", _create_private)
    event.listen(engine, "connect", partial(_set_up, pragmas))
    event.listen(engine, "begin", _begin)


def empty_journal(engine: Engine) -> None:
    """Bring what is in the write-ahead log into the database and cut the log to nothing."""
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _create_private(_dialect: object, _record: object, where: Sequence[str], _how: object) -> None:
    """Make a missing file ourselves, for us alone to read; its journals get the same mode."""
    with suppress(OSError):  # SQLite says better what is wrong
        Path(where[0]).touch(mode=0o600, exist_ok=False)


def _set_up(pragmas: Mapping[str, object], connection: sqlite3.Connection, _record: object) -> None:
    """Set every pragma and refuse a connection that did not take it: a weaker one loses nights."""
    connection.isolation_level = None  # we say BEGIN ourselves
    for name, wanted in pragmas.items():
        connection.execute(f"PRAGMA {name}={wanted}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != wanted:
            raise RuntimeError(f"SQLite keeps {name}={found} where {wanted} is needed")


def _begin(connection: Connection) -> None:
    is_immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_immediate else "BEGIN")
