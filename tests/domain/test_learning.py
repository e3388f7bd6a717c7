"""What the nights teach, row by row (5.9 to 5.11)."""

import datetime as dt

import pytest

from webapp.domain.changes import ChangeKind
from webapp.domain.learning import MEMORY, Past, lessons_from
from webapp.domain.nights import PastNight, WhySkipped, one_a_night
from webapp.domain.pauses import Pause

TONIGHT = dt.date(2026, 11, 22)


def ago(days):
    return TONIGHT - dt.timedelta(days=days)


def night(days, *, before=4, after=4, **more):
    return PastNight(night=ago(days), pain_now=before, pain_after=after, **more)


def nights(*days, **more):
    return [night(day, **more) for day in days]


@pytest.fixture
def learn(content):
    def learn(*told, **past):
        return lessons_from(Past(nights=told, **past), TONIGHT, content.catalogue)

    return learn


# Several tellings of one night


def test_the_first_pain_before_and_the_last_after_are_those_of_the_night():
    (one,) = one_a_night([night(1, before=3, after=5), night(1, before=5, after=2)])
    assert (one.pain_now, one.pain_after) == (3, 2)


def test_the_worst_word_of_a_night_counts_and_done_once_is_not_skipped():
    first = night(1, moves={"lunge": "good", "butterfly": "skipped", "figure-four": "hurt"})
    second = night(1, moves={"lunge": "too_hard", "butterfly": "ok", "figure-four": "good"})
    (one,) = one_a_night([first, second])
    assert one.moves == {"lunge": "too_hard", "butterfly": "ok", "figure-four": "hurt"}


# The level


@pytest.mark.parametrize(("done", "level"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1)])
def test_the_first_three_nights_are_light(learn, done, level):
    assert learn(*nights(*range(1, done + 1))).level == level


def test_three_good_nights_running_a_week_later_lead_one_level_up(learn):
    assert learn(*nights(10, 9, 8, 3, 2)).level == 1
    lessons = learn(*nights(10, 9, 8, 3, 2, 1))
    assert lessons.level == 2
    assert (lessons.step.kind, lessons.step.level_before) == (ChangeKind.STEP_UP, 1)


def test_a_level_up_comes_once_a_week_at_most(learn):
    assert learn(*nights(*range(1, 15))).level == 2
    assert learn(*nights(*range(1, 18))).level == 3


@pytest.mark.parametrize(
    "last",
    [
        {"before": 6, "after": 6},
        {"after": 5},
        {"after": None},
        {"before": None},
        {"moves": {"lunge": "too_hard"}},
        {"moves": {"lunge": "hurt"}},
    ],
)
def test_what_is_no_good_night_leads_no_further(learn, last):
    assert learn(*nights(10, 9, 8, 3, 2), night(1, **last)).level <= 1


def test_pain_that_has_been_rising_leads_no_further(learn):
    usual = nights(13, 12, 11, 10, 9, 8, before=2, after=3)
    assert learn(*usual, *nights(3, 2, 1, before=3, after=3)).level == 2
    assert learn(*usual, *nights(3, 2, 1, before=4, after=4)).level == 1


def test_a_week_without_a_routine_is_one_level_less(learn):
    assert learn(*nights(9, 8, 6)).level == 1
    lessons = learn(*nights(9, 8, 7))
    assert lessons.level == 0
    assert (lessons.step.kind, lessons.step.days) == (ChangeKind.AWAY, 7)


def test_a_morning_told_is_no_routine(learn):
    told = PastNight(night=ago(1), night_worst=4, stretched=False)
    assert learn(*nights(9, 8, 7), told).level == 0


def test_the_nights_of_a_pause_are_not_days_away(learn):
    pause = Pause(from_night=ago(5), until_night=ago(5))
    assert learn(*nights(9, 8, 7), pauses=[pause]).level == 1
    assert learn(*nights(30, 29, 28), pauses=[Pause(from_night=ago(27))]).level == 1


