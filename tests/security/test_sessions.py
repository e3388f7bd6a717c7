"""How long a browser stays signed in, by a clock that is moved."""

import datetime as dt

import pytest

from tests.house.sweep import addresses, is_public
from tests.letters import asked_for
from tests.people import keep
from tests.samples import a_session, a_user
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import Letter, MailedLink, Password, User
from webapp.models.letter import Purpose
from webapp.web.letters import make_link
from webapp.web.sessions import sign_in, sign_in_guest

NOW = dt.datetime(2026, 11, 22, 21, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
NEW_PASSWORD = "another field of sheep"


@pytest.fixture
def moved(app, time_machine):
    """Move the clock to so long after now."""

    def move(since):
        time_machine.move_to(NOW + since, tick=False)

    move(dt.timedelta())
    return move


@pytest.fixture
def coming_in(app):
    """A browser that has just signed in, as an account or as a guest, and its person."""

    def come(begin):
        keep(user := a_user())
        with app.test_request_context("/", base_url="https://localhost"):
            app.preprocess_request()
            begin(db.session.get(User, user.id))
            db.session.commit()
            answer = app.process_response(app.response_class())
        name, _, rest = answer.headers["Set-Cookie"].partition("=")
        client = app.test_client()
        client.set_cookie(name, rest.partition(";")[0], secure=True)
        return client

    return come


def is_in(client):
    return client.get("/settings").status_code == 200


def use(client):
    client.post("/settings", data={"theme": "dark", "time_zone": "UTC", "country": ""})


def test_unused_for_30_days_it_is_over(moved, coming_in):
    client = coming_in(sign_in)
    moved(30 * DAY - dt.timedelta(seconds=1))
    assert is_in(client)
    moved(30 * DAY)
    assert not is_in(client)


def test_used_it_lasts_30_days_more(moved, coming_in):
    client = coming_in(sign_in)
    moved(29 * DAY)
    use(client)
    moved(58 * DAY)
    assert is_in(client)
    moved(59 * DAY)
    assert not is_in(client)


def test_however_often_used_it_is_over_after_90_days(moved, coming_in):
    client = coming_in(sign_in)
    for day in range(10, 90, 10):
        moved(day * DAY)
        assert is_in(client), day
        use(client)
    moved(90 * DAY)
    assert not is_in(client)
    use(client)
    assert not is_in(client)


def test_a_guest_has_no_other_way_back_and_stays_for_400_days(moved, coming_in):
    client = coming_in(sign_in_guest)
    moved(399 * DAY)
    assert is_in(client)
    use(client)
    moved(798 * DAY)
    assert is_in(client)
    moved(799 * DAY)
    assert not is_in(client)


def test_the_cookie_lasts_no_longer_than_the_session(moved, coming_in):
    client = coming_in(sign_in)
    moved(80 * DAY - dt.timedelta(days=51))
    use(client)
    moved(58 * DAY)
    use(client)
    moved(85 * DAY)
    use(client)
    cookie = client.get_cookie("__Host-unwind")
    assert cookie.max_age == int((5 * DAY).total_seconds())


def changed(client):
    client.post("/settings/account/password", data={"password": NEW_PASSWORD})


def reset_by_letter(client):
    user_id = client.user.id
    email = f"{user_id.hex}@example.org"
    until = utc_now() + dt.timedelta(minutes=5)
    token = make_link(user_id, Purpose.RESET, email, browser_hash=None, until=until)
    db.session.commit()
    client.post(f"/links/{token}", data={"password": NEW_PASSWORD})


@pytest.mark.parametrize("change", [changed, reset_by_letter])
def test_a_new_password_makes_every_old_cookie_worthless_everywhere(app, full, rows, change):
    email = f"{full.user.id.hex}@example.org"
    keep(a_session(full.user, "elsewhere", proved_at=utc_now()), asked_for(Purpose.SIGN_IN, email))
    old = app.test_client()
    old.set_cookie("__Host-unwind", f"{full.user.id.hex}.elsewhere", secure=True)
    assert is_in(old)
    change(full)
    assert rows(Password)[0].hash != "hash"
    assert is_in(full)
    assert rows(Letter) == rows(MailedLink) == []
    for rule, method, path in addresses(app, full.ids[:1]):
        if not is_public(app, rule):
            answer = old.open(path, method=method)
            assert (answer.status_code, answer.location) == (303, "/"), (method, path)
            assert old.open(path, method=method, json={}).status_code == 401, (method, path)
    assert is_in(full)
