"""Every named query finds its rows by key: none walks through a table."""

import datetime as dt
from uuid import uuid4

import pytest

from tests.samples import NIGHT, NOW, a_user, everything_of
from webapp.extensions import db
from webapp.models import Base, Screening
from webapp.models.auth_session import end_session, end_sessions, signed_in
from webapp.models.history import (
    entries_on,
    mornings,
    move_counts,
    nights_kept,
    pains,
    pauses,
    worst_of_nights_kept,
    worst_with_move,
)
from webapp.models.log_entry import (
    entries_newest_first,
    entry_of,
    first_nights,
    last_night,
)
from webapp.models.routine import latest_routine, routine_of
from webapp.web.keys import hash_of

ME = uuid4()
QUERIES = {
    "signed_in": signed_in(ME, b"", now=NOW),
    "end_sessions": end_sessions(ME),
    "end_session": end_session(ME, b""),
    "routine_of": routine_of(ME, ME),
    "latest_routine": latest_routine(ME),
    "entry_of": entry_of(ME, ME),
    "entries_newest_first": entries_newest_first(ME),
    "entries_newest_first, next page": entries_newest_first(ME, before=(NIGHT, ME)),
    "first_nights": first_nights(ME, 5),
    "last_night": last_night(ME),
}
SOME_NIGHTS = {"first": NIGHT, "last": NIGHT}
QUERIES |= {
    "nights_kept": nights_kept(ME, **SOME_NIGHTS, restful=["calm-breathing"]),
    "pauses": pauses(ME, **SOME_NIGHTS),
    "pains": pains(ME, **SOME_NIGHTS),
    "mornings": mornings(ME, **SOME_NIGHTS),
}
SORTING = {
    "entries_on": entries_on(ME, NIGHT),
    "move_counts": move_counts(ME, **SOME_NIGHTS, slugs=["lunge"]),
    "worst_with_move": worst_with_move(ME, **SOME_NIGHTS),
    "worst_of_nights_kept": worst_of_nights_kept(ME, **SOME_NIGHTS),
}
"""These sort what they read, which is as much as the nights asked for hold."""
NIGHT_IN_KEY = ("(user_id=? AND night=?", "(user_id=? AND night>? AND night<?")


def plan_of(query):
    sql = str(query.compile(db.engine, compile_kwargs={"render_postcompile": True}))
    steps = db.session.connection().exec_driver_sql(
        f"EXPLAIN QUERY PLAN {sql}", (None,) * sql.count("?")
    )
    return [step[-1] for step in steps]


@pytest.mark.parametrize("name", QUERIES)
def test_finds_rows_by_key(app, name):
    steps = plan_of(QUERIES[name])
    searches = [step for step in steps if step.startswith("SEARCH")]
    assert searches
    assert all("PRIMARY KEY" in step or "INDEX" in step for step in searches), steps
    assert not [step for step in steps if "TEMP B-TREE" in step or "AUTOMATIC" in step], steps
    assert [step for step in steps if step.startswith("SCAN")] in ([], ["SCAN anon_1"]), steps


@pytest.mark.parametrize("name", SORTING)
def test_reads_only_the_nights_it_sorts(app, name):
    steps = [step for step in plan_of(SORTING[name]) if "TEMP B-TREE" not in step]
    assert steps
    assert all("PRIMARY KEY" in step for step in steps), steps
    assert all(any(key in step for key in NIGHT_IN_KEY) for step in steps), steps


def test_one_statement_finds_the_user_with_profile_and_latest_screening(app, queries):
    user = a_user()
    save(everything_of(user))
    latest = Screening(user_id=user.id, started_at=NOW + dt.timedelta(days=1))
    save([latest, Screening(user_id=user.id, started_at=NOW - dt.timedelta(days=1))])
    user_id, latest_id = user.id, latest.id
    db.session.expunge_all()
    queries.clear()
    _, found = db.session.execute(
        signed_in(user_id, hash_of("token"), now=NOW - dt.timedelta(seconds=1))
    ).one()
    assert found.profile.answers.pain_areas
    assert found.screening.id == latest_id
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("token_hash", "later"),
    [(b"y" * 32, -1), (hash_of("token"), 0), (hash_of("token"), 1), (b"", -1)],
)
def test_a_wrong_or_old_token_finds_nobody(app, token_hash, later):
    user = a_user()
    save(everything_of(user))
    now = NOW + dt.timedelta(seconds=later)
    assert db.session.execute(signed_in(user.id, token_hash, now=now)).all() == []


def test_deleting_a_person_leaves_nothing_of_theirs_and_all_of_others(app, rows):
    leaving, staying = a_user(), a_user()
    save(everything_of(leaving))
    save(everything_of(staying))
    before = {table.name: count(table) for table in Base.metadata.sorted_tables}
    assert min(before.values()) >= 2, "a table without rows proves nothing"
    db.session.delete(leaving)
    db.session.commit()
    after = {table.name: count(table) for table in Base.metadata.sorted_tables}
    assert after == {name: number // 2 for name, number in before.items()}


def count(table):
    return len(db.session.execute(table.select()).all())


def save(rows):
    for row in rows:
        db.session.add(row)
        db.session.flush()
    db.session.commit()
