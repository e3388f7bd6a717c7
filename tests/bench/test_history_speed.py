"""What each history page costs with a month of nights, with a year, and with eleven years."""

import datetime as dt
import gc
from functools import partial
from uuid import uuid4

import pytest

from tests.bench.test_page_speed import get, spent_ms
from tests.samples import a_move, an_entry
from tests.tonight import somebody_ready
from webapp.domain.clock import utc_now
from webapp.domain.nights import Wakes
from webapp.extensions import db
from webapp.models import Morning
from webapp.models.log_entry import log_once
from webapp.web.content import content

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
NIGHTS = (30, 400, 4000)
"""No page looks back over more than a year: between the last two, only noise may differ."""
MOVES_OF_A_NIGHT = 8
PAGES = (
    "/nights",
    "/nights?month={month}",
    "/nights/all",
    "/nights/on/{night}",
    "/nights/trends",
    "/nights/trends?days=90",
    "/nights/trends?days=365",
    "/nights/helps",
)


def test_no_page_grows_with_the_log(app):
    """One after the other for each page, so that a busy minute is the same for all."""
    people = [somebody_with(app, nights) for nights in NIGHTS]
    gc.collect()
    print("\nnights" + "".join(f"{nights:9}" for nights in NIGHTS) + "  in ms of CPU")
    for page in ("/healthz", *PAGES):
        costs = [spent_ms(partial(get, client, named(page, client))) for client in people]
        print("      " + "".join(f"{cost:9.2f}" for cost in costs), f" {page}")


def somebody_with(app, nights):
    client = app.test_client().sign_in(somebody_ready())
    fill(client.user, client.user.tonight(utc_now()), nights)
    return client


def named(page, client):
    night = client.user.tonight(utc_now())
    return page.format(month=f"{night:%Y-%m}", night=night)


def fill(user, last, nights):
    for days in range(1, nights + 1):
        night = last - dt.timedelta(days=days)
        log_once(db.session(), an_entry(user, night=night, id=uuid4(), moves=moves_of(days)))
        db.session.add(a_morning(user, night, days))
        db.session.flush()
    db.session.commit()


def moves_of(days):
    """Another choice of moves each night, so that every move has nights without it."""
    slugs = [stretch.slug for stretch in content().catalogue.movements]
    chosen = [slugs[(days * step) % len(slugs)] for step in range(1, MOVES_OF_A_NIGHT + 1)]
    return [a_move(position=number, slug=slug) for number, slug in enumerate(chosen)]


def a_morning(user, night, days):
    told = {"night_worst": days % 8, "wakes": Wakes.ONCE, "sleep_quality": days % 6}
    return Morning(user_id=user.id, night=night, noted_at=utc_now(), **told)
