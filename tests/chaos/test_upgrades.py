"""An upgrade that is killed leaves the old database with every row; the next one ends it."""

import shutil
import subprocess
import sys

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from tests.conftest import make_app
from tests.models.test_migrations import DIRECTORY, schema, some, tables_now
from webapp.config import ROOT
from webapp.extensions import db

FIRST = "0001"


@pytest.fixture
def opened(instance, tmp_path):
    """An app on a database of the first shape, with a row in every table."""
    app = make_app(instance, tmp_path / "old.db")
    with app.app_context():
        upgrade(directory=DIRECTORY, revision=FIRST)
        with db.engine.begin() as connection:
            for table in tables_now():
                connection.execute(table.insert(), {each.name: some(each) for each in table.c})
        db.engine.dispose()
        yield tmp_path / "old.db"
        db.engine.dispose()


def test_a_kill_at_any_statement_leaves_all_of_the_old(opened, instance, tmp_path):
    old = (schema(), rows_now())
    db.engine.dispose()
    kept = shutil.copy(opened, tmp_path / "kept.db")
    die_at_every_statement(kept)
    deaths = sorted(tmp_path.glob("dead-*.db"))
    assert len(deaths) > 20
    for dead in deaths:
        bring_here(dead, opened)
        assert (schema(), rows_now()) == old, dead.name
    upgrade(directory=DIRECTORY)
    assert rows_now().items() >= dict.fromkeys(old[1], 1).items()


def test_a_row_that_refers_to_nothing_stops_the_upgrade(opened):
    old = (schema(), rows_now())
    with db.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("DELETE FROM user")
        connection.commit()
        connection.invalidate()
    with pytest.raises(SystemExit):
        upgrade(directory=DIRECTORY)
    assert (schema(), rows_now()) == (old[0], old[1] | {"user": 0})


def die_at_every_statement(database):
    command = [sys.executable, "-m", "tests.chaos.dying_upgrade", str(database)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - our own


def bring_here(dead, place):
    db.engine.dispose()
    for part in dead.parent.glob(f"{dead.name}*"):
        part.replace(place.with_name(part.name.replace(dead.name, place.name)))


def rows_now():
    with db.engine.connect() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in tables_now()
        }
