"""What the nights change about tonight's routine, and how it is said (5.5, 5.9 to 5.11)."""

import datetime as dt

import pytest

from tests.domain.evenings import evening, pain
from webapp.domain.brief import Wishes
from webapp.domain.building import build_routine
from webapp.domain.changes import ChangeKind
from webapp.domain.patterns import Pattern

TONIGHT = dt.date(2026, 11, 22)
SORE = [pain("buttock", main=True), pain("low_back_si", "centre")]


def past(days, *, before=4, after=4, **more):
    return {
        "night": TONIGHT - dt.timedelta(days=days),
        "pain_now": before,
        "pain_after": after,
        **more,
    }


@pytest.fixture
def build(content):
    def build(*history, areas=SORE, declined=(), **answers):
        mine = evening(*areas, **{"night": TONIGHT, "history": history, "level": None} | answers)
        return build_routine(mine, content, wishes=Wishes(declined=frozenset(declined)))

    return build


def slugs(routine):
    return [entry.slug for entry in routine.movements]


def entry_of(routine, slug):
    return next(entry for entry in routine.movements if entry.slug == slug)


def told(routine):
    return {each.key: each.text for each in routine.changes if not each.is_taken_back}


def test_a_profile_without_history_is_told_nothing(build):
    assert build().changes == ()


def test_pain_that_rose_makes_tonight_gentler_and_says_when(build):
    routine = build(*[past(days) for days in (6, 5, 4)], past(2, after=6))
    assert routine.level == 0
    assert told(routine)["gentler"] == "Gentler tonight, because pain rose by 2 on Friday."
    older = build(past(7, moves={"figure-four": "too_hard"}))
    assert told(older)["easier.figure-four"].endswith("because it was too hard on 15 November.")


def test_a_calm_night_has_only_gentle_moves_and_ten_minutes(content, build):
    routine = build(past(2, after=6), past(1, after=6), minutes=30)
    assert routine.limit_minutes == 10
    assert all(content.catalogue[slug].gentle for slug in slugs(routine))
    assert "calm" in told(routine)
    assert routine.left_out == build(minutes=30).left_out


def test_after_three_bad_nights_there_is_only_rest_and_a_check(build):
    routine = build(*[past(days, after=6) for days in (3, 2, 1)])
    assert (routine.mode, routine.outcome) == ("rest_only", "see_soon")
    assert {*told(routine)} == {"rest"}
    assert any("three nights running" in each.text for each in routine.messages)


def test_what_hurt_is_left_out_and_says_until_when(build):
    hurt = past(2, moves={"figure-four": "hurt"})
    routine = build(hurt, declined=["resting.figure-four"])
    assert "figure-four" in slugs(build())
    assert "figure-four" not in slugs(routine)
    reasons = {each.slug: each.reason for each in routine.left_out}
    assert reasons["figure-four"] == "it hurt on Friday, so it rests until 27 November"
    assert told(routine)["resting.figure-four"].startswith("Figure-four rests until 27 November")


def test_what_hurt_comes_back_in_its_easier_way(build):
    routine = build(past(8, moves={"figure-four": "hurt"}), past(1, after=3))
    assert entry_of(routine, "figure-four").variant == "figure-four.foot-down"
    assert "trial.figure-four" in told(routine)


def test_what_was_too_hard_is_easier_unless_taken_back(build):
    hard = past(1, moves={"figure-four": "too_hard"})
    assert entry_of(build(hard), "figure-four").variant == "figure-four.foot-down"
    assert "easier.figure-four" in told(build(hard))
    routine = build(hard, declined=["easier.figure-four"])
    assert entry_of(routine, "figure-four").variant == "figure-four.supine"
    (change,) = [each for each in routine.changes if each.is_taken_back]
    assert change.text == "Figure-four is as usual tonight."


def test_what_was_skipped_twice_gives_way_to_what_reaches_the_same_place(build):
    skipped = [past(days, moves={"knee-to-chest": "skipped"}) for days in (2, 1)]
    routine = build(*skipped)
    assert "knee-to-chest" in slugs(build())
    assert "knee-to-chest" not in slugs(routine)
    assert {each.area for each in routine.not_stretched} == set()
    assert "skipped.knee-to-chest" in told(routine)
    assert "knee-to-chest" in slugs(build(*skipped, declined=["skipped.knee-to-chest"]))


