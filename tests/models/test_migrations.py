"""From every earlier schema, with a row in every table, to this one: nothing may be missing."""

import re

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask_migrate import check, upgrade

from tests.conftest import make_app
from webapp.extensions import db
from webapp.models import Base

BETWEEN = re.compile(r"[,\n]\s*")
DIRECTORY = "webapp/migrations"
REVISIONS = [each.revision for each in ScriptDirectory(DIRECTORY).walk_revisions()]
KNOWN_CHOICES = {
    "theme": "dark",
    "status": "complete",
    "done": "done",
    "feeling": "ok",
    "country": "GB",
    "body": "round",
    "skin": "6",
    "hair": "grey",
    "hair_style": "none",
    "pace": "slow",
    "dimming": "asked",
    "wakes": "never",
    "pack": "ice",
    "change": "edit",
    "why": "no_time",
    "purpose": "claim",
    "email": "a@b.example",
}


@pytest.fixture
def database(instance, tmp_path):
    app = make_app(instance, tmp_path / "old.db")
    with app.app_context():
        yield
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_loses_no_row_on_the_way_from(revision, database):
    upgrade(directory=DIRECTORY, revision=revision)
    tables = tables_now()
    with db.engine.begin() as connection:
        for table in tables:
            connection.execute(table.insert(), {each.name: some(each) for each in table.columns})
    upgrade(directory=DIRECTORY)
    with db.engine.connect() as connection:
        for table in tables:
            count = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            assert count == 1, table.name
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_the_migrations_build_what_the_models_say(database, tmp_path):
    upgrade(directory=DIRECTORY)
    check(directory=DIRECTORY)
    migrated = schema()
    migrated.pop("alembic_version")
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE log_move")
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
    modelled = schema()
    modelled.pop("alembic_version")
    assert migrated == modelled


def tables_now():
    found = sa.MetaData()
    found.reflect(db.engine)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def some(column):
    if column.name in KNOWN_CHOICES:
        return KNOWN_CHOICES[column.name]
    if isinstance(column.type, sa.LargeBinary):
        return b"x" * 16
    return 1 if isinstance(column.type, sa.Integer) else "x"


def schema():
    """The parts of every table and index, in any order: a constraint may stand anywhere."""
    with db.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {name: sorted(part.strip() for part in BETWEEN.split(sql)) for name, sql in found}
