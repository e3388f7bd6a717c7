"""A night that waits on a phone outlives signing out, and comes to its person whoever was there."""

from uuid import UUID, uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.offline.evening import PLAY, do_all, notice, visit
from tests.browser.patience import wait_until
from tests.browser.people import moved_in, safe, with_a_routine
from webapp.domain.clock import utc_now
from webapp.models import EmailAddress, Password
from webapp.web.aliases import alias_of
from webapp.web.passwords import HASHER

WORDS = "slow sheep on a hill"
NIGHTS = "**/routines/*/nights"
WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('unwind.entry.'))"
ANOTHER = """(person) => {
  const known = Object.keys(localStorage).find((key) => key.startsWith('unwind.entry.'));
  const night = JSON.parse(localStorage[known]);
  const another = { ...night, id: 'another', fields: { ...night.fields, person } };
  localStorage['unwind.entry.another'] = JSON.stringify(another);
}"""
KEPT_PAGES = """() => caches.keys().then((names) => Promise.all(
  names.filter((name) => name.startsWith('unwind-tonight-')).map((name) =>
    caches.open(name).then((cache) => cache.keys()).then((kept) => kept.length))))"""


def with_words(user):
    email = EmailAddress(email=f"{user.id.hex}@example.org", user_id=user.id, made_at=utc_now())
    return [email, Password(user_id=user.id, hash=HASHER.hash(WORDS), changed_at=utc_now())]


@pytest.fixture
def account(live_app):
    """Make an account with a routine for tonight, and say whose."""

    def made():
        return moved_in(live_app, safe, with_a_routine, with_words).partition(".")[0]

    return made


def sign_in(page, network, owner):
    page.goto(network.address + "/sign-in")
    page.get_by_label("E-mail address").fill(f"{owner}@example.org")
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Sign in with a password").click()
    page.wait_for_url(lambda url: not url.endswith("/sign-in"))


def sign_out(page, network):
    page.goto(network.address + "/settings/account")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")


@pytest.fixture
def unsent(page, context, network):
    """A page on which a night is done that the log cannot be told of, until `hears` is called."""
    context.route("**/worker.js", lambda route: route.abort())
    context.route(NIGHTS, lambda route: route.abort())

    def do():
        page.goto(network.address + PLAY)
        do_all(page)
        expect(notice(page)).to_contain_text("kept on this phone")
        page.clock.resume()  # whoever signs out waits for what is unsent, but not for ever

    do.hears = lambda: context.unroute(NIGHTS)
    return do


def test_it_waits_while_somebody_else_is_there_and_goes_when_its_person_is_back(
    page, network, account, unsent, nights
):
    mine, theirs = account(), account()
    sign_in(page, network, mine)
    unsent()
    sign_out(page, network)
    unsent.hears()
    page.reload()
    expect(notice(page)).to_contain_text("goes to the log when its person is back here")
    sign_in(page, network, theirs)
    page.goto(network.address + "/nights")
    expect(notice(page)).to_contain_text("A night of somebody else")
    assert nights() == []
    sign_out(page, network)
    sign_in(page, network, mine)
    expect(notice(page)).to_contain_text("is now in your log")
    assert nights() == [mine]


def test_what_can_go_goes_before_signing_out(page, network, account, unsent, nights):
    mine = account()
    sign_in(page, network, mine)
    unsent()
    page.goto(network.address + "/settings/account")
    unsent.hears()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    assert nights() == [mine]
    page.reload(wait_until="networkidle")
    expect(notice(page)).to_have_count(0)


def test_a_night_of_the_guest_comes_along_into_the_account_once(
    page, network, account, person, unsent, nights
):
    mine = account()
    unsent()
    sign_in(page, network, mine)
    unsent.hears()
    page.reload()
    expect(notice(page)).to_contain_text("goes to the log when its person is back here")
    page.get_by_role("button", name="Bring it along").click()
    expect(notice(page)).to_contain_text("is now in your log")
    page.reload(wait_until="networkidle")
    assert nights() == [mine]


def test_a_night_of_the_guest_is_there_once_when_the_guest_becomes_an_account(
    page, network, person, unsent, nights
):
    unsent()
    page.goto(network.address + "/settings/account")
    page.get_by_role("link", name="Use e-mail and a password").click()
    page.get_by_label("Your e-mail address").fill(f"{uuid4().hex}@example.org")
    page.get_by_label("Password").fill(WORDS)
    unsent.hears()
    page.get_by_role("button", name="Make my account").click()
    page.get_by_text("Your account is made").wait_for()
    wait_until(page, nights)  # it may have gone from the page before, as soon as it could
    page.reload(wait_until="networkidle")
    assert nights() == [person.partition(".")[0]]


def test_pages_kept_for_tonight_go_with_their_person(page, network, account):
    sign_in(page, network, account())
    visit(page, network)
    wait_until(page, lambda: sum(page.evaluate(KEPT_PAGES)) > 0)
    sign_out(page, network)
    wait_until(page, lambda: sum(page.evaluate(KEPT_PAGES)) == 0)
    network.lose()
    page.goto(network.address + PLAY)
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")


def test_without_a_network_it_says_so_and_stays(page, context, network, account):
    sign_in(page, network, account())
    page.goto(network.address + "/settings/account", wait_until="networkidle")
    context.set_offline(True)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_contain_text("Sign out when there is a connection again")


def test_whoever_deletes_everything_leaves_the_nights_of_others(
    page, network, account, unsent, nights
):
    mine, theirs = account(), account()
    sign_in(page, network, mine)
    unsent()
    sign_out(page, network)
    sign_in(page, network, theirs)
    page.evaluate(ANOTHER, str(alias_of(UUID(theirs))))
    assert len(page.evaluate(WAITING)) == 2
    page.goto(network.address + "/settings/delete")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("heading", name="Everything is deleted").wait_for()
    wait_until(page, lambda: len(page.evaluate(WAITING)) == 1)
    unsent.hears()
    sign_in(page, network, mine)
    expect(notice(page)).to_contain_text("is now in your log")
    assert nights() == [mine]
