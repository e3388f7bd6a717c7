import sqlite3

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from webapp.extensions import db
from webapp.models import sqlite

FULL = 2


def pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_every_connection_keeps_what_it_answered(app):
    connections = [db.engine.connect() for _ in range(3)]
    for connection in connections:
        assert pragma(connection, "synchronous") > FULL
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "trusted_schema") == 0
        assert pragma(connection, "cell_size_check") == 1
        assert pragma(connection, "secure_delete") == 1
        assert pragma(connection, "busy_timeout") == 10_000
        assert pragma(connection, "journal_mode") == sqlite.JOURNAL
        connection.close()


def test_wal_only_where_it_is_sound():
    is_sound = sqlite.driver.sqlite_version_info >= (3, 51, 3)
    assert ("wal" if is_sound else "truncate") == sqlite.JOURNAL


def test_an_old_sqlite_uses_the_rollback_journal(tmp_path, monkeypatch):
    monkeypatch.setitem(sqlite.PRAGMAS, "journal_mode", "truncate")
    engine = create_engine(f"sqlite:///{tmp_path}/old.db", module=sqlite3)
    sqlite.prepare(engine)
    with engine.connect() as connection:
        assert pragma(connection, "journal_mode") == "truncate"
    engine.dispose()


def test_refuses_to_open_what_would_lose_nights(tmp_path, monkeypatch):
    monkeypatch.setitem(sqlite.PRAGMAS, "synchronous", 9)
    engine = create_engine(f"sqlite:///{tmp_path}/weak.db", **sqlite.ENGINE_OPTIONS)
    sqlite.prepare(engine)
    with pytest.raises(RuntimeError, match="synchronous"):
        engine.connect()
    engine.dispose()


def test_only_we_may_read_what_people_told(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/new.db", **sqlite.ENGINE_OPTIONS)
    sqlite.prepare(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE night (id)")
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    engine.dispose()
    assert "new.db" in modes
    assert set(modes.values()) == {0o600}


def test_a_missing_folder_is_said_by_sqlite(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/none/new.db", **sqlite.ENGINE_OPTIONS)
    sqlite.prepare(engine)
    with pytest.raises(OperationalError, match="unable to open"):
        engine.connect()


def test_a_writer_takes_the_lock_before_it_reads(app):
    with db.engine.connect().execution_options(**sqlite.IMMEDIATE) as writer:
        writer.exec_driver_sql("SELECT 1")
        with db.engine.connect() as second:
            second.exec_driver_sql("PRAGMA busy_timeout=1")
            second.exec_driver_sql("SELECT count(*) FROM user")
            second.rollback()
            with pytest.raises(sqlite.driver.OperationalError, match="locked"):
                second.connection.dbapi_connection.execute("BEGIN IMMEDIATE")
            second.invalidate()
