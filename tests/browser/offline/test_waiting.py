"""A night that waits on a phone goes to its own person, and says so in plain words meanwhile."""

from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.offline.evening import do_all_without_a_network, notice
from tests.browser.people import let_in


def owner(cookie):
    return cookie.partition(".")[0]


def test_a_night_goes_to_its_own_person_only(page, context, network, come_in, nights):
    first = come_in()
    page = do_all_without_a_network(page, network)
    expect(notice(page)).to_contain_text("kept on this phone")
    context.clear_cookies()
    network.come_back()
    page.goto(network.address)
    expect(notice(page)).to_contain_text("goes to the log when its person is back here")
    come_in()
    page.goto(network.address + "/settings")
    expect(notice(page)).to_contain_text("somebody else")
    assert nights() == []
    let_in(context, network.address, first)
    page.goto(network.address + "/nights")
    expect(notice(page)).to_contain_text("is now in your log")
    assert nights() == [owner(first)]


def test_a_night_of_somebody_else_is_removed_in_two_steps(page, network, come_in, nights):
    come_in()
    page = do_all_without_a_network(page, network)
    come_in()
    network.come_back()
    page.goto(network.address + "/settings")
    button = page.get_by_role("button", name="Remove it for good")
    expect(button).to_be_hidden()
    page.get_by_text("Remove it from this phone").click()
    button.click()
    expect(notice(page)).to_contain_text("is removed from this phone")
    expect(notice(page)).to_be_focused()
    page.goto(network.address + "/nights", wait_until="networkidle")
    expect(notice(page)).to_have_count(0)
    assert (nights(), page.evaluate("Object.keys(localStorage)")) == ([], [])


ANSWERS = {
    401: "goes to the log when its person is back here",
    409: "somebody else",
    422: "could not go to your log. It stays here, and is tried again",
    503: "goes to your log as soon as there is a connection",
}


@pytest.mark.usefixtures("person")
def test_whatever_the_log_answers_is_said_and_the_night_stays(page, network, nights):
    page = do_all_without_a_network(page, network)
    page.route("**/nights", lambda route: route.abort())
    network.come_back()
    for status, words in ANSWERS.items():
        page.route("**/nights", partial(refuse, status=status))
        page.goto(f"{network.address}/tonight")
        expect(notice(page)).to_contain_text(words)
        expect(notice(page)).to_be_in_viewport()
    page.unroute("**/nights")
    page.goto(f"{network.address}/nights")
    expect(notice(page)).to_contain_text("is now in your log")
    assert len(nights()) == 1


def refuse(route, status):
    route.fulfill(status=status, json={"error": "not now"})
