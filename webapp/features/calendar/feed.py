"""The feed as calendars read it: one quiet event each evening, without a word about health."""

import datetime as dt
from collections.abc import Collection

from icalendar import Alarm, Calendar, Event, Timezone

from webapp.domain.clock import A_DAY
from webapp.domain.reminder import Reminder

TITLE = "Wind down"
ASK_AGAIN_AFTER = dt.timedelta(hours=1)
ZONE_REACHES = dt.timedelta(days=3 * 365)
"""How far ahead clock changes are told; long before that, the feed is asked for again."""


def feed(
    reminder: Reminder, since: dt.datetime, *, uid: str, page: str, quiet: Collection[dt.date]
) -> bytes:
    """Write the feed; on the quiet nights there is nothing to be reminded of."""
    calendar = Calendar()
    calendar.add("prodid", "-//Unwind//Evening reminder//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", TITLE)
    calendar.add("refresh-interval", ASK_AGAIN_AFTER, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    first = reminder.on(reminder.first_since(since))
    event = _event(first, reminder, since)
    event.add("uid", uid)
    event.add("url", page)
    if quiet:
        event.add("exdate", [reminder.on(night) for night in sorted(quiet)])
    calendar.add_component(event)
    _add_zone(calendar, first.date())
    text: bytes = calendar.to_ical()
    return text


def _event(first: dt.datetime, reminder: Reminder, since: dt.datetime) -> Event:
    """Over at lights-out; nobody else sees it, and it takes no time from anybody's day."""
    event = Event()
    event.add("summary", TITLE)
    event.add("dtstamp", since)
    event.add("dtstart", first)
    event.add("duration", reminder.length)
    event.add("rrule", {"FREQ": "DAILY"})
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", TITLE)
    alarm.add("trigger", dt.timedelta())
    return alarm


def _add_zone(calendar: Calendar, first: dt.date) -> None:
    calendar.add_missing_timezones(first - A_DAY, first + ZONE_REACHES)
    for zone in calendar.timezones:
        _set_right(zone)


def _set_right(zone: Timezone) -> None:
    """A leap forward is told by the hour it leaves; icalendar tells the hour it arrives at."""
    for change in zone.subcomponents:
        leap = change.TZOFFSETTO - change.TZOFFSETFROM
        if leap > dt.timedelta():
            change.DTSTART -= leap
            later = change.pop("RDATE", None)
            if later is not None:
                change.add("rdate", [each.dt - leap for each in later.dts])
