"""Blocked is blocked on every path: by link, by typed address, and from a tab left open."""

import pytest

from tests.browsing import text_of
from tests.house.sweep import methods_of
from tests.people import (
    begun,
    change_content,
    described,
    forget_stretch,
    keep,
    latest_plan,
    planned,
    screened,
)
from webapp.domain.clock import utc_now
from webapp.domain.screen import Outcome
from webapp.domain.screening import CLEARANCE_DAYS
from webapp.models import LogEntry, SavedProfile, SavedRoutine

EVERY_PATH = [
    "/tonight",
    "/tonight?again=yes",
    "/tonight/play",
    "/tonight/play?go=yes",
    "/tonight/play/steps/1",
    "/tonight/play/steps/1?turn=1",
    "/tonight/play/steps/7",
    "/tonight/swaps/lunge",
    "/tonight/swaps/lunge/undo",
    "/tonight/easings/lunge",
    "/tonight/easings/lunge/undo",
    "/tonight/taken-back/easier.lunge",
    "/tonight/taken-back/easier.lunge/undo",
    "/lights-out",
]
METHODS = ["GET", "POST"]
NOT_THIS_WAY = 405
CHECK_IN = {"pain_now": "2", "minutes": "30", "start": "yes"}
STATES = {
    "an emergency": {"RF01": "yes"},
    "unsure of an emergency": {"RF04": "not_sure"},
    "urgent": {"RF06": "yes"},
}
REST = {"let-go-scan", "calm-breathing", "sleep-setup"}


def names_of(app):
    return {stretch.name for stretch in app.extensions["content"].catalogue.movements}


def walk(client):
    """Open every address of tonight and send to it, where that can be done at all."""
    for path in EVERY_PATH:
        for method in METHODS:
            answer = client.open(path, method=method, data=CHECK_IN if method == "POST" else None)
            if answer.status_code != NOT_THIS_WAY:
                yield f"{method} {path}", answer


