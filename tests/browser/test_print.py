"""What is put on paper: one page of it, on the paper of either side of the ocean."""

import re

import pytest

from tests.browser import people
from tests.browser.people import let_in, moved_in
from tests.full_record import everything_told, many_nights
from webapp.domain.clock import utc_now
from webapp.domain.profile import PainProfile
from webapp.web.evening import CheckIn, make_tonight

A_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
PAPERS = ("A4", "Letter")


@pytest.fixture(scope="module")
def cookie(live_app):
    """Somebody who has told all there is to tell, for 400 nights."""
    return moved_in(live_app, people.safe, everything_told, many_nights)


@pytest.fixture(scope="module")
def long_night(live_app):
    """As many moves as half an hour holds, in bed and with more to mind than most."""
    return moved_in(live_app, people.safe, _sore_in_many_places, _half_an_hour)


def _sore_in_many_places(user):
    areas = ("inner_thigh", "buttock", "outer_thigh")
    told = {
        "pain_areas": [{"area": area, "side": "right", "nrs": 5} for area in areas],
        "age_band": "40_64",
        "conditions": [{"code": "meralgia"}, {"code": "hip_oa"}, {"code": "dysplasia"}],
        "constraints": ["bed_only"],
        "sleep_position": "fetal",
    }
    user.keep_profile(PainProfile.model_validate(told), now=utc_now())
    return []


def _half_an_hour(user):
    return [make_tonight(user, CheckIn(pain_now=3, minutes=30))]


def pages_of(page, paper):
    return len(A_PAGE.findall(page.pdf(format=paper)))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_fullest_sheet_is_one_page(page, context, base_url, cookie, paper):
    let_in(context, base_url, cookie)
    page.goto("/sheet")
    assert pages_of(page, paper) == 1


def test_only_the_sheet_itself_is_printed_in_daylight(page, context, base_url, cookie):
    let_in(context, base_url, cookie)
    page.goto("/sheet")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".nav, .page__screen, .page__footer").locator("visible=true").count()
    assert page.locator(".sheet").evaluate("each => getComputedStyle(each).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("paper", PAPERS)
def test_the_longest_routine_is_one_page(page, context, base_url, long_night, paper):
    let_in(context, base_url, long_night)
    page.goto("/tonight/card")
    assert page.locator(".bedside__step").count() >= 12
    assert pages_of(page, paper) == 1
