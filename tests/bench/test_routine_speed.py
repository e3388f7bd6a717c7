"""How long it takes to plan an evening, over evenings as the properties draw them."""

import datetime as dt
import gc
import time
from statistics import median, quantiles

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.domain.strategies import evenings
from webapp.config import ROOT
from webapp.content import load_content
from webapp.domain.building import build_routine
from webapp.domain.nights import PastNight

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
EVENINGS = 1000
WORST_MS = 5
NIGHTS, TAUGHT_EVENINGS, WORST_TAUGHT_MS = 180, 100, 15
TONIGHT = dt.date(2026, 11, 22)
TRIES = 3
"""The shortest of these counts: the machine has other things to do."""


@pytest.fixture(scope="module")
def drawn():
    """The same evenings in every run."""
    kept = []

    @seed(1)
    @settings(
        max_examples=EVENINGS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(evenings())
    def keep(evening):
        kept.append(evening)

    keep()
    gc.collect()
    gc.freeze()
    yield kept
    gc.unfreeze()


def test_an_evening_is_planned_before_anybody_notices(drawn):
    content = load_content(ROOT / "seeds")
    spent = [min(spent_ms(evening, content) for _ in range(TRIES)) for evening in drawn]
    print(
        f"\n{len(spent)} evenings, ms of CPU: median {median(spent):.2f}, "
        f"p99 {quantiles(spent, n=100)[-1]:.2f}, worst {max(spent):.2f}"
    )
    assert max(spent) < WORST_MS


def test_half_a_year_of_nights_teaches_before_anybody_notices(drawn):
    content = load_content(ROOT / "seeds")
    slugs = [each.slug for each in content.catalogue.movements]
    nights = [a_night(number, slugs) for number in range(NIGHTS)]
    taught = [
        each.model_copy(update={"history": nights, "night": TONIGHT, "level": None})
        for each in drawn[:TAUGHT_EVENINGS]
    ]
    spent = [min(spent_ms(evening, content) for _ in range(TRIES)) for evening in taught]
    print(f"\n{NIGHTS} nights behind it, ms of CPU: median {median(spent):.2f}")
    assert median(spent) < WORST_TAUGHT_MS


def a_night(ago, slugs):
    """Seven moves of all, each night others, with every word now and then."""
    words = ("ok", "good", "ok", "skipped", "ok", "too_hard", "ok")
    done = {slugs[(ago + place) % len(slugs)]: word for place, word in enumerate(words)}
    night = TONIGHT - dt.timedelta(days=ago + 1)
    return PastNight(night=night, pain_now=4, pain_after=4 - ago % 2, night_worst=5, moves=done)


def spent_ms(evening, content):
    start = time.process_time_ns()
    build_routine(evening, content)
    return (time.process_time_ns() - start) / 1e6
