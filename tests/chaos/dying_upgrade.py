"""Upgrade a copy of a database, killed at each of its statements: a command of its own.

It forks with the app loaded, which a process that runs tests has too many threads for.
"""

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import event

from tests.conftest import make_app
from webapp.extensions import db


def main(old: Path) -> None:
    """Leave one database for each death beside the old one."""
    dying = old.with_name("dying.db")
    app = make_app(old.parent, dying)
    with app.app_context():
        for statement in count(1):
            shutil.copy(old, dying)
            if not _dies(at=statement):
                return
            _keep(dying, f"dead-{statement}.db")


def _dies(*, at: int) -> bool:
    child = os.fork()
    if not child:
        _upgrade(last=at)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _upgrade(*, last: int) -> None:
    left = iter(range(last - 1))

    def die(*_given: object) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(db.engine, "before_cursor_execute", die)
    event.listen(db.engine, "commit", die)
    upgrade(directory="webapp/migrations")


def _keep(dying: Path, name: str) -> None:
    """With its journals: they hold what was not finished."""
    for part in dying.parent.glob("dying.db*"):
        part.rename(part.with_name(part.name.replace(dying.name, name)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
