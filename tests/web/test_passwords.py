"""What a password may be, and that checking one holds up nobody else."""

import threading
import time
from functools import partial

import pytest
from werkzeug.exceptions import ServiceUnavailable
from wtforms import Form, PasswordField, ValidationError

from tests.people import keep
from tests.samples import NOW, a_user
from webapp import serving
from webapp.extensions import db
from webapp.models import Password
from webapp.models.credentials import password_of
from webapp.models.sqlite import driver
from webapp.web import passwords
from webapp.web.passwords import (
    HASHER,
    NOBODYS,
    TOO_COMMON,
    TOO_LONG,
    TOO_NEAR,
    TOO_SHORT,
    hashed,
    opened_by,
    refuse_weak,
)

GOOD = "slow sheep on a hill"
EMAIL = "ann.lee@example.org"


def refusal(password):
    field = Form().meta.bind_field(Form(), PasswordField(), {"name": "password", "prefix": ""})
    field.data = password
    try:
        refuse_weak(field, email=EMAIL)
    except ValidationError as problem:
        return str(problem)
    return None


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "y7#kw0qz",
        "  blanks around  ",
        "x" * 50 + "y" * 206,
        "песня про дождь",
        "unwind my hips",
    ],
)
def test_takes_any_characters_from_eight_to_256(password):
    assert refusal(password) is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", TOO_SHORT),
        ("y7#kw0q", TOO_SHORT),
        ("xy" * 129, TOO_LONG),
        ("password", TOO_COMMON),
        ("PassWord1", TOO_COMMON),
        ("１２３４５６７８９", TOO_COMMON),  # noqa: RUF001 - digits of another width are the same
        (EMAIL, TOO_NEAR),
        ("ANN.LEE@example.org", TOO_NEAR),
        ("Unwind-2026", TOO_NEAR),
        ("unwindunwind", TOO_NEAR),
    ],
)
def test_refuses_what_is_tried_first(password, reason):
    assert refusal(password) == reason


def test_the_list_holds_thousands_that_could_be_chosen():
    known = passwords._common()  # noqa: SLF001
    assert len(known) > 3000
    assert all(len(each) >= 8 and each == each.casefold() for each in known)


@pytest.fixture
def somebody(app):
    """Somebody with the good password; `find` finds it."""
    user = keep(a_user())
    with app.test_request_context("/stretches"):
        app.preprocess_request()
        keep(Password(user_id=user.id, hash=hashed(GOOD), changed_at=NOW))
        yield partial(db.session.scalar, password_of(user.id))


def test_is_hashed_as_agreed(somebody):
    assert somebody().hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert GOOD not in somebody().hash


def test_opens_with_the_same_letters_however_they_were_typed(app):
    user = keep(a_user())
    with app.test_request_context("/stretches"):
        app.preprocess_request()
        keep(Password(user_id=user.id, hash=hashed("cafe\u0301 a la nuit"), changed_at=NOW))
        find = partial(db.session.scalar, password_of(user.id))
        assert opened_by(find, "caf\u00e9 a la nuit")
        assert not opened_by(find, "cafe a la nuit")


@pytest.mark.parametrize("wrong", ["", GOOD + " ", GOOD[:-1], GOOD.upper(), "x" * 5000])
def test_opens_with_nothing_else(somebody, wrong):
    assert opened_by(somebody, wrong) is None


def test_what_nobody_has_opens_for_nobody(somebody):
    assert opened_by(lambda: None, GOOD) is None
    assert not HASHER.check_needs_rehash(NOBODYS)


def test_a_hash_of_other_days_is_made_anew(somebody):
    weaker = type(HASHER)(time_cost=1, memory_cost=1024, parallelism=1)
    somebody().hash = weaker.hash(GOOD)
    db.session.commit()
    assert opened_by(somebody, GOOD)
    db.session.commit()
    assert not HASHER.check_needs_rehash(somebody().hash)
    assert opened_by(somebody, GOOD)


def test_a_password_changed_meanwhile_does_not_open(somebody):
    found = iter([somebody(), None])
    assert opened_by(lambda: next(found), GOOD) is None


def test_a_broken_hash_opens_for_nobody(somebody):
    somebody().hash = "hash"
    db.session.commit()
    assert opened_by(somebody, "hash") is None


@pytest.mark.parametrize(
    "check", [lambda: hashed(GOOD), lambda: opened_by(lambda: None, GOOD)], ids=["new", "known"]
)
def test_the_database_is_free_while_a_password_is_hashed(app, check):
    """Held up before its turn, a request that will write has given the lock back."""
    database = db.engine.url.database

    def ask():
        with app.test_request_context("/", method="POST", base_url="https://localhost"):
            app.preprocess_request()
            check()

    with passwords._turn:  # noqa: SLF001
        waiting = threading.Thread(target=ask)
        waiting.start()
        wait_until(lambda: passwords._line._value < passwords.IN_LINE)  # noqa: SLF001
        other = driver.connect(database, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.close()
    waiting.join()


def test_a_thread_is_left_for_all_else():
    assert serving.threads > passwords.IN_LINE


def test_where_too_many_wait_the_next_is_sent_away(somebody):
    for _ in range(passwords.IN_LINE):
        passwords._line.acquire()  # noqa: SLF001
    try:
        with pytest.raises(ServiceUnavailable) as sent_away:
            hashed(GOOD)
        assert sent_away.value.retry_after == 5
    finally:
        for _ in range(passwords.IN_LINE):
            passwords._line.release()  # noqa: SLF001
    assert opened_by(somebody, GOOD)


def wait_until(is_so):
    until = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.001)
