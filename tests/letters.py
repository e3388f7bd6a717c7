"""People with an account, and the letters they ask for."""

import re

from tests.people import keep
from tests.samples import a_session
from webapp.domain.clock import utc_now
from webapp.models import EmailAddress, Letter, Password
from webapp.web.passwords import HASHER
from webapp.web.sending import send_letters

ANN = "ann@example.org"
LINK = re.compile(r"https://unwind\.example\.org(/links/\S+)")


def with_account(user, email=ANN):
    """Somebody with a password and an address that was proven, signed in elsewhere."""
    now = utc_now()
    return keep(
        user,
        EmailAddress(email=email, user_id=user.id, made_at=now, proven_at=now),
        Password(user_id=user.id, hash=HASHER.hash("the old one"), changed_at=now),
        a_session(user, "elsewhere"),
    )


def asked_for(purpose, email, user=None):
    """A letter as a browser leaves it."""
    now = utc_now()
    user_id = user and user.id
    return Letter(
        purpose=purpose,
        email=email,
        user_id=user_id,
        browser_hash=b"b" * 32,
        asked_at=now,
        next_try_at=now,
    )


def ask(client, what="link", email=ANN):
    return client.post(f"/sign-in/{what}", data={"email": email})


def link_in(mail):
    return LINK.search(mail.texts[-1])[1]


def sent_link(client, mail, what="link"):
    ask(client, what)
    send_letters()
    return link_in(mail)


def is_signed_in(client):
    return client.get("/settings").status_code == 200


def dead(answer):
    return answer.status_code == 404 and "does not open anything here" in answer.text


def cookie_of(client):
    """The name that this browser got when it asked."""
    return client.get_cookie("__Host-unwind-letter").value
