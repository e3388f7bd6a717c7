"""Any two histories become one: each night once, and what either side refuses stays refused."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import selectinload

from tests.features.test_guests import an_account, delete
from tests.people import described, keep, logged, screened
from tests.samples import NIGHT, NOW, a_move, a_session, a_user
from webapp.domain.building import allowed_tonight
from webapp.domain.lessons import NO_LESSONS
from webapp.domain.log import Done, Feeling
from webapp.domain.routine import RoutineMode
from webapp.domain.screen import Answer
from webapp.extensions import db
from webapp.models import LogChange, LogEntry, User
from webapp.web.content import content
from webapp.web.evening import (
    CheckIn,
    last_told_evening,
    lessons_of,
    make_tonight,
    must_answer_first,
)
from webapp.web.safety import may_answer

DAY = dt.timedelta(days=1)
CHECK_IN = CheckIn(pain_now=4, minutes=15)
MOVES = ("lunge", "knee-to-chest", "figure-four", "childs-pose")
STRICTEST_LAST = (
    RoutineMode.NORMAL,
    RoutineMode.GENTLE,
    RoutineMode.SOOTHE,
    RoutineMode.REST_ONLY,
    RoutineMode.BLOCKED,
)

moves = st.dictionaries(
    st.sampled_from(MOVES), st.tuples(st.sampled_from(Done), st.none() | st.sampled_from(Feeling)),
    max_size=3,
)  # fmt: skip
nights = st.dictionaries(
    st.integers(1, 8),
    st.fixed_dictionaries(
        {
            "ago": st.integers(1, 12),
            "moves": moves,
            "pains": st.sampled_from([(None, None), (3, 3), (3, 6), (5, 2), (8, 9)]),
            "is_deleted": st.sampled_from([False] * 5 + [True]),
        }
    ),
    max_size=5,
)
answers = st.one_of(
    st.just({}),
    st.just({}),
    st.fixed_dictionaries({"RF01": st.just(Answer.YES)}),
    st.fixed_dictionaries({"RF05": st.just(Answer.YES)}),
    st.fixed_dictionaries({"RF12": st.just(Answer.YES)}),
    st.fixed_dictionaries({"RF16": st.just(Answer.NOT_SURE)}),
)
abouts = st.sampled_from(
    [{}, {}, {"told_not_to_exercise": True}, {"conditions": [{"code": "fai_labral"}]}]
)
rounds = st.none() | st.tuples(st.integers(0, 40), answers)
sides = st.fixed_dictionaries({"nights": nights, "round": rounds, "about": st.none() | abouts})
SAME = {"nights": {}, "round": (1, {}), "about": {}}


def hurt(ago, slug="lunge"):
    told = {"moves": {slug: (Done.DONE, Feeling.HURT)}, "pains": (3, 3), "is_deleted": False}
    return {"ago": ago} | told


@dataclass
class Refused:
    """What somebody is refused tonight, by what they told so far."""

    first: str | None
    may_answer: bool
    resting: frozenset[str]
    mode: RoutineMode | None = None
    permits: Callable[[str], bool] | None = None

    @classmethod
    def of(cls, user_id):
        user = db.session.get(User, user_id)
        lessons = taught(user)
        known = must_answer_first(user), may_answer(user), frozenset(lessons.resting)
        if known[0]:
            return cls(*known)
        routine = make_tonight(user, CHECK_IN)
        allowed = allowed_tonight(routine.evening, content(), lessons)
        db.session.rollback()
        return cls(*known, routine.plan.mode, allowed.permits)


def taught(user):
    evening = last_told_evening(user, None)
    return lessons_of(user, evening, tonight=NIGHT) if evening else NO_LESSONS


def live(user, told):
    for number, night in told["nights"].items():
        before, after = night["pains"]
        entry = logged(
            user,
            id=UUID(int=number),
            night=NIGHT - night["ago"] * DAY,
            received_at=NOW - night["ago"] * DAY,
            note=f"{user.id}",
            pain_before=before,
            pain_after=after,
            moves=[
                a_move(position=place, slug=slug, done=done, feeling=feeling)
                for place, (slug, (done, feeling)) in enumerate(night["moves"].items())
            ],
        )
        if night["is_deleted"]:
            delete(entry)
    if told["about"] is not None:
        described(user, **told["about"])
    if told["round"] is not None:
        ago, answered = told["round"]
        screened(user, at=NOW - ago * DAY, **answered)


@pytest.fixture
def browser_of(app):
    def of(user, guest):
        client = app.test_client()
        proved = {"proved_at": NOW, "guest_id": guest.id}
        keep(a_session(user, uuid4().hex, **proved))
        token = uuid4().hex
        keep(a_session(user, token, **proved))
        client.set_cookie("__Host-unwind", f"{user.id.hex}.{token}", secure=True)
        return client

    return of


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sides, sides)
@example(SAME, SAME)
@example(SAME | {"nights": {1: hurt(2)}}, SAME | {"nights": {1: hurt(2, "knee-to-chest")}})
@example(SAME | {"nights": {1: hurt(2)}}, SAME | {"nights": {2: hurt(9)}})
def test_any_two_become_one(app, browser_of, here, there):
    user, guest, reference = an_account(), keep(a_user()), keep(a_user())
    ids = user.id, guest.id, reference.id
    live(user, here)
    live(guest, there)
    live(reference, {**here, "nights": one_history(here["nights"], there["nights"])})
    with app.test_request_context():
        before = [Refused.of(each) for each in ids[:2]]
    assert browser_of(user, guest).post("/settings/bring").status_code == 303
    check_nights(ids[0], here, there)
    with app.test_request_context():
        check_refusals(ids[0], before)
        if here["about"] is not None:
            mine, theirs = (taught(db.session.get(User, each)) for each in (ids[0], ids[2]))
            assert (mine.level, mine.rises) == (theirs.level, theirs.rises)


def one_history(here, there):
    """As it should be: mine as I told them, with what hurt by either; deleted on neither side."""
    gone = {key for each in (here, there) for key in each if each[key]["is_deleted"]}
    both = {**there, **here}
    return {key: told_by_both(both[key], there.get(key)) for key in both if key not in gone}


def told_by_both(mine, other):
    hurting = {
        slug: (done, feeling)
        for slug, (done, feeling) in (other["moves"] if other else {}).items()
        if feeling is Feeling.HURT and done is not Done.SKIPPED
    }
    return mine | {"moves": hurting | mine["moves"] | hurting}


def check_nights(user_id, here, there):
    rows = entries(user_id)
    expected = one_history(here["nights"], there["nights"])
    assert sorted(each.id.int for each in rows) == sorted(expected)
    for row in rows:
        night = expected[row.id.int]
        told = {move.slug: (move.done, move.feeling) for move in row.moves}
        assert (told, row.night) == (night["moves"], NIGHT - night["ago"] * DAY)
        assert (row.note == str(user_id)) == (row.id.int in here["nights"])
    marks = db.session.query(LogChange).filter_by(user_id=user_id, change="delete")
    gone = {*here["nights"], *there["nights"]} - expected.keys()
    assert sorted(each.entry_id.int for each in marks) == sorted(gone)


def entries(user_id):
    mine = db.select(LogEntry).where(LogEntry.user_id == user_id)
    return list(db.session.scalars(mine.options(selectinload(LogEntry.moves))))


def check_refusals(user_id, before):
    user = db.session.get(User, user_id)
    assert may_answer(user) == all(each.may_answer for each in before)
    if must_answer_first(user) is None:
        check_routine(make_tonight(user, CHECK_IN).plan, before)
        db.session.rollback()
        return
    screened(user)
    described(user)
    slugs = {each.slug for each in make_tonight(user, CHECK_IN).plan.entries}
    db.session.rollback()
    assert not any(slugs & resting_still(each, user) for each in before)


def check_routine(plan, before):
    """Nothing stands before it, so both would have been given one: none of it was refused."""
    assert [each.first for each in before] == [None, None]
    assert all(each.permits(entry.variant) for each in before for entry in plan.entries)
    strict = STRICTEST_LAST.index
    assert strict(plan.mode) >= max(strict(each.mode) for each in before)


def resting_still(refused, user):
    """What hurt, unless the night that says so was deleted."""
    return refused.resting & {move.slug for each in entries(user.id) for move in each.moves}
