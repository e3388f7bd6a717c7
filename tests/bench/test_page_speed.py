"""What each page costs beside /healthz, with a month of nights in the log and with eleven years."""

import datetime as dt
import gc
import time
from statistics import median
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.samples import an_entry
from tests.tonight import a_finished_screening, somebody_ready
from tests.wire import first_load
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models.log_entry import log_once
from webapp.web.evening import CheckIn, make_tonight

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
ROUNDS = 40
PAGES = {"tonight": "/tonight", "play": "/tonight/play", "nights": "/nights"}


@pytest.fixture
def somebody(client):
    """Signed in, with a routine for tonight; `somebody.routine` is the routine."""
    user = somebody_ready()
    client.sign_in(user)
    db.session.add(a_finished_screening(user))
    client.routine = make_tonight(user, CheckIn(pain_now=4, minutes=30))
    db.session.commit()
    return client


@pytest.mark.parametrize("nights", [30, 4000])
def test_a_page_costs_little_more_than_an_empty_one(app, somebody, nights):
    fill_log(somebody.user, nights)
    visitor = app.test_client()
    gc.collect()
    healthz = spent_ms(lambda: get(visitor, "/healthz"))
    costs = {"welcome": spent_ms(lambda: get(visitor, "/"))}
    costs |= {name: spent_ms(lambda path=path: get(somebody, path)) for name, path in PAGES.items()}
    costs["log POST"] = spent_ms(lambda: log_a_night(somebody))
    print(f"\n{nights} nights; /healthz {healthz:.2f} ms of CPU")
    for name, cost in costs.items():
        print(f"  {name:8} {cost:6.2f} ms, {cost / healthz:5.1f} x")


def test_a_first_visit_costs_few_bytes(somebody):
    print()
    for path in PAGES.values():
        sizes = first_load(somebody, path)
        print(f"{path}: {sum(sizes.values())} bytes in {len(sizes)} requests")


def fill_log(user, nights):
    last = utc_now().date()
    for days in range(1, nights + 1):
        night = last - dt.timedelta(days=days)
        log_once(db.session(), an_entry(user, night=night, routine_id=None, note=""))
    db.session.commit()


def log_a_night(client):
    address = f"/routines/{client.routine.id}/nights"
    answer = send(client, address, method="POST", data={"entry_id": str(uuid4())})
    assert answer.status_code == 303


def get(client, path):
    assert send(client, path).status_code == 200


def send(client, path, **how):
    """Past the checks of our own client, which cost more than the page."""
    headers = {"Accept-Encoding": "br", "Sec-Fetch-Site": "same-origin"}
    address = {"base_url": "https://localhost", "headers": headers}
    return FlaskClient.open(client, path, buffered=True, **address, **how)


def spent_ms(call):
    call()
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        call()
        rounds.append((time.process_time_ns() - start) / 1e6)
    return median(rounds)
