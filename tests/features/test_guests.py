"""Nights of a guest come along into an account: each once, and what was forbidden still is."""

import datetime as dt
from uuid import uuid4

import pytest

from tests.browsing import text_of
from tests.people import described, keep, logged, screened, stay_signed_in_until
from tests.samples import NIGHT, NOW, a_move, a_routine, a_session, a_user, everything_of
from tests.tonight import PLAN
from webapp.domain.clock import utc_now
from webapp.domain.log import Change
from webapp.domain.nights import Wakes
from webapp.domain.screen import Answer
from webapp.extensions import db
from webapp.models import (
    AuthSession,
    CalendarFeed,
    EmailAddress,
    FormerGuest,
    Letter,
    LogChange,
    LogEntry,
    LogMove,
    Morning,
    Passkey,
    Password,
    SavedRoutine,
    User,
    Waking,
)
from webapp.models.bringing import ADDRESSES, WAYS_IN
from webapp.models.everything import counts
from webapp.models.log_entry import entry_of
from webapp.web.aliases import alias_of
from webapp.web.auth import GUEST_COOKIE
from webapp.web.passwords import HASHER

DAY = dt.timedelta(days=1)
BRING = "/settings/bring"


def an_account(**given):
    user = a_user(**given)
    way_in = {"public_key": b"key", "sign_count": 0, "name": "Phone", "made_at": NOW}
    keep(user, Passkey(user_id=user.id, id=uuid4(), credential_id=uuid4().bytes, **way_in))
    return user


@pytest.fixture
def both(client):
    """Somebody signed in to `both.user`, on a browser that was `both.guest` before."""
    both = client
    both.user, both.guest = an_account(), keep(a_user())
    proved = {"proved_at": NOW, "guest_id": both.guest.id}
    keep(a_session(both.user, **proved), a_session(both.guest, "guest"))
    both.set_cookie("__Host-unwind", f"{both.user.id.hex}.token", secure=True)
    both.set_cookie("__Host-unwind-guest", f"{both.guest.id.hex}.guest", secure=True)
    return both


def of(user, rows):
    return [each for each in rows if each.user_id == user.id]


def told_by(user):
    """A row in every table that a guest can have rows in."""
    return [each for each in everything_of(user)[1:] if each.__tablename__ not in WAYS_IN]


# What is offered, and what comes


def test_the_number_of_nights_is_said_and_nothing_comes_unasked(both, rows):
    for _ in range(3):
        logged(both.guest)
    page = text_of(both.get(BRING))
    assert "There are 3 nights on this browser from before you signed in." in page
    assert len(of(both.guest, rows(LogEntry))) == 3
    assert "Bring your nights along" in text_of(both.get("/settings"))


def test_all_there_is_comes_once_but_addresses_that_would_open_nothing(both, rows):
    keep(*told_by(both.guest))
    ids, before = (both.user.id, both.guest.id), counts(db.session(), both.guest.id)
    assert "Links you shared from here" in text_of(both.get(BRING))
    page = both.post(BRING, follow_redirects=True)
    assert "These came along: 1 night, 2 moves in them, 1 morning" in text_of(page)
    after = counts(db.session(), ids[0])
    come = before.keys() - WAYS_IN - ADDRESSES - {"former_guest", "screening"}
    assert {name: after[name] for name in come} == {name: before[name] for name in come}
    assert all(after[name] == 0 for name in ADDRESSES)
    assert not any(counts(db.session(), ids[1]).values())
    [entry] = rows(LogEntry)
    assert entry.routine_id == rows(SavedRoutine)[0].id
    assert ids in [(each.user_id, each.id) for each in rows(FormerGuest)]


def test_afterwards_there_is_nothing_left_to_bring(both, rows):
    logged(both.guest)
    assert GUEST_COOKIE in "".join(both.post(BRING).headers.getlist("Set-Cookie"))
    assert [each.guest_id for each in rows(AuthSession)] == [None]
    assert both.get(BRING).location == both.post(BRING).location == "/settings"
    assert "Bring your nights along" not in text_of(both.get("/settings"))
    assert len(rows(LogEntry)) == 1


def test_two_entries_of_one_date_both_stay(both, rows):
    logged(both.user, note="here"), logged(both.guest, note="there")
    both.post(BRING)
    assert sorted(each.note for each in rows(LogEntry)) == ["here", "there"]


def test_a_night_that_both_have_stays_as_the_account_tells_it(both, rows):
    mine = logged(both.user, note="here")
    logged(
        both.guest,
        id=mine.id,
        note="there",
        night=NIGHT - DAY,
        moves=[a_move(), a_move(position=1), a_move(position=2)],
    )
    both.post(BRING)
    [night] = rows(LogEntry)
    assert (night.note, night.night, len(rows(LogMove))) == ("here", NIGHT, 2)


