"""What is put on paper: one page of it, on the paper of either side of the ocean."""

import re

import pytest

from tests.browser import people
from tests.browser.people import let_in, moved_in
from tests.full_record import everything_told, many_nights

A_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
PAPERS = ("A4", "Letter")


@pytest.fixture(scope="module")
def cookie(live_app):
    """Somebody who has told all there is to tell, for 400 nights."""
    return moved_in(live_app, people.safe, everything_told, many_nights)


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
