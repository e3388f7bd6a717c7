"""Nobody can find out who is here: answers and their cost are the same for known and unknown."""

from itertools import count
from statistics import median
from time import thread_time

import pytest
from flask.testing import FlaskClient

from tests.letters import with_account
from tests.people import keep
from tests.samples import a_session, a_user

TRIES = 9
PASSWORD = "a field of slow sheep"
PATHS = ["/sign-in", "/sign-in/link", "/sign-in/reset", "/settings/account/new"]
"""The last is for guests, and says the same only where letters can be sent."""
ADDRESSES = count(1)


@pytest.fixture
def known(app):
    return [with_account(a_user(), email=f"known{number}@example.org") for number in range(TRIES)]


@pytest.fixture
def with_mail(app):
    app.config.update(
        SMTP="smtp://127.0.0.1:9", ADDRESS="https://unwind.example.org", MAIL_FROM="us@example.org"
    )


@pytest.fixture
def asking(app, known, with_mail):
    """Ask as a stranger, or as a guest where only guests may, each time as somebody else."""

    def ask(path, email):
        bare = FlaskClient(app, app.response_class)
        if path.startswith("/settings"):
            user = a_user()
            keep(user, a_session(user, token := user.id.hex))
            bare.set_cookie("__Host-unwind", f"{user.id.hex}.{token}", secure=True)
        where = f"198.51.100.{next(ADDRESSES) % 250 + 1}"
        told = {"email": email, "password": PASSWORD}
        began = thread_time()
        answer = bare.post(
            path,
            data=told,
            base_url="https://localhost",
            environ_overrides={"REMOTE_ADDR": where},
        )
        assert answer.status_code in (303, 401)
        return thread_time() - began, answer

    return ask


@pytest.mark.parametrize("path", PATHS)
def test_the_same_is_answered(asking, path):
    _, one = asking(path, "known1@example.org")
    _, other = asking(path, "never1@example.org")
    assert (one.status_code, one.location) == (other.status_code, other.location)
    assert one.text.replace("known1", "never1") == other.text
    assert names_in(one) == names_in(other)


def names_in(answer):
    cookies = [each.partition("=")[0] for each in answer.headers.getlist("Set-Cookie")]
    return [name for name, _ in answer.headers], cookies


@pytest.mark.parametrize("path", PATHS)
def test_it_takes_as_long(asking, path):
    """By the work that is done, which no other program or thread on this machine can change."""
    asking(path, "warm@example.org")
    pairs = [
        (asking(path, f"known{each}@example.org")[0], asking(path, f"never{each}@example.org")[0])
        for each in range(TRIES)
    ]
    one, other = (median(times) for times in zip(*pairs, strict=True))
    assert 0.5 < one / other < 2, (one, other)
