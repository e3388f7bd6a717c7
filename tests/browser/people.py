"""People at every place of the evening, each with the cookie that lets a browser in as them."""

import datetime as dt
from secrets import token_hex
from uuid import UUID, uuid4

from tests.samples import a_move, a_session, a_user, an_entry
from tests.tonight import a_finished_screening, somebody_ready, tonights
from webapp.domain.clock import utc_now
from webapp.domain.log import Feeling, Status
from webapp.domain.nights import Wakes
from webapp.domain.packs import MINUTE, Pack
from webapp.domain.screen import RED_FLAGS, Answer
from webapp.extensions import db
from webapp.models import (
    AuthSession,
    EmailAddress,
    FlarePause,
    Morning,
    PackUse,
    Passkey,
    Password,
    SavedRoutine,
    Screening,
    User,
)
from webapp.models.screening import ScreeningAnswers
from webapp.web.evening import CheckIn, make_tonight

A_DAY = dt.timedelta(days=1)
HOW = (
    dict,
    dict,
    lambda: {"status": Status.PARTIAL},
    lambda: {"moves": [a_move(slug="calm-breathing")]},
)
"""What makes a night whole, partial, or one of rest."""


def moved_in(app, *rows_of):
    """Keep this person with their rows, and say by which cookie they are known."""
    token = token_hex()
    user = somebody_ready()
    with app.test_request_context():
        db.session.add(user)
        db.session.flush()
        db.session.add(a_session(user, token))
        for rows in rows_of:
            db.session.add_all(rows(user))
            db.session.flush()
            db.session.refresh(user)
        db.session.commit()
        return f"{user.id.hex}.{token}"


def let_in(context, base_url, cookie):
    context.add_cookies([{"name": "unwind", "value": cookie, "url": base_url}])


def where_it_is_night(app, cookie):
    """Move them to where it is three in the morning now."""
    hours = (3 - utc_now().hour + 12) % 24 - 12
    with app.app_context():
        user = db.session.get(User, UUID(hex=cookie.partition(".")[0]))
        user.time_zone = f"Etc/GMT{-hours:+d}"
        for routine in db.session.query(SavedRoutine).filter_by(user_id=user.id):
            routine.night = user.tonight(utc_now())  # it may be another one there
        db.session.commit()


def safe(user):
    return [a_finished_screening(user)]


def with_a_routine(user):
    return [tonights(user)]


def with_a_night(user):
    return [an_entry(user, id=NIGHT_ID, night=user.tonight(utc_now()), received_at=utc_now())]


def with_weeks_of_nights(user):
    """Nights of all kinds, a pause among them, and mornings enough for lines."""
    tonight = user.tonight(utc_now())
    nights = [tonight - days * A_DAY for days in range(1, 29) if days not in (8, 9, 15)]
    paused = tonight - 9 * A_DAY
    rows = [FlarePause(user_id=user.id, from_night=paused, until_night=paused + A_DAY)]
    for number, night in enumerate(nights):
        how = HOW[number % len(HOW)]
        rows.append(an_entry(user, night=night, pain_before=6, pain_after=4, **how()))
        rows.append(a_morning(user, night, number))
    return rows


