import json
import re
from html import unescape

import pytest

from tests.browsing import error_of, links_of, sent_by, text_of
from tests.people import keep
from tests.samples import NIGHT, an_entry
from webapp.domain.hearing import Hearing
from webapp.models import SavedHearing

SOUND = "/settings/sound"
AS_MOST_DO = {"level": "voice", "spoken_by": "app"}
CHOSEN = {"level": "chimes", "spoken_by": "screen_reader", "plays_when_silent": "y"}


def told(page):
    """What the script of the player is told."""
    return json.loads(unescape(re.search(r"data-sound='([^']*)'", page.text)[1]))


def test_visitors_are_asked_to_come_in(client):
    assert client.get(SOUND).location == "/"
    assert client.post(SOUND, data=CHOSEN).location == "/"


def test_another_site_is_refused(guest, rows):
    answer = guest.post(SOUND, data=CHOSEN, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert rows(SavedHearing) == []


def test_until_somebody_chooses_a_voice_leads_and_leaves_other_sound_alone(guest):
    assert sent_by(guest.get(SOUND), SOUND).to_dict() == AS_MOST_DO


def test_keeps_what_was_chosen(guest, rows):
    assert guest.post(SOUND, data=CHOSEN).location == SOUND
    assert sent_by(guest.get(SOUND), SOUND).to_dict() == CHOSEN
    assert guest.post(SOUND, data=AS_MOST_DO).location == SOUND
    assert [row.wishes for row in rows(SavedHearing)] == [Hearing()]


@pytest.mark.parametrize("choice", ["level", "spoken_by"])
@pytest.mark.parametrize("wrong", ["", "loud"])
def test_refuses_what_is_not_offered(guest, rows, choice, wrong):
    page = guest.post(SOUND, data=CHOSEN | {choice: wrong})
    assert page.status_code == 422
    assert error_of(page, choice)
    assert rows(SavedHearing) == []


def test_says_what_playing_on_a_silent_phone_costs(guest):
    assert "your own music stops" in text_of(guest.get(SOUND))


def test_settings_lead_to_it(guest):
    assert SOUND in links_of(guest.get("/settings"))


def test_the_player_is_told_what_was_chosen_as_the_form_sends_it(with_plan):
    with_plan.post(SOUND, data=CHOSEN)
    sound = told(with_plan.get("/tonight/play"))
    assert with_plan.post(sound["address"], data=sound["answers"]).location == SOUND
    assert sent_by(with_plan.get(SOUND), SOUND).to_dict() | {"plays_when_silent": "y"} == CHOSEN


def test_the_player_is_told_only_what_holds(with_plan):
    assert told(with_plan.get("/tonight/play"))["answers"] == AS_MOST_DO


def test_trying_it_is_offered_before_the_first_night(with_plan):
    assert SOUND in links_of(with_plan.get("/tonight"))


def test_trying_it_is_not_offered_to_whoever_has_chosen(with_plan):
    with_plan.post(SOUND, data=AS_MOST_DO)
    assert SOUND not in links_of(with_plan.get("/tonight"))


def test_trying_it_is_not_offered_after_the_first_night(with_plan):
    keep(an_entry(with_plan.user, night=NIGHT))
    assert SOUND not in links_of(with_plan.get("/tonight"))
