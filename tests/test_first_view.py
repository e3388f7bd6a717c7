"""What a page needs before it can be seen and used fits the first answers of a slow phone's net."""

import re

import pytest

from tests.house.sweep import addresses
from tests.samples import everything_of, ids_of
from tests.tonight import a_finished_screening, somebody_ready
from tests.wire import first_load, first_view
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.web.assets import STATIC
from webapp.web.evening import CheckIn, make_tonight
from webapp.web.packing import pack_sheet

EVENING = ("/tonight", "/tonight/play")
MOST_BYTES_IN_THE_EVENING = 14 * 1024
MOST_BYTES = 20 * 1024
MOST_REQUESTS = 10
STYLED = re.compile(r"\.([a-z][\w-]*)(?=[^{}]*\{)")


@pytest.fixture
def ready(client):
    user = somebody_ready()
    client.sign_in(user)
    db.session.add(a_finished_screening(user))
    make_tonight(user, CheckIn(pain_now=4, minutes=20))
    db.session.commit()
    return client


@pytest.fixture
def pages(app, guest):
    """Every page there is, as somebody sees it who has used everything, by its address."""
    now = utc_now()
    rows = everything_of(guest.user, now=now, night=guest.user.tonight(now))
    for row in rows:
        db.session.add(row)
        db.session.flush()
    db.session.commit()
    answers = {
        path: guest.get(path)
        for _, method, path in addresses(app, ids_of(rows))
        if method == "GET" and path not in EVENING
    }
    return {path: answer.text for path, answer in answers.items() if is_page(answer)}


def is_page(answer):
    return answer.status_code == 200 and answer.mimetype == "text/html"


def weight(client, path):
    """Add up the first view, and print it: `make test ARGS=-rP` shows the table."""
    sizes = first_view(client, path)
    parts = [f"{size} {re.sub('/static/[^/]+/', '', name)}" for name, size in sizes.items()]
    print(f"{path}: {sum(sizes.values())} = {', '.join(parts)}")  # noqa: T201
    return sum(sizes.values())


@pytest.mark.parametrize("path", EVENING)
def test_the_evening_comes_in_one_go(ready, path):
    assert weight(ready, path) <= MOST_BYTES_IN_THE_EVENING


def test_the_player_counts_with_the_script_that_runs_it(ready):
    assert any(name.endswith("/player/mount.js") for name in first_view(ready, "/tonight/play"))


@pytest.mark.parametrize("path", EVENING)
def test_few_requests_bring_it(ready, path):
    assert len(first_load(ready, path)) <= MOST_REQUESTS


def test_every_other_page_is_light(guest, pages):
    assert len(pages) > 15
    assert [path for path in pages if weight(guest, path) > MOST_BYTES] == []


@pytest.mark.parametrize("path", EVENING)
def test_the_evening_has_its_styles_when_it_shows(ready, path):
    assert unstyled(ready.get(path).text) == set()


def test_every_page_has_its_styles_when_it_shows(pages):
    assert {path: missed for path, text in pages.items() if (missed := unstyled(text))} == {}


def unstyled(text):
    """Classes on a page that only a sheet would style which the page does not link."""
    linked = [STATIC / "css" / name for name in re.findall(r'/css/(\w+\.css)"', text)]
    styled, of_page = classes_in(linked), classes_in((STATIC / "css").glob("*.css"))
    used = set(" ".join(re.findall(r'class="([^"]*)"', text)).split())
    return used & (of_page - styled)


def classes_in(sheets):
    return {name for sheet in sheets for name in STYLED.findall(pack_sheet(sheet))}
