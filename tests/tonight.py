"""A person with nothing left to answer, and a routine of known length for tonight."""

from uuid import uuid4

from tests.domain.routines import a_hold, a_plan, closing
from tests.samples import PROFILE, a_user
from webapp.domain.body import Side
from webapp.domain.clock import utc_now
from webapp.domain.screen import RED_FLAGS, Answer
from webapp.models import SavedProfile, SavedRoutine, Screening, User
from webapp.models.screening import ScreeningAnswers
from webapp.web.evening import CheckIn, make_tonight

PLAN = a_plan(
    a_hold((Side.RIGHT, Side.LEFT), hold=30, repeats=2, transition_seconds=20),
    a_hold(
        hold=20,
        repeats=1,
        slug="knee-to-chest",
        variant="knee-to-chest.chair",
        name="Knee to chest",
        variant_name="On a chair",
        transition_seconds=10,
    ),
    closing(45),
)
"""155 s of lunge, 20 s on the way, 35 s of knee to chest, 10 s on the way, 45 s of breathing."""


def somebody_ready() -> User:
    now = utc_now()
    return a_user(
        created_at=now,
        about_answered_at=now,
        profile=SavedProfile(answers=PROFILE, updated_at=now),
    )


def a_finished_screening(user: User) -> Screening:
    now = utc_now()
    said = ScreeningAnswers(answers=dict.fromkeys(RED_FLAGS, Answer.NO))
    return Screening(user_id=user.id, id=uuid4(), started_at=now, finished_at=now, answered=said)


def tonights(user: User, plan=PLAN) -> SavedRoutine:
    """What the planner makes of the evening, with this plan in its place."""
    routine = make_tonight(user, CheckIn(pain_now=4, minutes=10))
    routine.plan = plan
    return routine
