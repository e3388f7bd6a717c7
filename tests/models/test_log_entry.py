import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.samples import NIGHT, a_move, a_routine, a_user, an_entry
from webapp.domain.clock import utc_now
from webapp.domain.log import Change
from webapp.extensions import db
from webapp.models import LogChange, LogEntry, LogMove, sqlite
from webapp.models.log_entry import (
    entries_newest_first,
    entry_of,
    first_nights,
    last_night,
    log_once,
)


@pytest.fixture
def user(app):
    user = a_user()
    db.session.add(user)
    db.session.commit()
    return user


def log(entry):
    is_new = log_once(db.session(), entry)
    db.session.commit()
    return is_new


def test_the_first_record_under_an_id_stays(user, rows):
    entry_id = uuid4()
    assert log(an_entry(user, id=entry_id, pain_after=2))
    assert not log(an_entry(user, id=entry_id, pain_after=9, moves=[]))
    assert [each.pain_after for each in rows(LogEntry)] == [2]
    assert len(rows(LogMove)) == 2


def test_a_night_may_be_logged_without_its_moves(user, rows):
    assert log(an_entry(user, moves=[]))
    assert (len(rows(LogEntry)), rows(LogMove)) == (1, [])


def test_an_id_is_taken_on_every_night(user, rows):
    entry_id = uuid4()
    assert log(an_entry(user, id=entry_id))
    assert not log(an_entry(user, id=entry_id, night=NIGHT - dt.timedelta(days=1)))
    assert [each.night for each in rows(LogEntry)] == [NIGHT]


def test_what_was_deleted_does_not_come_back(user, rows):
    other = a_user()
    db.session.add(other)
    db.session.flush()
    entry_id = uuid4()
    for change, owner in ((Change.EDIT, user), (Change.DELETE, other)):
        db.session.add(
            LogChange(user_id=owner.id, entry_id=entry_id, change=change, made_at=utc_now())
        )
    assert log(an_entry(user, id=entry_id))
    assert not log(an_entry(other, id=entry_id))
    assert [each.user_id for each in rows(LogEntry)] == [user.id]


def test_the_same_id_of_another_person_is_another_record(user, rows):
    other = a_user()
    db.session.add(other)
    db.session.flush()
    entry_id = uuid4()
    assert log(an_entry(user, id=entry_id))
    assert log(an_entry(other, id=entry_id))
    assert len(rows(LogEntry)) == 2


def test_eight_at_once_write_one_record(app, user, rows):
    user_id, entry_id = user.id, uuid4()
    db.session.rollback()

    def send(number):
        with app.app_context():
            db.session.connection(execution_options=sqlite.IMMEDIATE)
            return log(an_entry(a_user(id=user_id), id=entry_id, pain_after=number))

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(send, range(8))) == [False] * 7 + [True]
    assert len(rows(LogEntry)) == 1
    assert len(rows(LogMove)) == 2


def test_leaves_a_routine_empty_that_is_not_theirs(user, rows):
    other = a_user()
    routine = a_routine(other)
    for row in (other, routine):
        db.session.add(row)
        db.session.flush()
    log(an_entry(user, routine_id=routine.id))
    log(an_entry(user, routine_id=uuid4()))
    log(an_entry(other, routine_id=routine.id))
    by_owner = {(each.user_id, each.routine_id) for each in rows(LogEntry)}
    assert by_owner == {(user.id, None), (other.id, routine.id)}


def test_moves_follow_their_entry_to_another_night_and_away(user, rows):
    entry_id = uuid4()
    log(an_entry(user, id=entry_id))
    entry = db.session.scalars(entry_of(user.id, entry_id)).one()
    entry.night = NIGHT - dt.timedelta(days=1)
    db.session.commit()
    assert {move.night for move in rows(LogMove)} == {NIGHT - dt.timedelta(days=1)}
    db.session.delete(db.session.scalars(entry_of(user.id, entry_id)).one())
    db.session.commit()
    assert rows(LogMove) == []


def test_moves_come_in_the_order_they_were_done(user):
    entry_id = uuid4()
    log(an_entry(user, id=entry_id, moves=[a_move(position=p) for p in (2, 0, 1)]))
    entry = db.session.scalars(entry_of(user.id, entry_id)).one()
    assert [move.position for move in entry.moves] == [0, 1, 2]


def test_somebody_elses_entry_is_not_found(user):
    entry_id = uuid4()
    log(an_entry(user, id=entry_id))
    assert db.session.scalars(entry_of(uuid4(), entry_id)).all() == []


def test_pages_of_entries_follow_each_other_without_gap_or_repeat(user):
    nights = [NIGHT - dt.timedelta(days=day // 2) for day in range(7)]
    for night in nights:
        log(an_entry(user, night=night))
    seen, before = [], None
    while page := db.session.scalars(entries_newest_first(user.id, before=before, limit=3)).all():
        seen += page
        before = (page[-1].night, page[-1].id)
    assert [entry.night for entry in seen] == nights
    assert len({entry.id for entry in seen}) == 7


def test_names_the_first_nights_and_the_last_one(user):
    for day in (0, 0, 1, 5):
        log(an_entry(user, night=NIGHT - dt.timedelta(days=day)))
    first = db.session.scalars(first_nights(user.id, 2)).all()
    assert first == [NIGHT - dt.timedelta(days=day) for day in (5, 1)]
    assert db.session.scalar(last_night(user.id)) == NIGHT
    assert db.session.scalar(last_night(uuid4())) is None
