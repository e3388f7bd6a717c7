"""An account by e-mail and password, with a script and without."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.browser.people import let_in, moved_in

PASSWORD = "slow sheep on a hill"


@pytest.fixture
def cookie(live_app):
    return moved_in(live_app, people.safe, people.with_a_night)


@pytest.fixture
def guest(page, context, base_url, cookie):
    """The page of somebody with a night."""
    let_in(context, base_url, cookie)
    return page


@pytest.fixture
def without_script(browser, base_url, cookie):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    let_in(context, base_url, cookie)
    yield context.new_page()
    context.close()


def make_account(page):
    email = f"{uuid4().hex}@example.org"
    page.goto("/settings/account")
    page.get_by_role("link", name="Use e-mail and a password").click()
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("status")).to_contain_text("Your account is made.")
    return email


def leave(page):
    page.goto("/settings/account")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def come_back(page, email):
    page.goto("/")
    page.get_by_role("link", name="I have an account").click()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in with a password").click()
    expect(page.get_by_role("heading", name="Tonight")).to_be_visible()


def nights(page):
    page.goto("/nights/all")
    return page.locator("main").inner_text()


@pytest.mark.parametrize("who", ["guest", "without_script"])
def test_a_guest_makes_an_account_leaves_and_comes_back_to_their_nights(who, request):
    page = request.getfixturevalue(who)
    before = nights(page)
    email = make_account(page)
    leave(page)
    come_back(page, email)
    assert nights(page) == before


def test_what_is_typed_can_be_looked_at_and_is_hidden_when_it_is_sent(guest):
    guest.goto("/settings/account/new")
    field = guest.get_by_label("Password")
    field.fill("password")
    guest.get_by_role("button", name="Show what I type").tap()
    expect(field).to_have_attribute("type", "text")
    guest.get_by_role("button", name="Hide it").tap()
    expect(field).to_have_attribute("type", "password")
    guest.get_by_role("button", name="Show what I type").tap()
    guest.evaluate(
        "addEventListener('submit', (event) => event.preventDefault(), { capture: true })"
    )
    guest.get_by_role("button", name="Make my account").tap()
    expect(field).to_have_attribute("type", "password")


def test_without_a_script_no_button_promises_to_show_it(without_script):
    without_script.goto("/settings/account/new")
    expect(without_script.get_by_role("button", name="Show what I type")).to_be_hidden()
