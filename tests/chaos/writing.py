"""Keep nights as the app does and say each that is kept: a command of its own, to be watched."""

import os
import sys
from uuid import UUID

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.samples import a_user, an_entry
from webapp.models import sqlite
from webapp.models.log_entry import log_once

NIGHTS = 60
PAGES_BEFORE_A_CHECKPOINT = 20
"""Far fewer than usual, so that the log is brought into the database many times in a short run."""


def main(database: str, user_id: str, synchronous: str) -> None:
    sqlite.PRAGMAS["synchronous"] = int(synchronous)
    sqlite.PRAGMAS["wal_autocheckpoint"] = PAGES_BEFORE_A_CHECKPOINT
    engine = create_engine(f"sqlite:///{database}", **sqlite.ENGINE_OPTIONS)
    sqlite.prepare(engine)
    user = a_user(id=UUID(user_id))
    for number in range(NIGHTS):
        with Session(engine.execution_options(**sqlite.IMMEDIATE)) as session:
            entry = an_entry(user, note="x" * 10 * number)
            log_once(session, entry)
            session.commit()
        os.write(1, entry.id.hex.encode())
    os._exit(0)  # nothing is closed in good order when the power goes


if __name__ == "__main__":
    main(*sys.argv[1:])
