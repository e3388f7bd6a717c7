"""What the nights of a person show together, today."""

import datetime as dt
from dataclasses import dataclass

from webapp.domain.clock import day_of, utc_now
from webapp.domain.nights import PastNight
from webapp.domain.patterns import Sighting, baseline_of, patterns_in
from webapp.extensions import db
from webapp.models.told_night import told_nights
from webapp.models.user import User


@dataclass(frozen=True)
class Nights:
    last: dt.date | None
    """The last one of late with a routine."""
    seen: tuple[Sighting, ...]


def nights_of(user: User) -> Nights:
    """Read in one statement, however long the log is."""
    now = utc_now()
    told = _told_nights(user, tonight=user.tonight(now))
    profile = user.pain_profile
    return Nights(
        last=max((each.night for each in told if each.was_stretched), default=None),
        seen=patterns_in(
            told,
            today=day_of(now, user.time_zone),
            baseline=baseline_of(told, profile.night_worst_baseline if profile else None),
        ),
    )


def _told_nights(user: User, *, tonight: dt.date) -> list[PastNight]:
    rows = told_nights(db.session(), user.id, tonight=tonight)
    return [
        PastNight(
            night=night,
            night_worst=worst,
            wakes=wakes,
            pain_now=before,
            pain_after=after,
            stretched=stretched,
        )
        for night, worst, wakes, before, after, stretched in rows
    ]
