import datetime as dt
import re

import pytest

from tests.browsing import actions_of, error_of, links_of, sent_by, text_of
from tests.people import begun, described, keep, screened, stay_signed_in_until
from tests.samples import NOW
from webapp.domain.packs import Pack
from webapp.models import PackUse

MINUTE = dt.timedelta(minutes=1)
HOUR = 60 * MINUTE
ICE = {"pack": "ice", "minutes": "15", "signs": "none"}
HEAT = ICE | {"pack": "heat"}
MOST_STATEMENTS = 6


@pytest.fixture
def with_ice(ready, rows):
    """Somebody with an ice pack on since just now; `with_ice.pack` is it."""
    ready.post("/packs", data=ICE)
    (ready.pack,) = rows(PackUse)
    return ready


def packs_after(clock, client, *, wait, **data):
    clock.shift(wait)
    return client.post("/packs", data=ICE | data)


# Starting


def test_asks_what_no_profile_tells(ready):
    page = ready.get("/packs")
    assert sent_by(page, "/packs").to_dict() == {"minutes": "15"}
    words = text_of(page)
    assert "Neither is proven better" in words
    assert "cloth between the pack and your skin" in words
    assert "belly" in words


def test_a_start_is_a_row_with_its_end(with_ice):
    assert with_ice.pack.pack == "ice"
    assert with_ice.pack.ends_at - with_ice.pack.started_at == 15 * MINUTE
    page = with_ice.get("/packs")
    assert "Ice is on" in text_of(page)
    assert "On until 22:45" in text_of(page)
    assert "Look at your skin at 22:35" in text_of(page)


def test_twenty_minutes_are_the_most(ready, rows):
    for minutes in ("21", "25", "0", "-5"):
        page = ready.post("/packs", data=ICE | {"minutes": minutes})
        assert error_of(page, "minutes")
    ready.post("/packs", data=ICE | {"minutes": "20"})
    (pack,) = rows(PackUse)
    assert pack.ends_at - pack.started_at == 20 * MINUTE


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"pack": ""}, "pack"), ({"signs": ""}, "signs"), ({"signs": ["none", "numb"]}, "signs")],
)
def test_refuses_what_is_not_answered(ready, rows, sent, field):
    page = ready.post("/packs", data=ICE | sent)
    assert page.status_code == 422
    assert error_of(page, field)
    assert rows(PackUse) == []


@pytest.mark.parametrize("sign", ["cold_fingers", "broken_skin", "numb"])
@pytest.mark.parametrize("pack", [ICE, HEAT])
def test_some_signs_forbid_both(ready, rows, pack, sign):
    page = ready.post("/packs", data=pack | {"signs": sign})
    assert error_of(page, "signs").startswith("No pack")
    assert rows(PackUse) == []


@pytest.mark.parametrize("sign", ["hot_swollen", "new_injury"])
def test_some_signs_forbid_only_heat(ready, rows, sign):
    page = ready.post("/packs", data=HEAT | {"signs": sign})
    assert error_of(page, "signs").startswith("No heat")
    assert rows(PackUse) == []
    ready.post("/packs", data=ICE | {"signs": sign})
    assert len(rows(PackUse)) == 1


def test_with_a_heart_condition_somebody_is_asked_first(ready, rows):
    described(ready.user, conditions=[{"code": "heart_bp"}])
    page = ready.post("/packs", data=ICE)
    assert error_of(page, "has_asked").startswith("Ask a doctor")
    ready.post("/packs", data=ICE | {"has_asked": "y"})
    assert len(rows(PackUse)) == 1


def test_nobody_else_is_asked_about_the_heart(ready):
    assert "heart" not in text_of(ready.get("/packs"))


# Who is offered none


@pytest.mark.parametrize("code", ["reduced_feeling", "poor_circulation"])
def test_a_pack_that_could_harm_is_not_offered(ready, rows, code):
    described(ready.user, conditions=[{"code": code}])
    page = ready.get("/packs")
    assert "No ice and no heat" in text_of(page)
    assert "/packs" not in actions_of(page)
    assert ready.post("/packs", data=ICE).location == "/packs"
    assert rows(PackUse) == []


@pytest.mark.parametrize("flag", ["RF01", "RF06"])
def test_where_help_comes_first_no_pack_is_offered(ready, rows, flag):
    screened(ready.user, at=NOW + MINUTE, **{flag: "yes"})
    assert "/safety/result" in links_of(ready.get("/packs"))
    ready.post("/packs", data=ICE)
    assert rows(PackUse) == []


def test_while_the_questions_are_open_no_pack_is_offered(guest, rows):
    begun(guest.user)
    assert "A few safety questions come first" in text_of(guest.get("/packs"))
    guest.post("/packs", data=ICE)
    assert rows(PackUse) == []


# One timer for every device


