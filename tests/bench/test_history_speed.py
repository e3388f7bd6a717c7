"""What each history page costs with a month of nights in the log and with eleven years of them."""

import datetime as dt
import gc
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
FEW, MANY = 30, 4000
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


def test_no_page_grows_with_the_log(app, client):
    costs = {nights: costs_of(client, nights) for nights in (FEW, MANY)}
    print(f"\n{'':24} {FEW:>6} {MANY:>8} nights, ms of CPU")
    for page in costs[FEW]:
        few, many = costs[FEW][page], costs[MANY][page]
        print(f"  {page:24} {few:6.2f} {many:6.2f}, {many / few:4.2f} x")


def costs_of(client, nights):
    """In one database after the other person's nights: neighbours must cost nothing either."""
    client.sign_in(somebody_ready())
    last = client.user.tonight(utc_now())
    fill(client.user, last, nights)
    gc.collect()
    named = {page: page.format(month=f"{last:%Y-%m}", night=last) for page in PAGES}
    return {"/healthz": spent_ms(lambda: get(client, "/healthz"))} | {
        page: spent_ms(lambda path=path: get(client, path)) for page, path in named.items()
    }


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
