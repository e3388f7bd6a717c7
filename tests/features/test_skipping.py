import datetime as dt

import pytest

from tests.browsing import actions_of, text_of
from tests.people import described, keep, latest_plan, logged, planned, screened
from tests.samples import NIGHT, NOW, a_move, a_user
from webapp.domain.log import Done
from webapp.domain.nights import WhySkipped
from webapp.models import SkipReason

A_DAY = dt.timedelta(days=1)
SKIPS = "/tonight/skips"


@pytest.fixture
def here(guest):
    screened(guest.user, at=NOW - 7 * A_DAY)
    described(guest.user)
    return guest


@pytest.fixture
def offered(here):
    """A move that would be in tonight's routine."""
    return planned(here.user).plan.movements[0].slug


def skip(user, slug, *nights_ago):
    for ago in nights_ago:
        move = a_move(slug=slug, done=Done.SKIPPED, feeling=None, seconds_done=0)
        logged(user, night=NIGHT - ago * A_DAY, moves=[move, a_move(position=1, slug="leg-roll")])


def asked(client, rows):
    planned(client.user)
    return [each for each in actions_of(client.get("/tonight")) if each.startswith(SKIPS)]


def test_asks_why_after_the_second_skip_running(here, rows, offered):
    skip(here.user, offered, 2, 1)
    assert asked(here, rows) == [f"{SKIPS}/{offered}"]
    assert "Why was that?" in text_of(here.get("/tonight"))


@pytest.mark.parametrize("nights", [(1,), (3, 2, 1), (9, 8)])
def test_asks_neither_sooner_nor_again(here, rows, offered, nights):
    skip(here.user, offered, *nights)
    assert asked(here, rows) == []


def test_asks_not_when_the_next_night_has_passed(here, rows, offered):
    skip(here.user, offered, 3, 2)
    logged(here.user, night=NIGHT - A_DAY, moves=[a_move(slug="leg-roll")])
    assert asked(here, rows) == []


@pytest.mark.parametrize("why", list(WhySkipped))
def test_one_tap_answers_and_nobody_asks_again(here, rows, offered, why):
    skip(here.user, offered, 2, 1)
    planned(here.user)
    assert here.post(f"{SKIPS}/{offered}", data={"why": why}).location == "/tonight"
    (reason,) = rows(SkipReason)
    assert (reason.night, reason.slug, reason.why) == (NIGHT, offered, why)
    assert f"{SKIPS}/{offered}" not in actions_of(here.get("/tonight"))


def test_the_answer_shapes_tonight(here, rows, offered):
    skip(here.user, offered, 2, 1)
    planned(here.user)
    here.post(f"{SKIPS}/{offered}", data={"why": "not_useful"})
    assert offered not in [each.slug for each in latest_plan(rows).plan.entries]


def test_answering_twice_keeps_the_last_word(here, rows, offered):
    for why in ("no_time", "too_hard"):
        here.post(f"{SKIPS}/{offered}", data={"why": why})
    assert [each.why for each in rows(SkipReason)] == [WhySkipped.TOO_HARD]


@pytest.mark.parametrize(("slug", "why"), [("lunge", "bored"), ("lunge", ""), ("x", "no_time")])
def test_other_answers_and_moves_are_not_found(here, rows, slug, why):
    assert here.post(f"{SKIPS}/{slug}", data={"why": why}).status_code == 404
    assert rows(SkipReason) == []


def test_the_skips_of_others_are_theirs(here, rows, offered):
    other = keep(a_user())
    skip(other, offered, 2, 1)
    assert asked(here, rows) == []