# A night on which pain rose


def test_pain_that_rose_by_two_takes_a_level_and_eases_the_longest_holds(learn):
    done = {"lunge": "good", "butterfly": "ok", "calf-wall": "ok", "figure-four": "ok"}
    seconds = {"lunge": 155, "butterfly": 90, "calf-wall": 60, "figure-four": 150}
    bad = night(1, after=6, moves=done | {"leg-roll": "ok"}, seconds=seconds)
    lessons = learn(*nights(5, 4, 3), bad)
    assert lessons.level == 0
    assert {*lessons.easier} == {"lunge", "figure-four", "butterfly"}
    assert not lessons.is_calm
    assert learn(*nights(5, 4, 3), night(1, after=5, moves=done)).easier == {}


def test_the_second_such_night_makes_a_calm_one_and_the_third_leaves_only_rest(learn):
    assert learn(*nights(2, 1, after=6)).is_calm
    assert learn(*nights(2, 1, after=6)).rest_since is None
    assert learn(*nights(3, 2, 1, after=6)).rest_since == ago(1)


def test_a_night_between_ends_the_run(learn):
    assert not learn(night(3, after=6), night(2), night(1, after=6)).is_calm
    assert not learn(night(2, after=6), night(1, after=None)).is_calm


def test_rest_lasts_until_the_full_screen_is_answered(learn):
    bad = nights(4, 3, 2, after=6)
    assert learn(*bad, night(1)).rest_since == ago(2)
    assert learn(*bad, screened_on=ago(2)).rest_since == ago(2)
    assert learn(*bad, screened_on=ago(1)).rest_since is None


# What hurt


def test_a_move_that_hurt_rests_seven_nights_and_then_comes_easier_once(learn):
    hurt = {"moves": {"lunge": "hurt"}}
    assert learn(night(7, **hurt)).resting["lunge"].until == TONIGHT
    later = learn(night(8, **hurt))
    assert later.resting == {}
    assert later.easier["lunge"].kind is ChangeKind.TRIAL
    assert learn(night(9, **hurt), night(1, moves={"lunge": "ok"})).easier == {}


def test_a_move_that_hurt_again_rests_sixty_days(learn):
    first = night(80, moves={"lunge": "hurt"})
    assert "lunge" in learn(first, night(60, moves={"lunge": "hurt"})).resting
    assert "lunge" not in learn(first, night(61, moves={"lunge": "hurt"})).resting


def test_what_hurt_tonight_rests_tonight(learn):
    assert "lunge" in learn(night(0, moves={"lunge": "hurt"})).resting


# What was too hard, skipped or good


def test_what_was_too_hard_is_easier_until_it_was_done_again(learn):
    hard = night(3, moves={"lunge": "too_hard"})
    assert learn(hard, night(2, moves={"lunge": "skipped"})).easier["lunge"].night == ago(3)
    lessons = learn(hard, night(2, moves={"lunge": "ok"}))
    assert lessons.easier == {}
    assert lessons.too_hard == {"lunge": 1}


def test_a_move_skipped_two_nights_running_stays_away(learn):
    skipped = {"moves": {"lunge": "skipped"}}
    assert learn(night(1, **skipped)).skipped == {}
    lessons = learn(night(2, **skipped), night(1, **skipped))
    assert lessons.to_ask == ("lunge",)
    assert lessons.history_points("lunge") == -4
    assert learn(night(9, **skipped), night(8, **skipped)).skipped == {}
    assert learn(night(10, **skipped), night(1, **skipped)).skipped == {}