def a_morning(user, night, number):
    told = {"night_worst": 2 + number // 7, "wakes": Wakes.ONCE, "sleep_quality": 7 - number // 7}
    return Morning(user_id=user.id, night=night, noted_at=utc_now(), **told)


def with_a_hard_week(user):
    """Nights so hard that the questions come again."""
    nights = [user.tonight(utc_now()) - days * A_DAY for days in range(1, 4)]
    told = {"noted_at": utc_now(), "night_worst": 9}
    return [Morning(user_id=user.id, night=each, **told) for each in nights]


def with_an_account(user):
    """Known by address and password, and this browser has shown it just now."""
    shown_just_now(user)
    return [
        EmailAddress(email=f"{user.id.hex}@example.org", user_id=user.id, made_at=utc_now()),
        Password(user_id=user.id, hash="not asked for", changed_at=utc_now()),
    ]


def with_a_passkey(user):
    """An account that nothing else opens, in a browser that has shown it just now."""
    shown_just_now(user)
    kept = {"credential_id": b"here", "public_key": b"not asked for", "sign_count": 0}
    when = {"made_at": utc_now() - A_DAY, "used_at": utc_now()}
    return [Passkey(user_id=user.id, id=PASSKEY_ID, name="Chrome on Android", **kept, **when)]


def signed_in_elsewhere(user):
    then = utc_now() - A_DAY
    return [a_session(user, token_hex(), device="Firefox on Linux", used_at=then, proved_at=then)]


def where_a_guest_was_before(user):
    """Signed in on a browser that holds a night of the guest it was."""
    guest = a_user()
    db.session.add(guest)
    db.session.flush()
    db.session.query(AuthSession).filter_by(user_id=user.id).update({"guest_id": guest.id})
    return [an_entry(guest)]


def shown_just_now(user):
    """For as long as the tests run, which is longer than a proof lasts."""
    return _shown(user, utc_now() + A_DAY)


def to_show_who_it_is(user):
    return _shown(user, utc_now() - A_DAY)


def _shown(user, moment):
    db.session.query(AuthSession).filter_by(user_id=user.id).update({"proved_at": moment})
    return []


def safe_since_last_week(user):
    screening = a_finished_screening(user)
    screening.started_at = screening.finished_at = utc_now() - 7 * A_DAY
    return [screening]


def paused(user):
    return [FlarePause(user_id=user.id, from_night=user.tonight(utc_now()) - A_DAY)]


def at_eight_in_the_morning(user):
    """Here since the day before yesterday, in a zone where it is about eight now."""
    ahead = (20 - utc_now().hour) % 24 - 12
    user.time_zone = f"Etc/GMT{-ahead:+d}"
    user.created_at = utc_now() - 2 * A_DAY
    return []


def with_a_pack(user):
    now = utc_now()
    return [PackUse(user_id=user.id, pack=Pack.ICE, started_at=now, ends_at=now + 15 * MINUTE)]


def planned(user):
    """Tonight as the planner makes it."""
    return [make_tonight(user, CheckIn(pain_now=4, minutes=10))]


def with_lessons(user):
    """Two nights that went badly in more than one way, and what was made of them."""
    tonight = user.tonight(utc_now())
    words = {"knee-to-chest": Feeling.TOO_HARD, "lunge": Feeling.HURT, "butterfly": Feeling.OK}
    moves = [
        {"position": place, "slug": slug, "feeling": word}
        for place, (slug, word) in enumerate(words.items())
    ]
    for days, after in ((2, 4), (1, 6)):
        told = [a_move(**move) for move in moves[: days + 1]]
        at = {"night": tonight - days * A_DAY, "received_at": utc_now() - days * A_DAY}
        db.session.add(an_entry(user, pain_before=4, pain_after=after, moves=told, **at))
    db.session.flush()
    return [make_tonight(user, CheckIn(pain_now=4, minutes=15))]


def yesterdays(user):
    """All was answered the evening before, and tonight nothing yet."""
    before = utc_now() - A_DAY
    routine = make_tonight(user, CheckIn(pain_now=4, minutes=10))
    routine.night, routine.made_at = user.tonight(before), before
    return [routine]


def safe_since_yesterday(user):
    screening = a_finished_screening(user)
    screening.started_at = screening.finished_at = utc_now() - A_DAY
    return [screening]


def halfway_through(user):
    """Two groups answered, the last one open."""
    return [_screening(user, {flag: Answer.NO for flag in RED_FLAGS if flag < "RF10"})]


def unsure(user):
    answers = dict.fromkeys(RED_FLAGS, Answer.NO) | {"RF12": Answer.NOT_SURE}
    return [_screening(user, answers)]


def with_a_yes_to(flag):
    def rows(user):
        screening = a_finished_screening(user)
        answers = dict.fromkeys(RED_FLAGS, Answer.NO) | {flag: Answer.YES}
        screening.answered = ScreeningAnswers(answers=answers)
        return [screening]

    return rows


NIGHT_ID = UUID(int=1)
PASSKEY_ID = UUID(int=2)


def _screening(user, answers):
    answered = ScreeningAnswers(answers=answers)
    return Screening(user_id=user.id, id=uuid4(), started_at=utc_now(), answered=answered)