def test_a_guest_who_became_an_account_is_nobody_to_bring(both, rows):
    logged(both.guest)
    way_in = {"public_key": b"key", "sign_count": 0, "name": "Phone", "made_at": NOW}
    keep(Passkey(user_id=both.guest.id, id=uuid4(), credential_id=b"c", **way_in))
    assert both.get(BRING).location == both.post(BRING).location == "/settings"
    assert both.guest.id in [each.id for each in rows(User)]


def test_a_letter_that_would_make_an_account_of_the_guest_does_not_come(both, rows):
    logged(both.guest)
    [letter] = [each for each in everything_of(both.guest) if isinstance(each, Letter)]
    keep(letter)
    both.post(BRING)
    assert rows(Letter) == []


def test_who_was_no_guest_has_nobody_to_bring(guest, rows):
    logged(keep(a_user()))
    assert guest.get(BRING).location == guest.post(BRING).location == "/settings"
    assert of(guest.user, rows(LogEntry)) == []


# Whoever signs out is the guest again


def sign_in(client):
    email = f"{uuid4().hex}@example.org"
    password = {"hash": HASHER.hash("slow sheep on a hill"), "changed_at": NOW}
    user = keep(a_user())
    keep(EmailAddress(email=email, user_id=user.id, made_at=NOW))
    keep(Password(user_id=user.id, **password))
    where = client.post("/sign-in", data={"email": email, "password": "slow sheep on a hill"})
    return where.location


def test_signing_in_offers_it_and_signing_out_gives_the_guest_back(guest, rows):
    logged(guest.user)
    before = guest.get("/nights").headers["Unwind-Person"]
    assert sign_in(guest) == BRING
    assert guest.get("/nights").headers["Unwind-Person"] != before
    guest.post("/sign-out")
    assert guest.get("/nights").headers["Unwind-Person"] == before
    assert sign_in(guest) == BRING


def test_the_guest_is_there_again_when_the_account_was_not_used_for_long(guest, clock):
    logged(guest.user)
    before = guest.get("/nights").headers["Unwind-Person"]
    stay_signed_in_until(NOW + 400 * DAY)
    sign_in(guest)
    clock.shift(31 * DAY)
    assert guest.get("/nights").headers["Unwind-Person"] == before


def test_a_guest_who_came_along_is_not_given_back(guest, rows):
    logged(guest.user)
    sign_in(guest)
    guest.post(BRING)
    assert guest.get_cookie(f"__Host-{GUEST_COOKIE}") is None
    guest.post("/sign-out")
    assert guest.get("/nights").location == "/"


# Nights that wait on a phone


@pytest.fixture
def waiting(both):
    """A night of the guest that waits on the phone for a network; `waiting.night` is it."""
    both.address = f"/routines/{keep(a_routine(both.guest, plan=PLAN)).id}/nights"
    at = NOW.isoformat()
    who = {"entry_id": str(uuid4()), "person": str(alias_of(both.guest.id))}
    both.night = who | {"finished_at": at, "sent_at": at}
    return both


def send(client):
    return client.post(client.address, json=client.night)


def test_a_night_that_waited_for_the_guest_is_taken_once_they_came_along(waiting, rows):
    waiting.post(BRING)
    assert [send(waiting).status_code for _ in range(2)] == [201, 201]
    [night] = rows(LogEntry)
    assert (str(night.id), night.user_id) == (waiting.night["entry_id"], waiting.user.id)


def test_until_then_it_waits_and_is_not_somebody_elses(waiting, rows):
    assert send(waiting).status_code == 401
    assert rows(LogEntry) == []
    waiting.night["person"] = str(uuid4())
    assert send(waiting).status_code == 409


def test_a_waking_of_long_ago_is_taken_as_far_back_as_the_guest_was_here(both, rows):
    db.session.get(User, both.guest.id).created_at = NOW - 9 * DAY
    db.session.commit()
    at = (NOW - 5 * DAY).replace(hour=3).isoformat()
    told = {"at": at, "sent_at": NOW.isoformat(), "person": str(alias_of(both.guest.id))}
    assert both.post("/awake", json=told).status_code == 401
    both.post(BRING)
    assert both.post("/awake", json=told).status_code == 201
    assert [each.user_id for each in rows(Waking)] == [both.user.id]


# Deleted nights stay away


def delete(entry):
    """As the log does it, whoever is signed in."""
    row = db.session.scalar(entry_of(entry.user_id, entry.id))
    told = {"user_id": row.user_id, "entry_id": row.id, "change": Change.DELETE}
    db.session.add(LogChange(**told, made_at=utc_now(), before=row.as_it_is))
    db.session.delete(row)
    db.session.commit()


