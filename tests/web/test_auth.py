import datetime as dt
from uuid import uuid4

import pytest

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession, User
from webapp.web.cookies import is_home_http
from webapp.web.sessions import GUEST_FOR

SOMEBODY = "c907741eea5441188faca74ed5559db2"

HOME = [
    "localhost",
    "localhost:8000",
    "127.0.0.1:8000",
    "[::1]:8000",
    "192.168.1.20",
    "10.0.0.2:8000",
    "[fd00::1]",
    "pi.local",
    "tablet.lan:8000",
    "raspberry",
]
NOT_HOME = [
    "unwind.example.org",
    "8.8.8.8",
    "pi.local.example.org",
    "[2a00:1450::1]",
    "lan.example",
]


def cookie_of(response):
    (header,) = response.headers.getlist("Set-Cookie")
    name, _, rest = header.partition("=")
    value, *flags = rest.split("; ")
    return name, value, set(flags)


def test_over_tls_the_cookie_is_bound_to_this_host(client):
    name, _, flags = cookie_of(client.post("/probe/in", base_url="https://unwind.example.org"))
    assert name == "__Host-unwind"
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=34560000"} <= flags
    assert not any(flag.startswith("Domain") for flag in flags)


@pytest.mark.parametrize("host", HOME)
def test_a_home_without_tls_gets_a_plain_cookie(client, host):
    name, value, flags = cookie_of(client.post("/probe/in", base_url=f"http://{host}"))
    assert name == "unwind"
    assert {"HttpOnly", "SameSite=Lax"} <= flags
    assert "Secure" not in flags
    again = client.get("/probe/private", base_url=f"http://{host}")
    assert again.text == value.partition(".")[0]


@pytest.mark.parametrize("host", NOT_HOME)
def test_on_the_open_net_the_cookie_never_travels_without_tls(client, host):
    name, _, flags = cookie_of(client.post("/probe/in", base_url=f"http://{host}"))
    assert name == "__Host-unwind"
    assert "Secure" in flags


def test_a_host_nobody_can_read_is_no_home(app):
    with app.test_request_context("/", environ_overrides={"HTTP_HOST": "[::1"}):
        assert not is_home_http()


@pytest.mark.parametrize(
    "address", ["https://localhost", "https://192.168.1.20", "http://unwind.example.org"]
)
def test_the_plain_cookie_counts_only_at_home_without_tls(app, client, address):
    _, value, _ = cookie_of(client.post("/probe/in", base_url="http://localhost"))
    bare = app.test_client(use_cookies=False)
    headers = {"Cookie": f"unwind={value}"}
    assert bare.get("/probe/private", base_url=address, headers=headers).status_code == 303
    at_home = bare.get("/probe/private", base_url="http://localhost", headers=headers)
    assert at_home.status_code == 200


def test_only_a_hash_of_the_token_is_stored(client, rows):
    _, value, _ = cookie_of(client.post("/probe/in"))
    token = value.partition(".")[2]
    (stored,) = rows(AuthSession)
    assert token.encode() not in stored.token_hash
    assert len(stored.token_hash) == 32
    assert stored.expires_at - stored.created_at == GUEST_FOR


def test_every_sign_in_has_a_token_of_its_own_and_ends_the_one_before(client, rows):
    first = cookie_of(client.post("/probe/in"))[1]
    second = cookie_of(client.post("/probe/in"))[1]
    assert first != second
    assert len(rows(User)) == 2
    assert len(rows(AuthSession)) == 1


def test_a_kept_copy_of_the_cookie_is_worthless_after_signing_out(app, client, rows):
    _, value, _ = cookie_of(client.post("/probe/in"))
    response = client.post("/probe/out")
    assert "Max-Age=0" in cookie_of(response)[2]
    assert response.headers["Clear-Site-Data"] == '"cache"'  # nights of others wait in storage
    assert rows(AuthSession) == []
    bare = app.test_client(use_cookies=False)
    headers = {"Cookie": f"__Host-unwind={value}"}
    assert bare.get("/probe/private", headers=headers).status_code == 303


def test_a_session_ends_when_its_time_is_over(guest):
    assert guest.get("/probe/private").status_code == 200
    stored = db.session.get(AuthSession, _key_of(guest))
    stored.expires_at = utc_now() - dt.timedelta(seconds=1)
    db.session.commit()
    assert guest.get("/probe/private").status_code == 303


def _key_of(guest):
    session = db.session.query(AuthSession).one()
    return session.user_id, session.token_hash


@pytest.mark.parametrize(
    "value",
    ["", ".", "x.y", f"{SOMEBODY}.", f"{SOMEBODY}.token", "\u0000.x", "é.é", "." * 500],
)
def test_a_made_up_cookie_is_a_visitor(app, value):
    bare = app.test_client(use_cookies=False)
    headers = {"Cookie": f"__Host-unwind={value}"}
    assert bare.get("/probe/private", headers=headers).status_code == 303


def test_somebody_elses_name_on_my_token_is_a_visitor(app, client, guest):
    stranger = uuid4().hex
    bare = app.test_client(use_cookies=False)
    token = guest.get_cookie("__Host-unwind").value.partition(".")[2]
    headers = {"Cookie": f"__Host-unwind={stranger}.{token}"}
    assert bare.get("/probe/private", headers=headers).status_code == 303


def test_a_visitor_is_welcomed_and_a_script_is_told(client):
    response = client.get("/probe/private")
    assert (response.status_code, response.location) == (303, "/")
    response = client.get("/probe/private", json={})
    assert response.status_code == 401
    assert response.json["error"]


def test_the_user_of_one_request_is_not_the_user_of_the_next(guest):
    assert guest.get("/probe/private").status_code == 200
    guest.delete_cookie("__Host-unwind")
    assert guest.get("/probe/private").status_code == 303


def test_what_a_view_forgot_to_commit_is_gone(guest, rows):
    assert guest.post("/probe/rename").status_code == 200
    assert [user.time_zone for user in rows(User)] == ["UTC"]


def test_knowing_who_asks_takes_one_statement(guest, queries):
    guest.get("/probe/private")
    assert len(queries) == 1