@pytest.mark.parametrize(
    ("why", "skipped", "easier"),
    [
        (WhySkipped.NOT_USEFUL, {"lunge"}, set()),
        (WhySkipped.TOO_HARD, set(), {"lunge"}),
        (WhySkipped.NO_TIME, set(), set()),
    ],
)
def test_the_reason_says_what_becomes_of_it(learn, why, skipped, easier):
    said = PastNight(night=TONIGHT, stretched=False, why_skipped={"lunge": why})
    lessons = learn(*nights(2, 1, moves={"lunge": "skipped"}), said)
    assert ({*lessons.skipped}, {*lessons.easier}) == (skipped, easier)
    assert lessons.to_ask == ()


def test_what_is_of_no_use_stays_away_until_it_was_done_again(learn):
    said = night(30, why_skipped={"lunge": WhySkipped.NOT_USEFUL})
    assert "lunge" in learn(said).skipped
    assert learn(said, night(1, moves={"lunge": "ok"})).skipped == {}


def test_what_was_good_three_times_is_kept_and_never_more_than_two(learn):
    good = dict.fromkeys(["lunge", "butterfly", "figure-four"], "good")
    assert learn(*nights(2, 1, moves=good)).core == ()
    lessons = learn(*nights(3, 2, 1, moves=good))
    assert len(lessons.core) == 2
    assert lessons.helped == dict.fromkeys(sorted(good), 3)


def test_what_hurts_is_no_longer_kept(learn):
    good = {"lunge": "good"}
    assert learn(*nights(5, 4, 3, moves=good), night(1, moves={"lunge": "hurt"})).core == ()
    assert learn(*nights(5, 4, 3, moves=good), night(1, moves={"lunge": "ok"})).core == ("lunge",)


def test_scores_have_their_bounds(learn):
    ok, good, hard = ({"lunge": word} for word in ("ok", "good", "too_hard"))
    assert learn(night(1, moves=ok)).history_points("lunge") == -1.5
    assert learn(*nights(6, 5, 4, 3, moves=good), night(1)).history_points("lunge") == 2
    assert learn(*nights(9, 8, 7, 6, 5, moves=hard), night(1)).history_points("lunge") == -3


# What last night left


def test_knows_what_last_night_reached(learn):
    lessons = learn(night(1, moves={"calf-wall": "ok", "butterfly": "ok", "lunge": "skipped"}))
    assert lessons.last_moves == ("calf-wall", "butterfly")
    assert {*lessons.covered} == {"groin_front", "inner_thigh"}
    assert learn(night(1, moves={"calm-breathing": "ok"})).covered is None


def test_what_was_done_three_nights_running_is_worn(learn):
    both = {"lunge": "ok", "butterfly": "ok"}
    assert learn(*nights(2, 1, moves=both)).worn == ()
    assert learn(night(3, moves={"lunge": "ok"}), *nights(2, 1, moves=both)).worn == ("lunge",)


def test_what_is_always_there_cannot_be_taken_away(learn):
    words = {"calm-breathing": "hurt", "sleep-setup": "too_hard", "warm-up-march": "hurt"}
    lessons = learn(night(1, moves=words))
    assert {*lessons.resting} == {"warm-up-march"}
    assert lessons.easier == {}


# Tonight itself, and what is long ago


def test_what_was_done_tonight_already_never_adds(learn):
    before = nights(12, 11, 10, 2, 1)
    assert learn(*before, night(0)).level == learn(*before).level
    assert learn(*nights(2, 1, after=6), night(0, after=3)).is_calm
    hard = night(1, moves={"lunge": "too_hard"})
    assert "lunge" in learn(hard, night(0, moves={"lunge": "good"})).easier
    assert learn(*nights(5, 4, 3), night(0, after=6)).level == 0


def test_what_is_older_than_the_memory_teaches_nothing(learn):
    old = nights(MEMORY.days + 1, moves={"lunge": "hurt"}, after=8)
    assert learn(*old, *nights(2, 1)) == learn(*nights(2, 1))


def test_a_night_to_come_teaches_nothing(learn):
    assert learn(night(-1, moves={"lunge": "hurt"})) == learn()
