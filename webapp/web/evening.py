"""Where a person stands tonight: what must be answered first, and what they may do then."""

import datetime as dt
from dataclasses import dataclass

from flask import abort, redirect, url_for

from webapp.domain import screening as rounds
from webapp.domain.brief import Wishes
from webapp.domain.building import (
    NO_WISHES,
    allowed_tonight,
    build_routine,
    tonight_as_told,
)
from webapp.domain.clock import utc_now
from webapp.domain.conditions import Condition, InflammatoryArthritis
from webapp.domain.flags import flags_of
from webapp.domain.learning import lessons_from
from webapp.domain.lessons import NO_LESSONS, Lessons
from webapp.domain.pain import NO_PAIN
from webapp.domain.profile import SHORTEST_MINUTES, Evening, PainProfile
from webapp.domain.screen import Outcome, assess
from webapp.extensions import db
from webapp.models.past import past_of
from webapp.models.routine import SavedRoutine, latest_routine
from webapp.models.user import User
from webapp.web.auth import current_user
from webapp.web.content import content
from webapp.web.nights import nights_of
from webapp.web.safety import assessment_of, finished_round, is_cleared, red_flags, today


@dataclass(frozen=True)
class CheckIn:
    """Tonight's own answers; everything else is known."""

    pain_now: int
    minutes: int
    has_flare: bool | None = None

    @classmethod
    def of(cls, evening: Evening) -> "CheckIn":
        arthritis = evening.condition("inflammatory_arthritis")
        flare = arthritis.flare if isinstance(arthritis, InflammatoryArthritis) else None
        return cls(evening.pain_now, evening.minutes, flare)


def next_step(user: User) -> str:
    """The address to go on to."""
    return must_answer_first(user) or url_for("routine.tonight")


def must_answer_first(user: User) -> str | None:
    """The page that stands between this person and tonight's routine, if one does."""
    return _screen_to_answer(user) or _advice_to_follow(user) or _profile_to_complete(user)


def latest(user: User) -> SavedRoutine | None:
    return db.session.scalar(latest_routine(user.id))


def is_tonights(user: User, saved: SavedRoutine | None) -> bool:
    return saved is not None and saved.night == user.tonight(utc_now())


def is_safe_now(user: User, saved: SavedRoutine) -> bool:
    """Whether what was planned is what we would still allow: answers or rules may have changed."""
    lessons = saved.lessons or NO_LESSONS
    known = _evening(user, CheckIn.of(saved.evening), level=saved.evening.level)
    if saved.evening != known or saved.plan.outcome is not _outcome(user, known, lessons):
        return False
    allowed = allowed_tonight(saved.evening, content(), lessons)
    return all(allowed.permits(entry.variant) for entry in saved.plan.entries)


def playable_routine() -> SavedRoutine:
    """Tonight's routine when nothing stands in its way; else the request goes where it must."""
    user = current_user()
    if (first := must_answer_first(user)) is not None:
        abort(redirect(first, 303))
    saved = latest(user)
    if saved is None or not is_tonights(user, saved) or not is_safe_now(user, saved):
        abort(redirect(url_for("routine.tonight"), 303))
    return saved


def make_tonight(user: User, check_in: CheckIn, wishes: Wishes = NO_WISHES) -> SavedRoutine:
    """Plan tonight anew and keep it; a routine that was started stays as it was."""
    saved = _planned(user, check_in, wishes)
    db.session.add(saved)
    return saved


def remake_tonight(user: User) -> None:
    """After new answers or nights, plan tonight again if it was planned and would be another.

    The person's wishes stay.
    """
    saved = latest(user)
    if saved is None or not is_tonights(user, saved) or must_answer_first(user) is not None:
        return
    anew = _planned(user, CheckIn.of(saved.evening), saved.wishes)
    if (anew.plan, anew.evening) != (saved.plan, saved.evening):
        db.session.add(anew)


def last_told_evening(user: User, saved: SavedRoutine | None) -> Evening | None:
    """Tell this evening as it was told last; where it never was, with the worst pain of all."""
    if user.pain_profile is None:
        return None
    worst = max(pain.nrs or NO_PAIN for pain in user.pain_profile.pain_areas)
    check_in = CheckIn.of(saved.evening) if saved else CheckIn(worst, SHORTEST_MINUTES)
    return _evening(user, check_in, level=None)


def lessons_now(user: User, evening: Evening, saved: SavedRoutine | None) -> Lessons:
    """What the nights teach; tonight's routine knows already, for it is made anew with them."""
    if saved is not None and saved.lessons is not None and is_tonights(user, saved):
        return saved.lessons
    return lessons_of(user, evening, tonight=user.tonight(utc_now()))


def _planned(user: User, check_in: CheckIn, wishes: Wishes) -> SavedRoutine:
    now = utc_now()
    evening = _evening(user, check_in, level=None)
    lessons = lessons_of(user, evening, tonight=user.tonight(now))
    plan = build_routine(
        evening, content(), wishes=wishes, is_cleared=is_cleared(user), lessons=lessons
    )
    return SavedRoutine(
        user_id=user.id,
        night=user.tonight(now),
        made_at=now,
        evening=evening,
        wishes=wishes,
        lessons=lessons,
        plan=plan,
    )


def lessons_of(user: User, evening: Evening, *, tonight: dt.date) -> Lessons:
    """What all that is in the log now teaches, whatever a routine knew when it was made."""
    past = past_of(db.session(), user.id, tonight, said=evening.night_worst_baseline)
    said = finished_round(user)
    past = past.model_copy(
        update={
            "nights": (*past.nights, tonight_as_told(evening, tonight)),
            "screened_on": said.finished_on if said else None,
            "today": today(user),
        }
    )
    return lessons_from(past, tonight, content().catalogue)


def _screen_to_answer(user: User) -> str | None:
    said = finished_round(user)
    if said is None:
        return url_for("safety.overview")
    nights = nights_of(user)
    is_due = rounds.is_due(said, today=today(user), last_night=nights.last, seen=nights.seen)
    return url_for("safety.overview") if is_due else None


def _advice_to_follow(user: User) -> str | None:
    return url_for("safety.result") if assessment_of(user).outcome.blocks_all else None


def _profile_to_complete(user: User) -> str | None:
    if user.pain_profile is None:
        return url_for("profile.where")
    return url_for("profile.about") if user.about_answered_at is None else None


def _evening(user: User, check_in: CheckIn, *, level: int | None) -> Evening:
    profile = user.pain_profile
    if profile is None:
        abort(redirect(url_for("profile.where"), 303))
    return Evening.model_validate(
        {
            **profile.model_dump(),
            "conditions": _tonights_conditions(profile, check_in),
            "locale_emergency": user.country,
            "pain_now": check_in.pain_now,
            "minutes": check_in.minutes,
            "red_flags": red_flags(user),
            "level": level,
        }
    )


def _outcome(user: User, evening: Evening, lessons: Lessons) -> Outcome:
    said = assess(
        content().screen,
        evening,
        flags_of(evening, evening.red_flags),
        evening.red_flags,
        is_cleared=is_cleared(user),
        seen=lessons.patterns,
    )
    return said.outcome


def _tonights_conditions(profile: PainProfile, check_in: CheckIn) -> list[Condition]:
    """Arthritis with tonight's own answer about the flare (2.5)."""
    flare = {"flare": check_in.has_flare}
    return [
        each.model_copy(update=flare) if isinstance(each, InflammatoryArthritis) else each
        for each in profile.conditions
    ]
