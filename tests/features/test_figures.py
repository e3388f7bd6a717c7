"""Pictures in the look that was asked for, kept for ever, and nobody's own."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest

from tests.people import keep
from webapp.domain.figure import Body, Hair, HairStyle, Skin
from webapp.models.user import Theme
from webapp.web.figures import build

PICTURE = "lunge-kneeling-floor"
LOOK = "dark-round-5-grey-short"


def still(look=LOOK, picture=PICTURE, of=None):
    return f"/figures/{of or build()}/{look}/{picture}.svg"


def pose(picture=PICTURE):
    return f"/figures/{build()}/poses/{picture}.json"


def test_a_still_wears_the_look_it_is_asked_for_in(client):
    answer = client.get(still())
    assert answer.mimetype == "image/svg+xml"
    root = answer.text.partition(">")[0]
    assert 'data-theme="dark" data-skin="5" data-hair="grey" data-hair-style="short"' in root


def test_each_build_of_body_is_drawn_by_itself(client):
    drawn = {client.get(still(f"system-{body}-2-brown-bun")).text for body in Body}
    assert len(drawn) == len(Body)


@pytest.mark.parametrize("kind", [Theme, Skin, Hair, HairStyle])
def test_each_choice_has_its_own_picture(client, kind):
    words = {Theme: 0, Skin: 2, Hair: 3, HairStyle: 4}
    usual = ["system", "slim", "2", "brown", "bun"]
    looks = ["-".join([*usual[: words[kind]], each, *usual[words[kind] + 1 :]]) for each in kind]
    assert len({client.get(still(look)).text for look in looks}) == len(kind)


def test_a_still_may_wear_its_style_and_nothing_else(client):
    answer = client.get(still())
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_movement_is_told_as_the_seeds_hold_it(client):
    told = json.loads(client.get(pose()).text)
    assert {"end", "start", "surface"} <= set(told)
    assert told["surface"] == "floor"


@pytest.mark.parametrize("address", [still, pose])
def test_is_kept_for_ever_and_travels_packed(guest, address):
    answer = guest.get(address(), headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_another_build_may_not_be_kept(client):
    answer = client.get(still(of="before"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("address", [still, pose])
def test_nobody_is_looked_up(guest, queries, address):
    keep(guest.user)
    queries.clear()
    assert guest.get(address()).status_code == 200
    assert queries == []


@pytest.mark.parametrize(
    "look",
    [
        "pink-slim-2-brown-bun",
        "dark-tall-2-brown-bun",
        "dark-slim-7-brown-bun",
        "dark-slim-2-green-bun",
        "dark-slim-2-brown-hat",
        "dark-slim-2-brown",
        "dark-slim-2-brown-bun-bun",
        "poses",
    ],
)
def test_a_look_that_is_none_is_not_found(client, look):
    assert client.get(still(look)).status_code == 404


@pytest.mark.parametrize("picture", ["lunge", "..", "%2e%2e%2fslim%2flunge-kneeling-floor", "%00"])
def test_a_picture_that_is_none_is_not_found(client, picture):
    assert client.get(still(picture=picture)).status_code == 404
    assert client.get(pose(picture)).status_code == 404
