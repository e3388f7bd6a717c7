import json
import re
from html import unescape
from uuid import uuid4

import pytest

from tests.browsing import pictures_of
from tests.domain.routines import a_plan, some_reps
from tests.samples import a_user
from tests.tonight import PLAN, a_finished_screening, somebody_ready
from webapp.domain.body import Side
from webapp.domain.pace import Pace
from webapp.domain.timeline import timeline
from webapp.extensions import db
from webapp.models import LogEntry

PLAY = "/tonight/play"
PAGES = [PLAY, f"{PLAY}/steps/1", f"{PLAY}/steps/6"]


def script_of(page):
    found = re.search(r"data-script='([^']*)'", page.text)
    return json.loads(unescape(found[1]))


def segments_of(page):
    return [each for entry in script_of(page)["entries"] for each in entry["segments"]]


def fields_of(page):
    return dict(re.findall(r'<input type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"', page.text))


@pytest.mark.parametrize("path", PAGES)
def test_visitors_are_asked_to_come_in(client, path):
    assert client.get(path).location == "/"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_takes_few_statements(to_play, queries, path):
    queries.clear()
    assert to_play.get(path).status_code == 200
    assert len(queries) <= 4


@pytest.mark.parametrize("path", PAGES)
def test_whoever_has_not_answered_yet_is_led_to_the_questions(guest, path):
    assert guest.get(path).location == "/safety"


def test_without_a_plan_leads_to_tonight(client):
    user = somebody_ready()
    client.sign_in(user)
    db.session.add(a_finished_screening(user))
    db.session.commit()
    assert client.get(PLAY).location == "/tonight"


def test_a_routine_without_entries_leads_to_tonight(to_play):
    to_play.routine.plan = a_plan()
    db.session.commit()
    assert to_play.get(PLAY).location == "/tonight"


def test_shows_the_first_move_before_any_script_has_run(to_play):
    page = to_play.get(PLAY)
    assert '<h1 class="page__heading">Lunge</h1>' in page.text
    assert "RIGHT side" in page.text
    assert "Get ready" in page.text


def test_start_is_a_link_to_the_first_step(to_play):
    assert f'href="{PLAY}/steps/1"' in to_play.get(PLAY).text


def test_the_script_is_told_every_second(to_play):
    page = to_play.get(PLAY)
    assert sum(each["seconds"] for each in segments_of(page)) == PLAN.total_seconds
    assert script_of(page)["routine"] == str(to_play.routine.id)


def at_pace(to_play, pace):
    to_play.user.pace = pace
    db.session.commit()
    return to_play


def test_a_slower_pace_gives_more_time_to_get_there(to_play):
    page = at_pace(to_play, Pace.VERY_SLOW).get(PLAY)
    seconds = [(each["kind"], each["seconds"]) for each in segments_of(page)]
    assert seconds[:5] == [("ready", 30), ("hold", 30), ("rest", 10), ("hold", 30), ("switch", 20)]
    assert fields_of(page)["moves-0-seconds_done"] == str(155 + 15 + 5 + 10 + 5)
    assert script_of(page)["slowness"] == 2


def test_the_script_can_go_back_to_the_normal_pace(to_play):
    page = at_pace(to_play, Pace.VERY_SLOW).get(PLAY)
    plain = [each.get("plain", each["seconds"]) for each in segments_of(page)]
    assert plain == [each.seconds for each in timeline(PLAN).segments]
    assert "plain" not in segments_of(at_pace(to_play, Pace.NORMAL).get(PLAY))[0]


def test_only_a_page_with_a_timer_has_all_paces_in_it(to_play):
    assert "data-pace=" in to_play.get(PLAY).text
    assert "data-pace=" not in at_pace(to_play, Pace.OWN).get(PLAY).text


