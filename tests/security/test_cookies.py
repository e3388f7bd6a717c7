"""What browsers keep for us, and what they must not be told."""

import hashlib
import re

from tests.conftest import TOKEN
from tests.security.walking import every_answer, orders
from webapp.config import ROOT

FLAGS = {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"}
KNOWN = {"__Host-unwind", "__Host-unwind-flash"}


def cookies_from(app, client):
    for _rule, answer in every_answer(app, client):
        yield from answer.headers.getlist("Set-Cookie")
    for _rule, method, path in orders(app, client):
        yield from client.open(path, method=method).headers.getlist("Set-Cookie")


def test_every_cookie_is_for_this_host_over_tls_and_for_no_script(app, client, full):
    begun = app.test_client().post("/", data={"consent": "y"}).headers.getlist("Set-Cookie")
    seen = set()
    for cookie in [*begun, *cookies_from(app, full)]:
        name, _, rest = cookie.partition("=")
        flags = set(rest.split("; ")[1:])
        seen.add(name)
        assert flags >= FLAGS, cookie
        assert not any(flag.startswith("Domain") for flag in flags), cookie
    assert seen >= KNOWN
    assert all(name.startswith("__Host-unwind") for name in seen)


def test_cookies_are_made_in_one_place():
    makers = {
        path.name
        for path in (ROOT / "webapp").rglob("*.py")
        if re.search(r"\.(?:set|delete)_cookie\(", path.read_text())
    }
    assert makers == {"cookies.py"}


def test_messages_are_signed_with_sha_256(app):
    signer = app.session_interface.get_signing_serializer(app)
    made = signer.make_signer(signer.salt)
    assert made.digest_method is hashlib.sha256


def test_no_page_tells_the_token(app, full):
    for rule, answer in every_answer(app, full):
        assert TOKEN not in answer.text, rule
        assert TOKEN not in str(answer.headers), rule