def test_the_walk_visits_every_address_of_tonight(app):
    rules = [
        (rule.rule.split("<")[0].rstrip("/"), method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(("routine.", "player.")) and rule.endpoint != "player.countdown"
        for method in methods_of(rule)
    ]
    walked = {path.partition("?")[0] for path in EVERY_PATH}
    for start, method in rules:
        assert method in METHODS
        assert any(path.startswith(start) for path in walked), start


@pytest.mark.parametrize("state", [*STATES])
def test_whoever_needs_help_comes_to_the_advice_on_every_path(with_plan, rows, state):
    screened(with_plan.user, at=utc_now(), **STATES[state])
    for where, answer in walk(with_plan):
        assert (answer.status_code, answer.location) == (303, "/safety/result"), where
    assert len(rows(SavedRoutine)) == 1


@pytest.mark.parametrize("state", [*STATES])
def test_the_advice_names_no_stretch(with_plan, app, state):
    screened(with_plan.user, at=utc_now(), **STATES[state])
    text = text_of(with_plan.get("/safety/result"))
    assert not [name for name in names_of(app) if name in text]


def test_whoever_was_asked_and_has_not_answered_comes_to_the_questions(with_plan, rows):
    begun(with_plan.user)
    for where, answer in walk(with_plan):
        assert (answer.status_code, answer.location) == (303, "/safety"), where
    assert len(rows(SavedRoutine)) == 1


@pytest.mark.parametrize("is_planned_before", [True, False])
def test_whoever_needs_a_professional_first_can_only_rest(ready, app, rows, is_planned_before):
    if is_planned_before:
        planned(ready.user)
    screened(ready.user, at=utc_now(), RF10="yes")
    names = names_of(app)
    for where, page in walk(ready):
        assert not [name for name in names if f">{name}<" in page.text], where
    mine = [each for each in rows(SavedRoutine) if each.plan.mode != "normal"]
    assert mine
    assert {entry.slug for each in mine for entry in each.plan.entries} <= REST


def test_wishes_bring_nothing_back_on_a_night_of_rest(ready, rows):
    screened(ready.user, at=utc_now(), RF10="yes")
    ready.post("/tonight", data=CHECK_IN)
    for path in EVERY_PATH:
        if path.startswith(("/tonight/swaps", "/tonight/easings")):
            assert ready.post(path).status_code == 303
    assert {entry.slug for entry in latest_plan(rows).plan.entries} <= REST


def test_what_was_done_before_can_still_be_kept(with_plan, rows):
    screened(with_plan.user, at=utc_now(), RF05="yes")
    form = {"entry_id": str(with_plan.user.id)}
    answer = with_plan.post(f"/routines/{with_plan.routine.id}/nights", data=form)
    assert answer.status_code == 303
    assert len(rows(LogEntry)) == 1


# A plan from before something changed


def changed_behind_the_plan(client, **answers):
    """New answers that no page has planned with yet, as two tabs at once would leave them."""
    profile = described(client.user, **answers)
    return keep(profile)


@pytest.mark.parametrize(
    "answers",
    [
        {"conditions": [{"code": "hip_replacement", "time": "3m_12m", "approach": "posterior"}]},
        {"conditions": [{"code": "avn"}]},
        {"pregnancy": "t3"},
        {"constraints": ["bed_only"]},
        {"age_band": "under_18"},
    ],
)
def test_a_plan_from_before_the_profile_changed_cannot_be_played(with_plan, answers):
    changed_behind_the_plan(with_plan, **answers)
    for path in ("/tonight/play", "/tonight/play/steps/1"):
        assert with_plan.get(path).location == "/tonight"
    for path in ("/tonight/swaps/lunge", "/tonight/easings/lunge/undo"):
        assert with_plan.post(path).location == "/tonight"
    assert "Tonight's routine" not in with_plan.get("/tonight").text


def test_a_replaced_hip_told_now_keeps_its_blocked_moves_out(with_plan, rows):
    form = {
        "pregnancy": "none",
        "equipment": ["chair", "wall", "strap", "pillow"],
        "conditions": "hip_replacement",
        "hip_time": "3m_12m",
        "hip_approach": "posterior",
    }
    with_plan.post("/about", data=form)
    plan = latest_plan(rows).plan
    assert "thr_post_ltd" in plan.flags
    blocked = {each.name for each in plan.left_out}
    page = with_plan.get("/tonight/play")
    assert page.status_code == 200
    assert blocked
    assert not [name for name in blocked if f">{name}<" in page.text]


def test_a_move_that_is_gone_from_the_seeds_makes_its_plan_unplayable(with_plan, app):
    forget_stretch(app, with_plan.routine.plan.movements[0].slug)
    assert with_plan.get("/tonight/play").location == "/tonight"
    assert "Tonight's routine" not in with_plan.get("/tonight").text


def test_a_rule_that_blocks_a_planned_move_from_now_on_makes_the_plan_unplayable(with_plan, app):
    described(with_plan.user, conditions=[{"code": "hip_oa"}])
    entry = planned(with_plan.user).plan.movements[0]
    assert with_plan.get("/tonight/play").status_code == 200
    rules = app.extensions["content"].rules
    stricter = rules.flags["hip_oa"].model_copy(update={"blocks_slugs": frozenset({entry.slug})})
    flags = {**rules.flags, "hip_oa": stricter}
    change_content(app, rules=rules.model_copy(update={"flags": flags}))
    assert with_plan.get("/tonight/play").location == "/tonight"


def test_a_screen_that_asks_for_a_professional_from_now_on_makes_the_plan_unplayable(ready, app):
    screened(ready.user, at=utc_now(), RF18="yes")
    assert planned(ready.user).plan.mode == "gentle"
    screen = app.extensions["content"].screen
    stricter = screen.questions_by_id["RF18"].model_copy(
        update={"outcome": Outcome.CLINICIAN_FIRST}
    )
    questions = {**screen.questions_by_id, "RF18": stricter}
    change_content(app, screen=screen.model_copy(update={"questions_by_id": questions}))
    assert ready.get("/tonight/play").location == "/tonight"


def test_a_clearance_that_no_longer_counts_makes_the_plan_unplayable(ready):
    row = screened(ready.user, at=utc_now(), RF10="yes")
    row.cleared_at = utc_now()
    row.answered = row.answered.model_copy(update={"cleared_for": frozenset({"RF10"})})
    keep(row)
    assert planned(ready.user).plan.mode == "gentle"
    assert ready.get("/tonight/play").status_code == 200
    row.answered = row.answered.model_copy(update={"cleared_for": frozenset()})
    keep(row)
    assert ready.get("/tonight/play").location == "/tonight"
    assert CLEARANCE_DAYS == 28


def test_somebody_elses_profile_counts_for_nothing(with_plan, rows):
    assert with_plan.get("/tonight/play").status_code == 200
    assert len(rows(SavedProfile)) == 1
