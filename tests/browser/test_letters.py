"""A link in an e-mail: it opens where it was asked for, and can be carried there."""

from secrets import token_hex

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.letters import link_in, with_account
from tests.mail_server import listening
from tests.people import keep
from tests.tonight import a_finished_screening, somebody_ready
from webapp.extensions import db
from webapp.web.sending import send_letters


@pytest.fixture
def mail(live_app, monkeypatch):
    """A mail server, and Ann, who has an account and has told where it hurts."""
    with listening() as server, live_app.app_context():
        settings = {
            "SMTP": f"smtp://127.0.0.1:{server.port}",
            "ADDRESS": "https://unwind.example.org",
            "MAIL_FROM": "letters@example.org",
        }
        for name, value in settings.items():
            monkeypatch.setitem(live_app.config, name, value)
        server.reader = f"{token_hex(4)}@example.org"
        ann = with_account(somebody_ready(), server.reader)
        keep(a_finished_screening(ann))
        yield server
        db.session.remove()


def ask(page, mail, way):
    page.goto("/sign-in")
    page.get_by_role("link", name=way).click()
    page.get_by_label("Your e-mail address").fill(mail.reader)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    send_letters()


def test_a_link_signs_in_where_it_was_asked_for(page, mail):
    ask(page, mail, "Sign in by e-mail")
    page.goto(link_in(mail))
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Tonight")).to_be_visible()


def test_a_link_that_opened_elsewhere_is_carried_over(page, new_context, mail):
    ask(page, mail, "I forgot my password")
    elsewhere = new_context().new_page()
    elsewhere.goto(link_in(mail))
    expect(elsewhere.get_by_role("heading", name="does not open anything here")).to_be_visible()
    page.get_by_text("The link opens somewhere else").click()
    page.get_by_label("The link from the e-mail").fill(f"https://unwind.example.org{link_in(mail)}")
    page.get_by_role("button", name="Go on").click()
    assert Axe().run(page).response["violations"] == []
    page.get_by_label("New password").fill("a heron at the pond")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text("Your new password is saved")).to_be_visible()
