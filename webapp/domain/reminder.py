"""When the evening reminder comes: early enough that the light is out on time."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from webapp.domain.clock import A_DAY, NOON, night_of

USUAL_MINUTES = 15
"""While nobody has planned a routine yet."""


@dataclass(frozen=True)
class Reminder:
    """Once a night on the clock where the person is; `lights_out` in minutes after midnight."""

    lights_out: int
    time_zone: str
    minutes: int = USUAL_MINUTES

    def on(self, night: dt.date) -> dt.datetime:
        return self.end_on(night) - self.length

    def end_on(self, night: dt.date) -> dt.datetime:
        """Lights-out of a night; before noon it is after midnight, and its date the next one."""
        since_midnight = dt.timedelta(minutes=self.lights_out)
        date = night + A_DAY if since_midnight < NOON else night
        return dt.datetime.combine(date, dt.time(), ZoneInfo(self.time_zone)) + since_midnight

    @property
    def length(self) -> dt.timedelta:
        return dt.timedelta(minutes=self.minutes)

    def first_since(self, moment: dt.datetime) -> dt.date:
        """The first night that it is not too late to remind of."""
        night = night_of(moment, self.time_zone)
        return night + A_DAY if self.on(night) < moment else night
