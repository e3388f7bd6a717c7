import datetime as dt

import pytest

from tests.samples import EVENING, NIGHT, NOW, a_routine, a_user, an_entry
from webapp.domain.nights import Wakes
from webapp.extensions import db
from webapp.models import Morning
from webapp.models.told_night import told_nights

A_DAY = dt.timedelta(days=1)


@pytest.fixture
def user(app):
    person = a_user()
    db.session.add(person)
    db.session.flush()
    return person


def told(user):
    """What was told of each night, in its order."""
    nights = {}
    for night, *facts in told_nights(db.session(), user.id, tonight=NIGHT):
        nights.setdefault(night, []).append(tuple(facts))
    return nights


def morning(user, night, worst, wakes=None):
    return Morning(user_id=user.id, night=night, noted_at=NOW, night_worst=worst, wakes=wakes)


def planned(user, pain, night=NIGHT, at=NOW):
    evening = EVENING.model_copy(update={"pain_now": pain})
    return a_routine(user, night=night, made_at=at, evening=evening)


def test_a_night_is_told_by_its_evening_and_its_morning(user):
    entry = an_entry(user, pain_before=5, pain_after=3)
    db.session.add_all([entry, morning(user, NIGHT, 6, Wakes.ONCE)])
    evening, morning_after = (None, None, 5, 3, True), (6, Wakes.ONCE, None, None, False)
    assert set(told(user)[NIGHT]) == {evening, morning_after}


def test_pain_counts_also_where_no_routine_came_of_it(user):
    db.session.add_all([planned(user, 9), planned(user, 4)])
    assert told(user) == {NIGHT: [(None, None, 9, None, False)]}


def test_routines_come_in_the_order_in_which_they_ended_and_then_what_was_told_before(user):
    later = NOW + dt.timedelta(hours=1)
    db.session.add_all([planned(user, 8), planned(user, 3)])
    db.session.add(an_entry(user, pain_before=3, pain_after=5, finished_at=later))
    db.session.add(an_entry(user, pain_before=4, pain_after=2))
    assert [each[2:4] for each in told(user)[NIGHT]] == [(4, 2), (3, 5), (8, None)]


def test_older_nights_are_left_but_for_the_first_three_mornings(user):
    old = [NIGHT - days * A_DAY for days in range(90, 80, -1)]
    db.session.add_all([morning(user, night, 5) for night in old])
    db.session.add(morning(user, NIGHT, None, Wakes.NEVER))
    db.session.add(an_entry(user, night=old[5]))
    db.session.add(planned(user, 6, night=NIGHT - 20 * A_DAY, at=NOW - 20 * A_DAY))
    assert sorted(told(user)) == [*old[:3], NIGHT]


def test_the_nights_of_others_are_theirs(user):
    other = a_user()
    db.session.add(other)
    db.session.flush()
    db.session.add_all([an_entry(other), planned(other, 9), morning(other, NIGHT, 9)])
    assert told(user) == {}
