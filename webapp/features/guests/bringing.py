"""Two histories of one person become one, and nothing that either forbade is allowed by that."""

from collections.abc import Mapping

from webapp.domain.clock import utc_now
from webapp.domain.export import Person
from webapp.extensions import db
from webapp.models.bringing import bring_rows
from webapp.models.everything import has_told_nothing, write_settings
from webapp.models.screening import Screening, ScreeningAnswers
from webapp.models.user import User
from webapp.web.evening import remake_tonight
from webapp.web.safety import begin_round, may_answer
from webapp.web.standing import standing_of


def bring_along(user: User, guest: User) -> Mapping[str, int]:
    """Bring all that a guest told into the account, and say how much of each kind came."""
    stood = [standing_of(user), standing_of(guest)]
    emergency = _emergency_of(user) or _emergency_of(guest)
    _settle_profiles(user, guest)
    came = bring_rows(db.session(), guest.id, user.id, now=utc_now())
    if emergency:
        _let_stand(user, emergency)
    elif any(standing_of(user) != each for each in stood):
        _know_again(user, begin_round(user))
    remake_tonight(user)
    return came


def _settle_profiles(user: User, guest: User) -> None:
    """Who told nothing here is as they were as a guest; who told it otherwise looks at it again."""
    if has_told_nothing(db.session(), user.id):
        write_settings(db.session(), user.id, Person.model_validate(guest, from_attributes=True))
    elif guest.pain_profile not in (None, user.pain_profile):
        user.about_answered_at = None


def _emergency_of(user: User) -> ScreeningAnswers | None:
    """What was answered, where it stands for the rest of this day."""
    return user.screening.answered if user.screening and not may_answer(user) else None


def _let_stand(user: User, emergency: ScreeningAnswers) -> None:
    """No round that the other one answered later may take its place today."""
    if may_answer(user):
        now = utc_now()
        again = Screening(user_id=user.id, started_at=now, finished_at=now, answered=emergency)
        _know_again(user, again)


def _know_again(user: User, standing: Screening) -> None:
    db.session.add(standing)
    db.session.flush()
    db.session.expire(user)
