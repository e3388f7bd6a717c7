"""Rows to test with: a person, and everything a person can have."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from webapp.domain.clock import utc_now
from webapp.domain.hearing import Hearing
from webapp.domain.log import Change, Done, Feeling, Status
from webapp.domain.nights import WhySkipped
from webapp.domain.packs import Pack
from webapp.domain.profile import Evening, PainProfile
from webapp.domain.routine import Routine
from webapp.domain.sheet import SheetChoice
from webapp.models import (
    AuthSession,
    CalendarFeed,
    EmailAddress,
    FlarePause,
    FormerGuest,
    Letter,
    LogChange,
    LogEntry,
    LogMove,
    MailedLink,
    Morning,
    PackUse,
    Passkey,
    Password,
    SavedHearing,
    SavedProfile,
    SavedRoutine,
    SavedSheet,
    Screening,
    SharedSheet,
    SkipReason,
    User,
    Waking,
)
from webapp.models.letter import Purpose
from webapp.web.keys import hash_of

NOW = dt.datetime(2026, 11, 21, 22, 30, tzinfo=dt.UTC)
NIGHT = dt.date(2026, 11, 21)
PROFILE = PainProfile.model_validate({"pain_areas": [{"area": "buttock", "side": "left"}]})
EVENING = Evening.model_validate({**PROFILE.model_dump(), "pain_now": 4, "minutes": 10})
PLAN = Routine.model_validate(
    {
        "outcome": "ok",
        "mode": "normal",
        "level": 1,
        "limit_minutes": 10,
        "flags": [],
        "total_seconds": 0,
        "entries": [],
        "not_stretched": [],
        "left_out": [],
        "sleep_setup": [],
        "messages": [],
    }
)


def a_user(**given: Any) -> User:
    usual = {
        "id": uuid4(),
        "created_at": NOW,
        "time_zone": "UTC",
        "consent_version": 1,
        "consented_at": NOW,
    }
    return User(**usual | given)


def a_session(user: User, token: str = "token", **given: Any) -> AuthSession:  # noqa: S107
    """A guest's browser, from now on for a day."""
    now = utc_now()
    usual = {"created_at": now, "used_at": now, "expires_at": now + dt.timedelta(days=1)}
    return AuthSession(user_id=user.id, token_hash=hash_of(token), **usual | given)


def a_routine(user: User, **given: Any) -> SavedRoutine:
    usual = {"night": NIGHT, "made_at": NOW, "evening": EVENING, "plan": PLAN, "id": uuid4()}
    return SavedRoutine(user_id=user.id, **usual | given)


def an_entry(user: User, **given: Any) -> LogEntry:
    usual = {
        "id": uuid4(),
        "night": NIGHT,
        "received_at": NOW,
        "time_zone": "UTC",
        "status": Status.COMPLETE,
        "note": "slept well",
        "moves": [a_move(), a_move(position=1, feeling=None)],
    }
    return LogEntry(user_id=user.id, **usual | given)


def a_move(**given: Any) -> LogMove:
    usual = {
        "position": 0,
        "slug": "lunge",
        "variant": "lunge.standing",
        "name": "Lunge",
        "sides": "left right",
        "seconds_planned": 60,
        "seconds_done": 60,
        "done": Done.DONE,
        "feeling": Feeling.GOOD,
    }
    return LogMove(**usual | given)


def everything_of(user: User, *, now: dt.datetime = NOW, night: dt.date = NIGHT) -> list[Any]:
    """One row in every table, parents first."""
    routine = a_routine(user, made_at=now, night=night)
    return [
        user,
        SavedProfile(user_id=user.id, answers=PROFILE, updated_at=now),
        SavedHearing(user_id=user.id, wishes=Hearing()),
        Screening(user_id=user.id, started_at=now, finished_at=now),
        a_session(user, created_at=now, used_at=now, expires_at=now),
        routine,
        an_entry(user, night=night, received_at=now, routine_id=routine.id),
        *_beside_the_log(user, now=now, night=night),
        *_of_an_account(user, now=now),
    ]


def _of_an_account(user: User, *, now: dt.datetime) -> list[Any]:
    email = f"{user.id.hex}@example.org"
    return [
        EmailAddress(email=email, user_id=user.id, made_at=now, proven_at=now),
        Password(user_id=user.id, hash="hash", changed_at=now),
        Passkey(
            user_id=user.id,
            id=uuid4(),
            credential_id=b"credential",
            public_key=b"key",
            sign_count=0,
            name="Phone",
            made_at=now,
        ),
        Letter(
            purpose=Purpose.ADDRESS,
            email=email,
            user_id=user.id,
            browser_hash=b"b" * 32,
            asked_at=now,
            next_try_at=now,
        ),
        MailedLink(
            user_id=user.id,
            token_hash=b"l" * 32,
            purpose=Purpose.SIGN_IN,
            email=email,
            expires_at=now,
        ),
        FormerGuest(user_id=user.id, id=uuid4(), came_at=now),
    ]


def _beside_the_log(user: User, *, now: dt.datetime, night: dt.date) -> list[Any]:
    hour = dt.timedelta(hours=1)
    return [
        Morning(user_id=user.id, night=night - dt.timedelta(days=1), noted_at=now, night_worst=4),
        Waking(user_id=user.id, night=night, at=now),
        FlarePause(user_id=user.id, from_night=night),
        PackUse(user_id=user.id, pack=Pack.ICE, started_at=now, ends_at=now + hour / 4),
        LogChange(user_id=user.id, entry_id=uuid4(), change=Change.DELETE, made_at=now),
        SkipReason(user_id=user.id, night=night, slug="lunge", why=WhySkipped.NO_TIME),
        SavedSheet(user_id=user.id, chosen=SheetChoice()),
        SharedSheet(
            user_id=user.id,
            id=uuid4(),
            token_hash=b"y" * 32,
            made_at=now,
            expires_at=now + 24 * hour,
            chosen=SheetChoice(),
        ),
        CalendarFeed(user_id=user.id, token_hash=b"z" * 32, made_at=now, lights_out=22 * 60 + 30),
    ]


def ids_of(rows: list[Any]) -> list[UUID]:
    """The ids that an address could carry."""
    return [row.id for row in rows if hasattr(row, "id") and not isinstance(row, User)]