def test_without_a_timer_only_the_work_is_told_with_all_its_words(to_play):
    page = at_pace(to_play, Pace.OWN).get(PLAY)
    moments = segments_of(page)
    assert {each["kind"] for each in moments} == {"hold", "settle"}
    assert moments[0]["label"] == "Hold 1 of 2, about 30 s"
    assert [each["say"] for each in moments[:4]] == [
        "Lunge. Right side. Hold 1 of 2. About 30 seconds.",
        "Right side. Hold 2 of 2. About 30 seconds.",
        "Switch sides. Left side. Hold 1 of 2. About 30 seconds.",
        "Left side. Hold 2 of 2. About 30 seconds.",
    ]
    script = script_of(page)
    assert script["entries"][0]["cue"] == "Step forward and sink a little. Tuck the tail."
    assert (script["words"]["toggle"]["running"], script["has_timer"]) == ("Next", False)


def test_without_a_timer_a_page_counts_and_turns_nothing(to_play):
    page = at_pace(to_play, Pace.OWN).get(f"{PLAY}/steps/1?turn=1").text
    assert "countdown" not in page
    assert "refresh" not in page
    assert "Turn the pages" not in page
    assert "about 30 s" in page
    assert f'href="{PLAY}/steps/2"' in page


def test_words_cannot_break_out_of_the_page(to_play):
    odd = PLAN.entries[0].model_copy(update={"feel": "'\"><script>&amp;"})
    to_play.routine.plan = PLAN.model_copy(update={"entries": (odd, *PLAN.entries[1:])})
    db.session.commit()
    assert script_of(to_play.get(PLAY))["entries"][0]["feel"] == odd.feel


def test_every_moment_says_where_it_is_and_what_comes(to_play):
    moments = segments_of(to_play.get(PLAY))
    assert [each["say"] for each in moments] == [
        "Lunge. Right side. Get ready.",
        "Hold 1 of 2. Right side. 30 seconds.",
        "Rest. 5 seconds.",
        "Hold 2 of 2. Right side. 30 seconds.",
        "Switch sides. Left side.",
        "Hold 1 of 2. Left side. 30 seconds.",
        "Rest. 5 seconds.",
        "Hold 2 of 2. Left side. 30 seconds.",
        "Next: Knee to chest. Move into place.",
        "Knee to chest. Get ready.",
        "Hold. 20 seconds.",
        "Next: Calm breathing. Move into place.",
        "At your own pace. 45 seconds.",
    ]
    assert [each["next"] for each in moments[:5]] == [
        "Next: hold 1 of 2",
        "Next: hold 2 of 2",
        "Next: hold 2 of 2",
        "Next: LEFT side",
        "Next: hold 1 of 2",
    ]
    assert [each["next"] for each in moments[6:9]] == [
        "Next: hold 2 of 2",
        "Next: Knee to chest",
        "Next: hold",
    ]
    assert [each["next"] for each in moments[-2:]] == [
        "Next: at your own pace",
        "Then lights out",
    ]


def test_repeats_are_counted_by_the_person_and_not_by_the_clock(to_play):
    plan = a_plan(some_reps((Side.LEFT,), repeats=10, tempo=3, variant="lunge.standing"))
    to_play.routine.plan = plan
    db.session.commit()
    moments = segments_of(to_play.get(PLAY))
    assert moments[-1]["label"] == "10 times, slowly"
    assert moments[-1]["say"] == "10 times, slowly. Left side. 30 seconds."


def test_easing_is_offered_for_movements_not_eased_yet(to_play):
    eases = [each.get("ease") for each in script_of(to_play.get(PLAY))["entries"]]
    assert eases == ["/tonight/easings/lunge", "/tonight/easings/knee-to-chest", None]


def test_easing_is_not_offered_twice(to_play):
    wishes = to_play.routine.wishes
    to_play.routine.wishes = wishes.model_copy(update={"easier": frozenset({"lunge"})})
    db.session.commit()
    assert "ease" not in script_of(to_play.get(PLAY))["entries"][0]