def test_what_helped_three_times_is_kept_nightly(build):
    good = [past(days, moves={"cat-cow": "good"}) for days in (3, 2, 1)]
    assert "cat-cow" not in slugs(build(minutes=5))
    assert "cat-cow" in slugs(build(*good, minutes=5))
    assert "core.cat-cow" in told(build(*good, minutes=5))
    assert "core.cat-cow" not in told(build(*good, minutes=5, declined=["core.cat-cow"]))


def test_a_level_up_or_the_end_of_the_light_nights_may_be_taken_back(build):
    nights = [past(days) for days in (3, 2, 1)]
    assert build(*nights).level == 1
    assert "first_nights" in told(build(*nights))
    routine = build(*nights, declined=["first_nights"])
    assert routine.level == 0
    assert [each.is_taken_back for each in routine.changes] == [True]


def test_after_a_week_away_it_is_lighter(build):
    nights = [past(days) for days in (12, 11, 10)]
    assert build(*nights).level == 0
    assert told(build(*nights)) == {
        "away": "A little lighter, because the last routine was 10 days ago."
    }
    assert build(*nights, declined=["away"]).level == 1


def test_the_level_given_wins_over_the_nights(build):
    routine = build(*[past(days) for days in (12, 11, 10)], level=2)
    assert routine.level == 2
    assert "away" not in told(routine)


def test_what_was_little_reached_last_night_weighs_more(build):
    areas = [pain("buttock", main=True), pain("groin_front", nrs=2)]
    night = past(1, moves={"knee-to-chest": "ok"})
    routine = build(night, areas=areas)
    assert told(routine)["more_for.groin_front"].startswith("More for the front of the hip tonight")
    declined = build(night, areas=areas, declined=["more_for.groin_front"])
    assert [each.key for each in declined.changes if each.is_taken_back] == ["more_for.groin_front"]


def test_something_is_there_that_was_not_there_last_night(build):
    for minutes in (10, 15, 20):
        usual = build(minutes=minutes)
        moves = dict.fromkeys(slugs(usual), "ok")
        assert {*slugs(build(past(1, moves=moves), minutes=minutes))} - {*moves}


def test_nothing_stays_for_a_fourth_night_when_something_else_is_about_as_good(build):
    moves = dict.fromkeys(slugs(build()), "ok")
    nights = [past(days, moves=moves) for days in (3, 2, 1)]
    routine = build(*nights)
    kept = [slug for slug in slugs(routine) if slug in moves]
    assert len(kept) < len(moves)
    assert routine.not_stretched == ()


def test_a_change_for_its_own_sake_may_be_taken_back(build):
    groin = {"areas": [pain("groin_front", main=True)], "minutes": 12}
    nights = [past(days, moves=dict.fromkeys(slugs(build(**groin)), "ok")) for days in (3, 2, 1)]
    assert "for a change" in told(build(*nights, **groin))["variety"]
    routine = build(*nights, **groin, declined=["variety"])
    assert "variety" not in told(routine)
    assert "variety" in {each.key for each in routine.changes}


def test_a_check_is_due_when_the_nights_say_so(build):
    nights = [past(days, night_worst=7) for days in (3, 2, 1)]
    routine = build(*nights, night_worst_baseline=4)
    assert (routine.outcome, routine.mode) == ("see_soon", "gentle")


def test_five_days_without_ease_are_a_nudge_and_fourteen_a_firm_word(build):
    def kinds(days, **answers):
        nights = [past(day, night_worst=5) for day in days]
        routine = build(*nights, night_worst_baseline=5, **answers)
        return routine.mode, {each.kind for each in routine.messages}

    assert kinds(range(1, 7)) == ("normal", {"not_easing"})
    assert kinds(range(1, 7), assessed=True) == ("normal", set())
    assert kinds(range(1, 17)) == ("gentle", {"see_soon"})
    assert kinds(range(1, 17), assessed=True) == ("normal", {"no_change"})


def test_every_change_has_its_words_and_every_pattern_its_own(content):
    words = content.rules.changes
    assert {*words.told} == {*ChangeKind}
    assert {*words.taken_back} == {kind for kind in ChangeKind if kind.may_be_taken_back}
    assert {*content.screen.patterns} == {*Pattern}
