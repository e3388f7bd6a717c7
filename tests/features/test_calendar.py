import datetime as dt
import re
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar import Calendar

from tests.browsing import error_of, links_of
from tests.people import keep, logged, planned
from tests.samples import NIGHT, NOW
from webapp.domain.pace import Pace
from webapp.extensions import db
from webapp.models import CalendarFeed, FlarePause, User

PAGE = "/settings/calendar"
AT_HALF_PAST_TEN = {"lights_out": "22:30"}
ADDRESS = re.compile(r"https://localhost(/calendar/[\w-]{75}\.ics)<")


def made(guest, lights_out="22:30"):
    """The address as the one page that knows it shows it."""
    return address_on(guest.post(PAGE, data={"lights_out": lights_out}))


def address_on(page):
    return ADDRESS.search(page.text)[1]


def read(client, address):
    return Calendar.from_ical(client.get(address).text)


def event_of(client, address):
    (event,) = read(client, address).walk("VEVENT")
    return event


def starts(text, until):
    """When a calendar that believes nothing but the feed would ring, in UTC."""
    feed = Calendar.from_ical(text)
    (event,) = feed.walk("VEVENT")
    first = event["DTSTART"].dt
    zone = tzical(StringIO(text)).get(str(first.tzinfo)) if feed.timezones else dt.UTC
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first.replace(tzinfo=zone))
    return [each.astimezone(dt.UTC) for each in rule.between(NOW, until, inc=True)]


def live_in(guest, zone):
    db.session.get(User, guest.user.id).time_zone = zone
    db.session.commit()


def test_visitors_are_asked_to_come_in(client):
    for path in (PAGE, f"{PAGE}/address", f"{PAGE}/off"):
        assert client.post(path).location == "/"


def test_another_site_is_refused(guest, rows):
    answer = guest.post(PAGE, data=AT_HALF_PAST_TEN, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, rows(CalendarFeed)) == (403, [])


def test_settings_lead_to_it(guest):
    assert PAGE in links_of(guest.get("/settings"))


@pytest.mark.parametrize("wrong", ["", "late", "25:00"])
def test_asks_for_a_time(guest, rows, wrong):
    page = guest.post(PAGE, data={"lights_out": wrong})
    assert (page.status_code, rows(CalendarFeed)) == (422, [])
    assert error_of(page, "lights_out") == "Give a time, like 22:30."


def test_shows_the_address_once_and_keeps_only_its_hash(guest, rows):
    address = made(guest)
    (row,) = rows(CalendarFeed)
    secret = address.removeprefix("/calendar/").removesuffix(".ics")
    assert secret.encode() not in row.token_hash
    assert len(row.token_hash) == 32
    assert secret[32:] not in guest.get(PAGE).text


def test_opens_without_a_cookie(app, guest):
    address = made(guest)
    assert app.test_client().get(address).status_code == 200


def test_is_a_calm_evening_event_without_a_word_about_health(guest):
    address = made(guest)
    answer = guest.get(address)
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/calendar", "no-store")
    event = event_of(guest, address)
    assert (event["SUMMARY"], event["CLASS"], event["TRANSP"]) == (
        "Wind down",
        "PRIVATE",
        "TRANSPARENT",
    )
    assert event["DURATION"].dt == dt.timedelta(minutes=15)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta()
    assert not re.search("hip|pain|stretch|sore|health", answer.text, re.IGNORECASE)


def test_asks_calendars_to_look_again_soon(guest):
    calendar = read(guest, made(guest))
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["X-PUBLISHED-TTL"] == "PT1H"


