"""Where a person stands with ice and heat at this moment."""

import datetime as dt
from dataclasses import dataclass

from webapp.domain.packs import (
    LOOK_AFTER,
    USUAL_GAP,
    Bar,
    Wait,
    asks_first,
    bar_of,
    spares_the_belly,
    wait_before_next,
)
from webapp.extensions import db
from webapp.models.pack_use import PackUse, recent_packs
from webapp.models.user import User
from webapp.web.safety import assessment_of, finished_round


@dataclass(frozen=True)
class Standing:
    """What is on or was on last, and what keeps the next one away."""

    now: dt.datetime
    bar: Bar | None
    wait: Wait | None
    last: PackUse | None
    asks_first: bool
    spares_the_belly: bool

    @property
    def on(self) -> PackUse | None:
        return self.last if self.last and self.last.is_on(self.now) else None

    @property
    def is_just_over(self) -> bool:
        """Whether its time ran out so lately that it may still lie there."""
        return (
            self.last is not None
            and self.last.stopped_at is None
            and dt.timedelta() <= self.now - self.last.over_at < LOOK_AFTER
        )

    @property
    def look_at(self) -> dt.datetime | None:
        return self.on.started_at + LOOK_AFTER if self.on else None

    @property
    def is_time_to_look(self) -> bool:
        return self.look_at is not None and self.look_at <= self.now

    @property
    def usual_gap_until(self) -> dt.datetime | None:
        """Sooner is possible, later is kinder."""
        until = self.last.over_at + USUAL_GAP if self.last else self.now
        return until if until > self.now else None

    @property
    def may_start(self) -> bool:
        return not (self.on or self.bar or self.wait)


def standing_of(user: User, now: dt.datetime) -> Standing:
    packs = db.session.scalars(recent_packs(user.id, now)).all()
    profile = user.pain_profile
    return Standing(
        now=now,
        bar=bar_of(profile, assessment_of(user).outcome if finished_round(user) else None),
        wait=wait_before_next([each.use for each in packs], now),
        last=packs[0] if packs else None,
        asks_first=asks_first(profile),
        spares_the_belly=spares_the_belly(profile),
    )
