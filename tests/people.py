"""People at each point of their first evening, written straight into the database."""

from uuid import uuid4

from tests.samples import an_entry
from webapp.domain.clock import utc_now
from webapp.domain.profile import PainProfile
from webapp.domain.screen import RED_FLAGS, Answer
from webapp.extensions import db
from webapp.models import AuthSession, SavedRoutine, Screening, User
from webapp.models.screening import ScreeningAnswers
from webapp.web.evening import CheckIn, make_tonight

NO_SIGNS = dict.fromkeys(RED_FLAGS, Answer.NO)
SORE_BUTTOCK = {"pain_areas": [{"area": "buttock", "side": "left", "nrs": 4, "main": True}]}


def keep(*rows):
    """Store these, parents first."""
    for row in rows:
        db.session.add(row)
        db.session.flush()
    db.session.commit()
    return rows[0]


def screened(user, *, at=None, **answers):
    """The whole screen answered, with a no to everything that is not given."""
    at = at or utc_now()
    said = ScreeningAnswers(answers={**NO_SIGNS, **answers})
    row = Screening(user_id=user.id, id=uuid4(), started_at=at, finished_at=at, answered=said)
    return keep(row)


def begun(user, **answers):
    """A round of the screen with only these answers so far."""
    said = ScreeningAnswers(answers=answers)
    return keep(Screening(user_id=user.id, id=uuid4(), started_at=utc_now(), answered=said))


def described(user, **answers):
    """Where it hurts and about them, both told."""
    person = db.session.get(User, user.id)
    person.keep_profile(PainProfile.model_validate(SORE_BUTTOCK | answers), now=utc_now())
    person.about_answered_at = utc_now()
    return keep(person)


def planned(user, *, pain_now=4, minutes=15, **more):
    """Tonight as the planner makes it."""
    person = db.session.get(User, user.id)
    return keep(make_tonight(person, CheckIn(pain_now, minutes, **more)))


def logged(user, **given):
    return keep(an_entry(user, **given))


def latest_plan(rows):
    return max(rows(SavedRoutine), key=lambda each: each.made_at)


def stay_signed_in_until(moment):
    for session in db.session.query(AuthSession):
        session.expires_at = moment
    db.session.commit()


def change_content(app, **parts):
    """Let the seeds say something else from now on."""
    known = app.extensions["content"]
    fields = {name: getattr(known, name) for name in type(known).model_fields}
    app.extensions["content"] = type(known).model_construct(**fields | parts)


def forget_stretch(app, slug):
    known = app.extensions["content"].stretches
    change_content(app, stretches={key: each for key, each in known.items() if each.slug != slug})
