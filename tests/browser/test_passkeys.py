"""An account by one touch, with a phone that Chromium plays: no passkey is made for a number."""

from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.browser.people import let_in, moved_in
from tests.browser.test_pages import RULES, violations
from webapp.extensions import db
from webapp.models import User

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PASSKEYS = "/settings/account/passkeys"
NO_OFFER_IN_FIELDS = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"


@pytest.fixture(scope="module")
def browser(whole_browser):
    return whole_browser


@pytest.fixture
def by_name(live_server):
    return live_server.replace("127.0.0.1", "localhost")


@pytest.fixture
def browser_context_args(browser_context_args, by_name):
    return browser_context_args | {"base_url": by_name}


@pytest.fixture
def phone(page):
    return Phone(page)


class Phone:
    """What keeps passkeys in this browser; `refuse` is somebody who changes their mind."""

    def __init__(self, page):
        self._browser = page.context.new_cdp_session(page)
        self._browser.send("WebAuthn.enable")
        self._id = self._add()

    def replace(self):
        """Another one, which has no passkey yet."""
        self._tell("removeVirtualAuthenticator")
        self._id = self._add()

    def refuse(self):
        self._tell("setUserVerified", isUserVerified=False)

    def _tell(self, what, **how):
        self._browser.send(f"WebAuthn.{what}", {"authenticatorId": self._id, **how})

    def _add(self):
        made = self._browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return made["authenticatorId"]


@pytest.fixture
def guest(live_app, context, by_name):
    """Somebody with a night, in this browser."""
    cookie = moved_in(live_app, people.safe, people.with_a_night)
    let_in(context, by_name, cookie)
    return UUID(hex=cookie.partition(".")[0])


def make_passkey(page):
    page.goto(f"{PASSKEYS}/new")
    page.get_by_role("button", name="Make a passkey").tap()
    expect(page.get_by_role("heading", name="Passkeys")).to_be_visible()


def nights(page):
    page.goto("/nights/all")
    return page.locator("main").inner_text()


@pytest.mark.usefixtures("guest")
def test_a_guest_makes_an_account_leaves_and_comes_back_to_their_nights(page, phone):
    page.add_init_script(NO_OFFER_IN_FIELDS)
    before = nights(page)
    make_passkey(page)
    expect(page.get_by_role("status")).to_contain_text("All your nights are in it.")
    page.goto("/settings/account")
    page.get_by_role("button", name="Sign out").tap()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_role("button", name="Sign in with a passkey").tap()
    expect(page.get_by_role("heading", name="Tonight")).to_be_visible()
    assert nights(page) == before


@pytest.mark.usefixtures("guest", "phone")
def test_the_browser_offers_it_before_anything_is_tapped(page, context):
    make_passkey(page)
    context.clear_cookies()
    page.goto("/sign-in")
    expect(page.get_by_role("heading", name="Tonight")).to_be_visible()


@pytest.mark.usefixtures("phone")
def test_shows_again_who_it_is_and_goes_on_from_there(page, live_app, guest):
    make_passkey(page)
    with live_app.app_context():
        people.to_show_who_it_is(db.session.get(User, guest))
        db.session.commit()
    page.goto(f"{PASSKEYS}/new")
    page.get_by_role("button", name="Use your passkey").tap()
    expect(page.get_by_role("button", name="Make a passkey")).to_be_enabled()


@pytest.mark.usefixtures("guest")
def test_passkeys_are_named_added_and_removed_but_for_the_last(page, phone):
    make_passkey(page)
    keys = page.locator(".link-list__link")
    keys.tap()
    page.get_by_role("textbox", name="Name").fill("Bedside phone")
    page.get_by_role("button", name="Save").tap()
    expect(keys).to_have_text(["Bedside phone"])
    phone.replace()
    make_passkey(page)
    expect(keys).to_have_count(2)
    keys.last.tap()
    page.get_by_role("link", name="Remove this passkey").tap()
    page.get_by_role("button", name="Remove it").tap()
    expect(keys).to_have_text(["Bedside phone"])
    keys.tap()
    page.get_by_role("link", name="Remove this passkey").tap()
    expect(page.get_by_text("This is your only way in")).to_be_visible()
    expect(page.get_by_role("button", name="Remove it")).to_have_count(0)


@pytest.mark.usefixtures("guest")
def test_the_same_device_makes_no_second_one(page, phone):
    make_passkey(page)
    page.goto(f"{PASSKEYS}/new")
    page.get_by_role("button", name="Make a passkey").tap()
    expect(page.get_by_role("status")).to_have_text("This device has a passkey of yours already.")


@pytest.mark.usefixtures("guest")
def test_who_changes_their_mind_loses_nothing(page, phone):
    phone.refuse()
    page.goto(f"{PASSKEYS}/new")
    button = page.get_by_role("button", name="Make a passkey")
    button.tap()
    expect(page.get_by_role("status")).to_have_text(
        "Nothing has changed. Try again whenever you like."
    )
    expect(button).to_be_enabled()


@pytest.mark.usefixtures("guest")
def test_a_browser_without_passkeys_says_so(page):
    page.add_init_script("delete globalThis.PublicKeyCredential")
    page.goto(f"{PASSKEYS}/new")
    expect(page.get_by_role("status")).to_contain_text("This browser has no passkeys.")
    expect(page.get_by_role("button", name="Make a passkey")).to_be_disabled()


@pytest.mark.usefixtures("guest")
@pytest.mark.parametrize("address", ["/sign-in", f"{PASSKEYS}/new", "/settings/account"])
def test_the_button_is_accessible(page, address):
    page.goto(address)
    expect(page.get_by_role("button", name="passkey")).to_be_enabled()
    assert violations(page, {"type": "tag", "values": RULES}) == []
