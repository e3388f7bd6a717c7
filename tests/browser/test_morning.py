"""The morning after, as it is lived: asked once, three taps, thanked, and back."""

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.browser.people import let_in, moved_in
from webapp.extensions import db
from webapp.models import Morning

THREE_TAPS = (
    ("How often did your hip wake you?", "2 or 3"),
    ("How bad was the worst hip pain?", "6"),
    ("How well did you sleep?", "4"),
)


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def browser_context_args(browser_context_args, request):
    return browser_context_args | {"java_script_enabled": request.param}


@pytest.fixture
def risen(live_app, context, base_url):
    cookie = moved_in(live_app, people.at_eight_in_the_morning, people.safe, people.planned)
    let_in(context, base_url, cookie)


def kept(live_app):
    with live_app.app_context():
        last = db.session.query(Morning).order_by(Morning.noted_at.desc()).first()
        return last and (last.wakes, last.night_worst, last.sleep_quality)


@pytest.mark.usefixtures("risen")
def test_three_taps_tell_how_the_night_was(page, live_app):
    page.goto("/tonight")
    page.get_by_role("link", name="Tell how it was").click()
    expect(page.get_by_role("heading", name="How was last night?")).to_be_visible()
    for question, answer in THREE_TAPS:
        group = page.get_by_role("group", name=question)
        button = group.get_by_role("radio", name=answer, exact=True)
        expect(button).to_be_in_viewport(ratio=1)
        button.tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    expect(page.get_by_role("heading", name="Tonight's routine")).to_be_visible()
    expect(page.get_by_role("link", name="Tell how it was")).to_have_count(0)
    assert kept(live_app) == ("2_3", 6, 4)


@pytest.mark.usefixtures("risen")
def test_not_now_is_heard(page):
    page.goto("/tonight")
    page.get_by_role("button", name="Not now").tap()
    expect(page.get_by_role("button", name="Not now")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Tonight's routine")).to_be_visible()
    expect(page.get_by_role("button", name="Not now")).to_have_count(0)
