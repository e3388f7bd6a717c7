"""A pause: nights on which nothing was expected of a person."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pause:
    """Both ends are among its nights; the last one is missing while it lasts."""

    from_night: dt.date
    until_night: dt.date | None = None

    def covers(self, night: dt.date) -> bool:
        return self.from_night <= night and (self.until_night is None or night <= self.until_night)


def is_paused(night: dt.date, pauses: Iterable[Pause]) -> bool:
    return any(pause.covers(night) for pause in pauses)
