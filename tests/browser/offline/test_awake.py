"""At three in the morning there may be no network: the page comes, and the time awake is kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.offline.evening import visit
from tests.browser.people import where_it_is_night
from webapp.extensions import db
from webapp.models import Waking

WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('unwind.waking.')).length"


@pytest.fixture
def asleep(live_app, person):
    """Somebody for whom it is three in the morning."""
    where_it_is_night(live_app, person)


@pytest.fixture
def wakings(live_app):
    def read():
        with live_app.app_context():
            found = db.session.scalars(db.select(Waking.id)).all()
            return len([each for each in found if each not in before])

    before = set()
    with live_app.app_context():
        before = set(db.session.scalars(db.select(Waking.id)))
    return read


@pytest.mark.usefixtures("asleep")
def test_opening_the_page_notes_it_without_a_tap(page, network, wakings):
    with page.expect_response("**/awake") as noted:
        page.goto(network.address + "/lights-out")
        page.get_by_role("button", name="Awake at night?").click()
        page.wait_for_url("**/awake")
    assert noted.value.ok
    expect(page.get_by_role("button", name="Note that I was awake")).to_be_hidden()
    while page.evaluate(WAITING):  # our policy lets no page evaluate text, so nothing waits in it
        page.wait_for_timeout(50)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert wakings() == 1


@pytest.mark.usefixtures("asleep")
def test_without_a_network_the_page_comes_and_the_time_is_told_later(page, network, wakings):
    visit(page, network)
    page.goto(network.address + "/lights-out")
    network.lose()
    page.get_by_role("button", name="Awake at night?").click()
    expect(page.get_by_role("heading", name="Slow breathing")).to_be_visible()
    expect(page.locator("img").first).to_have_js_property("complete", value=True)
    assert page.locator("img").first.evaluate("(each) => each.naturalWidth") > 0
    expect(page.get_by_role("button", name="Note that I was awake")).to_be_hidden()
    assert (page.evaluate(WAITING), wakings()) == (1, 0)
    network.come_back()
    page.goto(network.address + "/nights")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for _ in range(50):
        if not page.evaluate(WAITING):
            break
        page.wait_for_timeout(100)
    assert (page.evaluate(WAITING), wakings()) == (0, 1)
