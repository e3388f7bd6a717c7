"""`flask --app webapp backup FILE` and `restore FILE`: a whole copy, or none."""

import shutil
import sqlite3
from contextlib import closing
from threading import Event, Thread

import pytest
from flask_migrate import upgrade
from sqlalchemy.orm import Session

from tests.conftest import make_app
from tests.models.test_migrations import some, tables_now
from tests.samples import a_user, an_entry, everything_of
from webapp.extensions import db
from webapp.models import User, sqlite

PAGE = 4096
OPEN = "SELECT count(*) FROM user" if sqlite.JOURNAL == "wal" else "BEGIN IMMEDIATE"
"""In a rollback journal nobody is seen who neither reads nor writes right now."""


@pytest.fixture
def run(app):
    """Run a command beside the server; gives its answer."""
    db.session.remove()
    return lambda *arguments: app.test_cli_runner().invoke(args=[str(each) for each in arguments])


@pytest.fixture
def people(app):
    """Two people with a row in every table, and nobody connected."""
    for row in [*everything_of(a_user()), *everything_of(a_user(theme="dark"))]:
        db.session.add(row)
        db.session.flush()
    db.session.commit()
    stop_serving()


@pytest.fixture
def copy(people, run, tmp_path):
    """A copy of the two."""
    assert run("backup", tmp_path / "copy.db").exit_code == 0
    stop_serving()
    return tmp_path / "copy.db"


def stop_serving():
    db.session.remove()
    db.engine.dispose()


def forget_everybody():
    for user in db.session.query(User):
        db.session.delete(user)
    db.session.commit()
    stop_serving()


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.iterdump())


def served():
    return db.engine.url.database


def test_a_copy_put_back_is_what_was_there(copy, run):
    before = dump(served())
    forget_everybody()
    assert dump(served()) != before
    answer = run("restore", copy)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "people: 2, nights: 2" in answer.stdout
    assert dump(served()) == before


def test_a_copy_is_one_private_file(copy):
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


def test_a_copy_holds_all_that_was_answered_before_it_began(people, run, tmp_path):
    """While somebody writes as fast as they can."""
    user = db.session.query(User).first()
    answered, enough = [], Event()
    writer = Thread(target=write_nights, args=(db.engine, user.id, answered, enough))
    writer.start()
    for number in range(3):
        until = len(answered) + 5
        while len(answered) < until and writer.is_alive():
            enough.wait(0.01)
        before = set(answered)
        assert run("backup", tmp_path / f"{number}.db").exit_code == 0
        assert before <= nights_in(tmp_path / f"{number}.db")
    enough.set()
    writer.join()
    assert len(answered) > 15


def write_nights(engine, user_id, answered, enough):
    while not enough.is_set():
        with Session(engine) as session:
            entry = an_entry(User(id=user_id))
            session.add(entry)
            session.flush()
            written = entry.id.bytes
            session.commit()
        answered.append(written)


def nights_in(path):
    with closing(sqlite.driver.connect(str(path))) as connection:
        return {key for (key,) in connection.execute("SELECT id FROM log_entry")}


def test_a_file_that_is_there_stays(people, run, tmp_path):
    (tmp_path / "kept.db").write_text("something else")
    answer = run("backup", tmp_path / "kept.db")
    assert answer.exit_code == 1
    assert "stays as it is" in answer.stderr
    assert (tmp_path / "kept.db").read_text() == "something else"


def test_what_cannot_be_copied_leaves_nothing(run, tmp_path):
    stop_serving()
    hurt(served(), at=PAGE)
    answer = run("backup", tmp_path / "copy.db")
    assert answer.exit_code == 1
    assert list(tmp_path.iterdir()) == []
    assert "cannot be written" in run("backup", tmp_path / "none" / "copy.db").stderr


def test_nights_that_are_there_are_replaced_only_when_asked(copy, run):
    user = db.session.query(User).first()
    db.session.add(an_entry(user, note="after the copy"))
    db.session.commit()
    stop_serving()
    before = dump(served())
    answer = run("restore", copy)
    assert answer.exit_code == 1
    assert "--replace" in answer.stderr
    assert dump(served()) == before
    assert run("restore", "--replace", copy).exit_code == 0
    assert dump(served()) == dump(copy)


def test_a_database_in_use_is_left_alone(copy, run):
    forget_everybody()
    before = dump(served())
    with closing(sqlite.driver.connect(served())) as somebody:
        somebody.execute(OPEN).fetchall()
        answer = run("restore", copy)
    assert answer.exit_code == 1
    assert "in use" in answer.stderr
    assert dump(served()) == before


def truncated(path):
    path.write_bytes(path.read_bytes()[: -3 * PAGE])


def overwritten(path):
    hurt(path, at=5 * PAGE)


def not_ours(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE user (id)")


def dangling(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM user")
        connection.commit()


def impossible(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE log_entry SET pain_before = 99")
        connection.commit()


def from_tomorrow(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def gone(path):
    path.unlink()


def no_database(path):
    path.write_bytes(b"not a database" * PAGE)


@pytest.mark.parametrize(
    "harm",
    [truncated, overwritten, not_ours, dangling, impossible, from_tomorrow, gone, no_database],
)
def test_a_copy_that_is_not_whole_changes_nothing(harm, copy, run):
    before = dump(served())
    harm(copy)
    answer = run("restore", "--replace", copy)
    assert answer.exit_code == 1
    assert answer.stderr.splitlines()[-1].startswith("Error: ")  # libraries may log before it
    assert dump(served()) == before


def test_an_older_copy_is_brought_up_to_date(instance, copy, run, tmp_path):
    older = make_app(instance, tmp_path / "older.db")
    with older.app_context():
        upgrade(directory="webapp/migrations", revision="0003")
        with db.engine.begin() as connection:
            for table in tables_now():
                connection.execute(table.insert(), {each.name: some(each) for each in table.c})
        stop_serving()
    kept = (tmp_path / "older.db").read_bytes()
    answer = run("restore", "--replace", tmp_path / "older.db")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "people: 1, nights: 1" in answer.stdout
    assert "CREATE TABLE morning" in "".join(dump(served()))
    assert (tmp_path / "older.db").read_bytes() == kept


def test_a_database_that_cannot_be_read_is_moved_away_first(copy, run):
    shutil.copy(copy, copy.with_suffix(".kept"))
    no_database(copy.parent / "broken")
    shutil.copy(copy.parent / "broken", served())
    answer = run("restore", "--replace", copy)
    assert answer.exit_code == 1
    assert "Move it away" in answer.stderr


def hurt(path, *, at):
    with open(path, "r+b") as file:  # noqa: PTH123
        file.seek(at)
        file.write(b"\xa5" * 2 * PAGE)
