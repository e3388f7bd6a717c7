"""How often something was tried, counted for all workers in a file of its own.

Who is refused here never waits for the lock that nights are written under. Counts that a power
cut takes are no loss.
"""

import sqlite3
from pathlib import Path

from limits.storage import Storage
from sqlalchemy import Engine, TextClause, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from webapp.domain.clock import utc_now
from webapp.models import sqlite

SCHEME = "unwind"
OFF = 0
BUSY_SECONDS = 1
ROWS_AT_A_TIME = 500
SIDE_FILES = ("", "-wal", "-shm", "-journal")

TABLE = """
CREATE TABLE IF NOT EXISTS tried (key TEXT PRIMARY KEY, count INTEGER, ends_at REAL) WITHOUT ROWID
"""
INDEX = "CREATE INDEX IF NOT EXISTS ix_tried_ends_at ON tried (ends_at)"
COUNT = text("""
INSERT INTO tried (key, count, ends_at) VALUES (:key, max(:amount, 0), :now + :expiry)
ON CONFLICT (key) DO UPDATE SET
  count = max(:amount + CASE WHEN ends_at > :now THEN count ELSE 0 END, 0),
  ends_at = CASE WHEN ends_at > :now THEN ends_at ELSE :now + :expiry END
RETURNING count
""")
READ = text("SELECT count FROM tried WHERE key = :key AND ends_at > :now")
READ_END = text("SELECT ends_at FROM tried WHERE key = :key AND ends_at > :now")
FORGET = text("DELETE FROM tried WHERE key = :key")
FORGET_ALL = text("DELETE FROM tried")
SWEEP = text("""
DELETE FROM tried WHERE key IN
  (SELECT key FROM tried WHERE ends_at <= :now ORDER BY ends_at LIMIT :rows)
""")
FAULTS = text("SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check != 'ok'")


class Tried(Storage):
    """Counts that begin anew when their time is over. Written in one statement, read in another."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - as the base class has it

    def __init__(self, uri: str, *, file: str) -> None:
        super().__init__(uri, wrap_exceptions=True)
        self._engine = _opened(file)

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        return int(self._told(COUNT, key=key, expiry=expiry, amount=amount))

    def get(self, key: str) -> int:
        return int(self._told(READ, key=key))

    def get_expiry(self, key: str) -> float:
        return self._told(READ_END, key=key) or utc_now().timestamp()

    def clear(self, key: str) -> None:
        self._write(FORGET, key=key)

    def reset(self) -> int:
        return self._write(FORGET_ALL)

    def sweep(self) -> int:
        """Forget what is over, a few rows at a time; say how many there were."""
        swept = in_all = self._write(SWEEP, rows=ROWS_AT_A_TIME)
        while swept == ROWS_AT_A_TIME:
            swept = self._write(SWEEP, rows=ROWS_AT_A_TIME)
            in_all += swept
        return in_all

    def check(self) -> bool:
        """Whether it counts again; a file that a power cut damaged is thrown away."""
        self.close()  # another worker may have put a new file in its place
        try:
            return self._is_sound() or self._begin_anew()
        except SQLAlchemyError:
            return False

    def close(self) -> None:
        self._engine.dispose()

    def _told(self, what: TextClause, **given: object) -> float:
        """The one number that a statement tells, none is 0; what it writes is committed."""
        with self._engine.begin() as connection:
            return connection.execute(what, {"now": utc_now().timestamp()} | given).scalar() or 0

    def _write(self, what: TextClause, **given: object) -> int:
        with self._engine.begin() as connection:
            return connection.execute(what, {"now": utc_now().timestamp()} | given).rowcount

    def _is_sound(self) -> bool:
        try:
            return self._told(FAULTS) == 0
        except OperationalError:
            raise
        except DatabaseError:
            return False

    def _begin_anew(self) -> bool:
        self.close()
        for ending in SIDE_FILES:
            Path(f"{self._engine.url.database}{ending}").unlink(missing_ok=True)
        return self._is_sound()


def _opened(file: str) -> Engine:
    """Nothing is opened yet: a connection that is older than a worker would be shared by all."""
    options = sqlite.ENGINE_OPTIONS | {"connect_args": {"timeout": BUSY_SECONDS}}
    engine = create_engine(f"sqlite:///{file}", **options)
    sqlite.prepare(engine, sqlite.PRAGMAS | {"synchronous": OFF})
    event.listen(engine, "connect", _make_table)
    return engine


def _make_table(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute(TABLE)
    connection.execute(INDEX)