def test_a_night_deleted_in_the_account_does_not_come_back(both, rows):
    mine = logged(both.user)
    logged(both.guest, id=mine.id)
    delete(mine)
    both.post(BRING)
    assert rows(LogEntry) == []
    assert [each.user_id for each in rows(LogChange)] == [both.user.id]


def test_a_night_deleted_as_a_guest_goes_and_can_be_brought_back(both, rows):
    mine = logged(both.user, note="here")
    theirs = logged(both.guest, id=mine.id, note="there")
    delete(theirs)
    both.post(BRING)
    assert rows(LogEntry) == []
    [change] = rows(LogChange)
    both.post(f"/nights/{mine.id}/changes/{change.id}/undo")
    assert [each.note for each in rows(LogEntry)] == ["here"]
    assert rows(LogChange) == []


def test_a_night_deleted_as_a_guest_is_not_taken_from_a_phone_that_still_has_it(both, rows):
    theirs = logged(both.guest)
    delete(theirs)
    both.post(BRING)
    both.post("/nights/new", data={"entry_id": str(theirs.id), "night": f"{NIGHT}"})
    assert rows(LogEntry) == []


# Beside the log


def a_morning(user, **told):
    return keep(Morning(user_id=user.id, night=NIGHT - DAY, noted_at=NOW, **told))


def test_mornings_are_filled_up_from_each_other(both, rows):
    a_morning(both.user, night_worst=3, wakes=None, sleep_quality=7)
    a_morning(both.guest, night_worst=8, wakes=Wakes.ONCE, sleep_quality=2)
    both.post(BRING)
    [morning] = rows(Morning)
    assert (morning.night_worst, morning.wakes, morning.sleep_quality) == (8, Wakes.ONCE, 7)


def test_a_morning_that_one_side_left_open_takes_the_others_words(both, rows):
    a_morning(both.user, night_worst=None)
    a_morning(both.guest, night_worst=2)
    both.post(BRING)
    assert [each.night_worst for each in rows(Morning)] == [2]


def test_the_account_keeps_what_it_has_one_of(both, rows):
    keep(*told_by(both.guest))
    keep(CalendarFeed(user_id=both.user.id, token_hash=b"mine", made_at=NOW, lights_out=60))
    described(both.user, mattress="medium")
    both.post(BRING)
    assert [each.lights_out for each in rows(CalendarFeed)] == [60]
    assert db.session.get(User, both.user.id).pain_profile.mattress == "medium"


def test_who_told_nothing_here_is_as_they_were_as_a_guest(both):
    person = db.session.get(User, both.guest.id)
    person.time_zone, person.theme = "Europe/Paris", "dark"
    described(both.guest)
    both.post(BRING)
    mine = db.session.get(User, both.user.id)
    assert (mine.time_zone, mine.theme) == ("Europe/Paris", "dark")
    assert mine.pain_profile is not None


# What either side refused, nobody gets


def ready(user, **answers):
    screened(user, **answers)
    described(user)


def test_two_who_stand_the_same_go_on_at_once(both):
    for user in (both.user, both.guest):
        ready(user)
    logged(both.guest, night=NIGHT - DAY)
    assert both.post(BRING).location == "/nights"
    assert both.get("/tonight").status_code == 200


@pytest.mark.parametrize("flag", ["RF05", "RF12", "RF16"])
@pytest.mark.parametrize("side", ["user", "guest"])
def test_where_the_answers_differ_the_questions_come_again(both, side, flag):
    for each in ("user", "guest"):
        ready(getattr(both, each), **({flag: Answer.YES} if each == side else {}))
    assert both.post(BRING).location == "/safety"
    assert both.get("/tonight").location == "/safety"
    assert "come once more, to be safe" in text_of(both.get("/safety", follow_redirects=True))


def test_where_they_told_of_themselves_otherwise_they_look_at_it_again(both, clock):
    for user, more in ((both.user, {}), (both.guest, {"told_not_to_exercise": True})):
        screened(user)
        described(user, **more)
    clock.shift(60)
    both.post(BRING)
    screened(both.user)
    assert both.get("/tonight").location == "/about"


@pytest.mark.parametrize("side", ["user", "guest"])
def test_an_emergency_stands_for_the_rest_of_its_day(both, side, clock):
    """Also where the other side said later that all was well."""
    ready(getattr(both, side), RF01=Answer.YES)
    clock.shift(60)
    ready(both.guest if side == "user" else both.user)
    both.post(BRING)
    assert both.get("/tonight").location == "/safety/result"
    assert both.post("/safety").location == "/safety/result"
    stay_signed_in_until(NOW + 9 * DAY)
    clock.shift(DAY)
    assert both.post("/safety").location == "/safety/questions/now"