def test_i_did_it_logs_the_routine_as_planned(to_play, rows):
    fields = fields_of(to_play.get(PLAY))
    answer = to_play.post(f"/routines/{to_play.routine.id}/nights", data=fields)
    assert answer.status_code == 303
    [entry] = rows(LogEntry)
    assert str(entry.id) == fields["entry_id"]


def test_what_the_form_sends_without_a_script_is_the_plan(to_play):
    fields = fields_of(to_play.get(PLAY))
    seconds = [int(fields[f"moves-{index}-seconds_done"]) for index in range(3)]
    assert seconds == [each.seconds for each in PLAN.entries]
    assert {fields[f"moves-{index}-done"] for index in range(3)} == {"done"}


# Timed pages


def test_every_step_has_its_page_and_leads_to_the_next(to_play):
    for number in range(1, 6):
        assert f'href="{PLAY}/steps/{number + 1}"' in to_play.get(f"{PLAY}/steps/{number}").text


@pytest.mark.parametrize(("number", "side", "mirrored"), [(1, "right", False), (3, "left", True)])
def test_a_step_shows_and_tells_its_side(to_play, number, side, mirrored):
    (picture,) = pictures_of(to_play.get(f"{PLAY}/steps/{number}")).values()
    alt, is_mirrored = picture
    assert f"The front of the {side} hip" in alt
    assert is_mirrored is mirrored


@pytest.mark.parametrize("number", [0, 7, 99])
def test_there_is_no_page_beyond_the_steps(to_play, number):
    assert to_play.get(f"{PLAY}/steps/{number}").status_code == 404


def test_the_last_page_ends_with_i_did_it(to_play):
    page = to_play.get(f"{PLAY}/steps/6").text
    assert "I did it" in page
    assert f"/routines/{to_play.routine.id}/nights" in page


def test_a_page_counts_down_getting_ready_and_then_the_hold(to_play):
    page = to_play.get(f"{PLAY}/steps/1").text
    assert "/countdown/15.css" in page
    assert "countdown--30 countdown--after-15" in page


def test_a_slower_pace_holds_for_the_timed_pages_too(to_play):
    page = at_pace(to_play, Pace.VERY_SLOW).get(f"{PLAY}/steps/1?turn=1").text
    assert "countdown--30 countdown--after-30" in page
    assert f'content="60; url={PLAY}/steps/2?turn=1"' in page


def test_pages_turn_themselves_only_when_asked_to(to_play):
    assert "refresh" not in to_play.get(f"{PLAY}/steps/1").text
    page = to_play.get(f"{PLAY}/steps/1?turn=1").text
    assert f'content="45; url={PLAY}/steps/2?turn=1"' in page
    assert f'href="{PLAY}/steps/1"' in page


def test_the_last_page_does_not_turn(to_play):
    assert "refresh" not in to_play.get(f"{PLAY}/steps/6?turn=1").text


# The countdown's style sheet


def test_a_countdown_is_kept_for_good(client):
    answer = client.get("/countdown/30.css")
    assert answer.mimetype == "text/css"
    assert answer.cache_control.immutable
    assert "countdown 30s steps(30, end)" in answer.text


@pytest.mark.parametrize("length", ["0", "901", "x"])
def test_a_countdown_has_a_length_that_can_be_counted(client, length):
    assert client.get(f"/countdown/{length}.css").status_code == 404


def test_every_length_of_a_page_can_be_counted(to_play):
    for number in range(1, 7):
        for length in re.findall(
            r"/countdown/(\d+)\.css", to_play.get(f"{PLAY}/steps/{number}").text
        ):
            assert to_play.get(f"/countdown/{length}.css").status_code == 200


def test_somebody_elses_routine_is_not_found(to_play):
    other = to_play.application.test_client()
    other.sign_in(a_user(id=uuid4()))
    assert other.get(PLAY).location == "/safety"


def test_the_plan_has_the_seconds_it_claims():
    assert timeline(PLAN).total_seconds == PLAN.total_seconds == 265