def test_the_same_start_twice_is_one_pack(with_ice, rows):
    assert with_ice.post("/packs", data=ICE).location == "/packs"
    assert with_ice.post("/packs", data=HEAT).location == "/packs"
    assert len(rows(PackUse)) == 1


def test_a_reload_and_another_device_show_the_same(with_ice, clock):
    clock.shift(4 * MINUTE)
    told = [re.findall(r'data-(look|end)="(\S+)"', with_ice.get("/packs").text) for _ in range(2)]
    assert told[0] == told[1]
    assert dict(told[0])["end"] == with_ice.pack.ends_at.isoformat()


def test_after_five_minutes_it_asks_for_a_look(with_ice, clock):
    clock.shift(5 * MINUTE)
    assert "Look at your skin now" in text_of(with_ice.get("/packs"))


def test_at_its_end_it_says_so(with_ice, clock):
    clock.shift(15 * MINUTE)
    page = text_of(with_ice.get("/packs"))
    assert "Time is up" in page
    assert "Ice is on" not in page


def test_it_can_be_taken_off_early_and_only_once(with_ice, clock, rows):
    clock.shift(3 * MINUTE)
    stop = f"/packs/{with_ice.pack.id}/stop"
    assert stop in actions_of(with_ice.get("/packs"))
    with_ice.post(stop)
    clock.shift(MINUTE)
    with_ice.post(stop)
    (pack,) = rows(PackUse)
    assert 3 * MINUTE <= pack.stopped_at - pack.started_at < 3.5 * MINUTE
    assert "Time is up" not in text_of(with_ice.get("/packs"))


def test_taken_off_after_its_end_it_keeps_its_end(with_ice, clock, rows):
    clock.shift(16 * MINUTE)
    with_ice.post(f"/packs/{with_ice.pack.id}/stop")
    assert rows(PackUse)[0].stopped_at is None


# The gap


@pytest.mark.parametrize(("minutes", "count"), [(44, 1), (46, 2)])
def test_half_an_hour_lies_between_two(with_ice, clock, rows, minutes, count):
    packs_after(clock, with_ice, wait=minutes * MINUTE)
    assert len(rows(PackUse)) == count


def test_inside_the_gap_it_says_when(with_ice, clock):
    clock.shift(20 * MINUTE)
    words = text_of(with_ice.get("/packs"))
    assert "Two hours is the usual gap, until 00:45" in words
    assert "at 23:15 at the soonest" in words


def test_after_the_least_gap_the_usual_one_is_still_told(with_ice, clock):
    clock.shift(HOUR)
    page = with_ice.get("/packs")
    assert "It would end at 00:45" in text_of(page)
    assert "/packs" in actions_of(page)


def test_the_fourth_of_a_day_is_refused(with_ice, clock, rows):
    for _ in range(3):
        packs_after(clock, with_ice, wait=HOUR)
    assert len(rows(PackUse)) == 3
    assert "three times in 24 hours" in text_of(with_ice.get("/packs"))
    stay_signed_in_until(NOW + 30 * HOUR)
    packs_after(clock, with_ice, wait=21 * HOUR + MINUTE)
    assert len(rows(PackUse)) == 4


def test_the_gap_holds_for_heat_after_ice(with_ice, clock, rows):
    packs_after(clock, with_ice, wait=30 * MINUTE, pack="heat")
    assert len(rows(PackUse)) == 1


@pytest.mark.parametrize("begins", [-HOUR, HOUR])
def test_a_row_that_claims_a_long_time_keeps_nobody_waiting(with_plan, rows, begins):
    starts = NOW + begins
    keep(
        PackUse(
            user_id=with_plan.user.id, pack=Pack.HEAT, started_at=starts, ends_at=NOW + 9 * HOUR
        )
    )
    assert "Start the routine" in text_of(with_plan.get("/tonight"))
    with_plan.post("/packs", data=ICE)
    assert len(rows(PackUse)) == 2


# The ways to it


def test_tonight_leads_there_and_waits_for_the_pack(with_plan):
    assert "/packs" in links_of(with_plan.get("/tonight"))
    with_plan.post("/packs", data=ICE)
    page = with_plan.get("/tonight")
    assert "The ice pack is on." in text_of(page)
    assert "Start after the pack, at 22:45" in text_of(page)
    assert "/tonight/play?go=yes" in links_of(page)


def test_good_to_know_leads_there(ready, app):
    assert "/packs" in links_of(ready.get("/good-to-know"))
    assert "/packs" not in links_of(app.test_client().get("/good-to-know"))


@pytest.mark.parametrize(
    "path", ["/tonight/play", "/tonight/play/steps/1", "/lights-out", "/awake"]
)
def test_nothing_leads_there_from_breathing_or_bed(with_plan, path):
    assert "/packs" not in with_plan.get(path).text


def test_takes_few_statements(with_ice, queries):
    queries.clear()
    with_ice.get("/packs")
    assert len(queries) <= MOST_STATEMENTS