@pytest.mark.parametrize("lights_out", ["22:30", "00:10", "03:40"])
@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
)
def test_rings_at_the_same_hour_on_both_sides_of_every_clock_change(guest, zone, lights_out):
    live_in(guest, zone)
    text = guest.get(made(guest, lights_out)).text
    year = starts(text, NOW + dt.timedelta(days=370))
    light_out = dt.time.fromisoformat(lights_out)
    early = dt.timedelta(minutes=15)
    ends = {(each + early).astimezone(ZoneInfo(zone)).time() for each in year}
    assert len(year) in (369, 370, 371)
    assert ends == {light_out}


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Australia/Lord_Howe"])
def test_tells_every_clock_change_at_its_moment(guest, zone):
    live_in(guest, zone)
    (told,) = read(guest, made(guest)).timezones
    changes = [each for each in told.subcomponents if each.TZOFFSETFROM != each.TZOFFSETTO]
    assert len(changes) == 2
    for change in changes:
        for wall in (change.DTSTART, *(each.dt for each in change["RDATE"].dts)):
            moment = (wall - change.TZOFFSETFROM).replace(tzinfo=dt.UTC)
            before = moment - dt.timedelta(seconds=1)
            assert moment.astimezone(ZoneInfo(zone)).utcoffset() == change.TZOFFSETTO
            assert before.astimezone(ZoneInfo(zone)).utcoffset() == change.TZOFFSETFROM


def test_tells_no_zone_where_none_is_needed(guest):
    assert read(guest, made(guest)).walk("VTIMEZONE") == []


def test_begins_as_long_before_as_the_last_routine_takes(ready):
    planned(ready.user, minutes=25)
    start = event_of(ready, made(ready, "23:30"))["DTSTART"].dt
    assert (start.hour, start.minute) == (23, 5)


def test_a_slow_pace_begins_earlier(ready):
    plan = planned(ready.user, minutes=25)
    db.session.get(User, ready.user.id).pace = Pace.VERY_SLOW
    db.session.commit()
    length = event_of(ready, made(ready))["DURATION"].dt
    assert length > dt.timedelta(minutes=plan.evening.minutes)


def test_a_night_that_is_kept_is_left_alone(guest, clock):
    clock.move_to(NOW - dt.timedelta(hours=2))
    address = made(guest)
    assert "EXDATE" not in event_of(guest, address)
    logged(guest.user)
    event = event_of(guest, address)
    assert [each.dt for each in event["EXDATE"].dts] == [event["DTSTART"].dt]


def test_a_pause_is_left_alone_until_it_ends(guest, clock):
    clock.move_to(NOW - dt.timedelta(hours=2))
    address = made(guest)
    pause = keep(FlarePause(user_id=guest.user.id, from_night=NIGHT))
    event = event_of(guest, address)
    days = [dt.timedelta(days=day) for day in range(7)]
    assert [each.dt for each in event["EXDATE"].dts] == [event["DTSTART"].dt + d for d in days]
    db.session.delete(db.session.get(FlarePause, (pause.user_id, pause.id)))
    db.session.commit()
    assert "EXDATE" not in event_of(guest, address)


def test_never_reminds_after_lights_out(guest):
    """It is half past ten, and the light was to go out at ten: the first reminder is tomorrow's."""
    start = event_of(guest, made(guest, "22:00"))["DTSTART"].dt
    assert start == dt.datetime(2026, 11, 22, 21, 45, tzinfo=dt.UTC)


def test_another_time_needs_no_new_address(guest):
    address = made(guest)
    assert guest.post(PAGE, data={"lights_out": "23:45"}).location == PAGE
    assert event_of(guest, address)["DTSTART"].dt.hour == 23


def test_a_new_address_ends_the_old_one(guest, rows):
    old = made(guest)
    new = address_on(guest.post(f"{PAGE}/address"))
    assert guest.get(old).status_code == 404
    assert guest.get(new).status_code == 200
    assert len(rows(CalendarFeed)) == 1


def test_turned_off_it_opens_nothing(guest, rows):
    address = made(guest)
    assert guest.post(f"{PAGE}/off").location == PAGE
    assert (guest.get(address).status_code, rows(CalendarFeed)) == (404, [])
    assert "Make my calendar address" in guest.get(PAGE).text


def test_without_an_address_there_is_nothing_to_renew_or_turn_off(guest, rows):
    assert guest.post(f"{PAGE}/address").location == PAGE
    assert guest.post(f"{PAGE}/off").location == PAGE
    assert rows(CalendarFeed) == []


def test_only_the_whole_address_opens_it(guest):
    address = made(guest).removesuffix(".ics")
    wrong = [address[:-1], address + "a", address.swapcase(), "/calendar/x"]
    assert [guest.get(f"{each}.ics").status_code for each in wrong] == [404] * 4


def test_few_statements_answer_it(guest, queries):
    address = made(guest)
    queries.clear()
    guest.get(address)
    assert len(queries) <= 4
