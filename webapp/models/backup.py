"""Whole copies of the database: taken while people write, put back as one transaction."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from webapp.models.sqlite import driver, empty_journal

VERSION = "alembic_version"
Counts = dict[str, int]


class RefusedError(Exception):
    """Why nothing was copied; the message is for the person at the terminal."""


def back_up(engine: Engine, copy: Path) -> Counts:
    """Write all that is saved by now into a new file for us alone to read, and read it back."""
    _reserve(copy)
    try:
        return _fill(engine, copy)
    except BaseException:
        copy.unlink()
        raise


def put_back(copy: Path, engine: Engine, *, replace: bool) -> Counts:
    """Put a whole copy in the place of all that is here; a crash on the way undoes it."""
    counts = whole(copy)
    with _alone(engine) as here, closing(_opened(copy)) as source:
        if not replace and any(_counts(here).values()):
            raise RefusedError("There are nights here. --replace puts the copy in their place.")
        source.backup(here)
    empty_journal(engine)
    engine.dispose()
    if whole(Path(str(engine.url.database))) != counts:
        raise RefusedError("What is here now is not what was in the copy.")
    return counts


def duplicate(copy: Path, draft: Path) -> None:
    """Write a second copy that may be changed, and refuse one that is not whole."""
    try:
        with closing(_opened(copy, "ro")) as source, closing(driver.connect(str(draft))) as target:
            source.backup(target)
    except driver.DatabaseError as problem:
        raise RefusedError(f"{copy} cannot be read: {problem}.") from problem
    whole(draft)


def whole(copy: Path) -> Counts:
    """Count the rows of each table of a copy; refuse one that is damaged or not ours."""
    try:
        with closing(_opened(copy)) as connection:
            faults = _faults(connection)
            counts = _counts(connection)
    except driver.DatabaseError as problem:
        raise RefusedError(f"The copy cannot be read: {problem}.") from problem
    if faults:
        raise RefusedError(f"The copy is damaged: {faults[0]}.")
    if not counts:
        raise RefusedError("The copy holds no nights of Unwind.")
    return counts


def _reserve(copy: Path) -> None:
    try:
        copy.touch(mode=0o600, exist_ok=False)
    except FileExistsError as problem:
        raise RefusedError(f"{copy} is there already and stays as it is.") from problem
    except OSError as problem:
        raise RefusedError(f"{copy} cannot be written: {problem.strerror}.") from problem


def _fill(engine: Engine, copy: Path) -> Counts:
    with TemporaryDirectory(dir=copy.parent, prefix=f"{copy.name}.") as folder:
        draft = Path(folder) / copy.name
        draft.touch(mode=0o600)
        _write(engine, draft)
        counts = whole(draft)
        _sync(draft)
        draft.replace(copy)
    _sync(copy.parent)
    return counts


def _write(engine: Engine, draft: Path) -> None:
    with closing(engine.raw_connection()) as connection:
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(draft),))
        except driver.Error as problem:
            raise RefusedError(f"No copy could be written: {problem}.") from problem


def _sync(path: Path) -> None:
    """Wait until it is on the disk: a copy that a power cut takes is none."""
    number = os.open(path, os.O_RDONLY)
    os.fsync(number)
    os.close(number)


@contextmanager
def _alone(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The database with everybody else shut out, or a refusal if somebody has it open."""
    try:
        connection = engine.raw_connection()
    except (DatabaseError, driver.DatabaseError) as problem:
        raise RefusedError("The database here cannot be read. Move it away first.") from problem
    here = cast("sqlite3.Connection", connection.driver_connection)
    try:
        _shut_others_out(here)
        yield here
    finally:
        connection.invalidate()  # it must not come back from the pool with its lock


def _shut_others_out(here: sqlite3.Connection) -> None:
    try:
        here.execute("PRAGMA busy_timeout=1000")
        here.execute("PRAGMA locking_mode=EXCLUSIVE")
        here.execute("BEGIN EXCLUSIVE")
        here.execute("COMMIT")
    except driver.OperationalError as problem:
        raise RefusedError("The database is in use. Stop the server first.") from problem


def _opened(copy: Path, mode: str = "rw") -> sqlite3.Connection:
    """Believing nothing that stands in it; read-only, SQLite would leave out some of its checks."""
    where = f"{copy.resolve().as_uri()}?mode={mode}"
    connection: sqlite3.Connection = driver.connect(where, uri=True)
    connection.execute("PRAGMA trusted_schema=0")
    connection.execute("PRAGMA cell_size_check=1")
    return connection


def _faults(connection: sqlite3.Connection) -> list[str]:
    said = [str(each) for (each,) in connection.execute("PRAGMA integrity_check")]
    lost = [f"a row of {each[0]} refers to nothing" for each in _dangling(connection)]
    return [each for each in said if each != "ok"] + lost


def _dangling(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    return connection.execute("PRAGMA foreign_key_check").fetchall()


def _counts(connection: sqlite3.Connection) -> Counts:
    """None at all where our own table of versions is missing."""
    listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [name for (name,) in listed if not name.startswith("sqlite_")]
    if VERSION not in names:
        return {}
    return {name: _count(connection, name) for name in names if name != VERSION}


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    (count,) = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608
    return int(count)
