import re

import pytest

from tests.browsing import error_of, sent_by, text_of
from tests.people import SORE_BUTTOCK, described, latest_plan, planned, screened
from webapp.domain.body import Area
from webapp.models import SavedProfile, SavedRoutine
from webapp.web.assets import STATIC

FOLLOW_UP = (STATIC / "css" / "components" / "follow-up.css").read_text()
TICKED_AND_SHOWN = re.compile(r'\[value="(\w+)"\]:checked\)\) \[data-follows="(\w+)"\]')

WHERE = {
    "groin_front-sides": ["left", "right"],
    "groin_front-level": ["6"],
    "low_back_si-sides": ["centre"],
    "low_back_si-level": [""],
    "worst": ["low_back_si"],
    "duration": ["6w_3m"],
    "sensations": ["ache", "pinch_in_front"],
    "triggers": ["long_sitting", "stairs"],
}
ABOUT = {
    "conditions": ["gtps", "disc_sciatica", "osteoporosis", "hip_replacement", "recent_surgery"],
    "hip_time": ["3m_12m"],
    "hip_approach": ["posterior"],
    "hip_limits_lifted": ["not_sure"],
    "hip_cleared": ["yes"],
    "hip_dislocated": ["no"],
    "surgery_time": ["gt_12w"],
    "surgery_region": ["knee"],
    "surgery_cleared": ["yes"],
    "spine_fracture": ["no"],
    "outer_hip_side": ["left"],
    "disc_side": ["both"],
    "pregnancy": ["postpartum"],
    "age_band": ["65_79"],
    "constraints": ["cannot_kneel", "slow_mover"],
    "equipment": ["pillow", "wall"],
    "sleep_position": ["side"],
    "sleep_side": ["right"],
}
PLAIN = {"pregnancy": "none", "equipment": ["chair", "wall", "strap", "pillow"]}
TIMED = {
    "hip_replacement": "hip_time",
    "recent_surgery": "surgery_time",
    "hip_fracture_old": "fracture_time",
}


def told(rows):
    (profile,) = rows(SavedProfile)
    return profile.answers


def marked(*areas):
    return {f"{area}-sides": "left" for area in areas}


def prefilled(page, path):
    fields = sent_by(page, path)
    return {name: sorted(fields.getlist(name)) for name in fields if any(fields.getlist(name))}


def sorted_values(form):
    return {name: sorted(values) for name, values in form.items() if any(values)}


@pytest.fixture
def known(guest):
    """A guest whose sore buttock is known."""
    described(guest.user)
    return guest


# Where it hurts


def test_where_it_hurts_is_kept(guest, rows):
    screened(guest.user)
    assert guest.post("/where", data=WHERE).location == "/about"
    answers = told(rows)
    places = [(each.area, each.side, each.nrs, each.main) for each in answers.pain_areas]
    assert places == [("groin_front", "both", 6, False), ("low_back_si", "centre", None, True)]
    assert answers.duration == "6w_3m"
    assert answers.sensations == {"ache", "pinch_in_front"}
    assert answers.triggers == {"long_sitting", "stairs"}


def test_where_it_hurts_stands_there_the_next_time(guest):
    guest.post("/where", data=WHERE)
    shown = prefilled(guest.get("/where"), "/where")
    assert shown == sorted_values(WHERE) | {"view": ["front"]}


def test_sending_the_page_back_as_it_stands_changes_nothing(guest, rows):
    guest.post("/where", data=WHERE)
    before = told(rows)
    guest.post("/where", data=sent_by(guest.get("/where"), "/where"))
    assert told(rows) == before


def test_without_a_worst_place_the_highest_level_is_it(guest, rows):
    form = marked("buttock", "sit_bone") | {"buttock-level": "3", "sit_bone-level": "7"}
    guest.post("/where", data=form)
    assert told(rows).main.area == "sit_bone"


def test_five_places_are_taken(guest, rows):
    guest.post("/where", data=marked(*[*Area][:5]))
    assert len(told(rows).pain_areas) == 5


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({}, "Mark at least one place that hurts."),
        (marked(*[*Area][:6]), "Mark up to 5 places: the ones that hurt most."),
        (
            marked("buttock") | {"worst": "outer_hip"},
            "The place that hurts most must be one you marked.",
        ),
    ],
)
def test_says_which_places_it_can_take(guest, rows, form, reason):
    page = guest.post("/where", data=form | {"duration": "gt_3m"})
    assert page.status_code == 422
    assert error_of(page, "worst") == reason
    kept = sent_by(page, "/where")
    assert kept["duration"] == "gt_3m"
    assert [name for name in kept if name.endswith("-sides")] == [
        name for name in form if name.endswith("-sides")
    ]
    assert rows(SavedProfile) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"buttock-sides": "centre"},
        {"buttock-sides": "left", "buttock-level": "11"},
        {"buttock-sides": "left", "buttock-level": "much"},
        {"buttock-sides": "left", "triggers": "moonlight"},
    ],
)
def test_refuses_what_is_not_offered(guest, rows, wrong):
    page = guest.post("/where", data=wrong)
    assert page.status_code == 422
    assert "invalid literal" not in page.text
    assert rows(SavedProfile) == []


def test_the_same_answer_twice_is_one_answer(guest, rows):
    guest.post("/where", data={"buttock-sides": ["left", "left"], "triggers": ["stairs"] * 3})
    assert told(rows).pain_areas[0].side == "left"


def test_where_it_hurts_keeps_what_is_known_about_you(known, rows):
    described(known.user, age_band="65_79", conditions=[{"code": "hip_oa"}])
    known.post("/where", data=marked("sit_bone"))
    assert told(rows).age_band == "65_79"
    assert told(rows).condition("hip_oa")


# About you


def test_about_you_is_kept(known, rows):
    screened(known.user)
    assert known.post("/about", data=ABOUT).location == "/tonight"
    answers = told(rows).model_dump(mode="json")
    assert answers["age_band"] == "65_79"
    assert sorted(answers["equipment"]) == ["pillow", "wall"]
    hip = next(each for each in answers["conditions"] if each["code"] == "hip_replacement")
    assert (hip["time"], hip["limits_lifted"], hip["dislocated_or_revision"]) == (
        "3m_12m",
        "not_sure",
        False,
    )


def test_every_follow_up_shows_with_its_condition(known):
    page = known.get("/about").text
    follow_ups = set(re.findall(r'data-follows="(\w+)"', page))
    assert follow_ups
    assert set(TICKED_AND_SHOWN.findall(FOLLOW_UP)) == {(each, each) for each in follow_ups}
    assert follow_ups <= set(re.findall(r'name="conditions"[^>]* value="(\w+)"', page))


def test_about_you_stands_there_the_next_time(known):
    known.post("/about", data=ABOUT)
    assert prefilled(known.get("/about"), "/about") == sorted_values(ABOUT)


def test_about_you_sent_back_as_it_stands_changes_nothing(known, rows):
    known.post("/about", data=ABOUT)
    known.post("/about", data=sent_by(known.get("/about"), "/about"))
    before = told(rows)
    known.post("/about", data=sent_by(known.get("/about"), "/about"))
    assert told(rows) == before
    assert len(before.conditions) == len(ABOUT["conditions"])


def test_everything_is_at_hand_until_somebody_says_otherwise(known):
    assert len(sent_by(known.get("/about"), "/about").getlist("equipment")) == 4


def test_nothing_at_hand_stays_nothing(known, rows):
    known.post("/about", data={"pregnancy": "none"})
    assert told(rows).equipment == frozenset()
    assert sent_by(known.get("/about"), "/about").getlist("equipment") == []


def test_none_of_these_goes_on_without_conditions(known, rows):
    assert known.post("/about", data=PLAIN | {"none_of_these": "yes"}).status_code == 303
    assert told(rows).conditions == ()


def test_none_of_these_beside_a_tick_asks_what_was_meant(known, rows):
    form = PLAIN | {"none_of_these": "yes", "conditions": "hip_oa", "age_band": "40_64"}
    page = known.post("/about", data=form)
    assert page.status_code == 422
    assert error_of(page, "conditions").startswith("You ticked something here.")
    assert sent_by(page, "/about")["age_band"] == "40_64"
    assert told(rows).conditions == ()


@pytest.mark.parametrize(("code", "field"), TIMED.items())
def test_what_heals_with_time_needs_its_time(known, rows, code, field):
    page = known.post("/about", data=PLAIN | {"conditions": code})
    assert page.status_code == 422
    assert error_of(page, field).startswith("Choose when it was")
    assert sent_by(page, "/about").getlist("conditions") == [code]
    assert told(rows).conditions == ()


def test_the_same_condition_twice_is_one(known, rows):
    known.post("/about", data=PLAIN | {"conditions": ["hip_oa", "hip_oa"]})
    assert [each.code for each in told(rows).conditions] == ["hip_oa"]


@pytest.mark.parametrize(
    ("field", "value"), [("conditions", "plague"), ("age_band", "7"), ("pregnancy", "maybe")]
)
def test_refuses_a_condition_that_is_not_offered(known, field, value):
    page = known.post("/about", data=PLAIN | {field: value})
    assert page.status_code == 422
    assert error_of(page, field)


def test_about_you_comes_after_where_it_hurts(guest, rows):
    assert guest.get("/about").location == "/where"
    assert guest.post("/about", data=PLAIN).location == "/where"
    assert rows(SavedProfile) == []


# New answers and tonight


def test_new_answers_plan_tonight_anew_and_keep_what_was_swapped(with_plan, rows):
    first = with_plan.routine.plan.movements[0].slug
    with_plan.post(f"/tonight/swaps/{first}")
    with_plan.post("/about", data=PLAIN | {"constraints": "cannot_kneel"})
    latest = latest_plan(rows)
    assert "no_kneel" in latest.plan.flags
    assert latest.wishes.without == {first}
    assert first not in [each.slug for each in latest.plan.entries]
    assert (latest.evening.pain_now, latest.evening.minutes) == (4, 15)


def test_new_answers_are_what_tonight_shows(with_plan):
    with_plan.post("/where", data=marked("outer_hip"))
    page = with_plan.get("/tonight")
    assert "Tonight's routine" in page.text
    assert "outer hip" in text_of(page).lower()


def test_new_answers_plan_nothing_before_the_check_in(ready, rows):
    ready.post("/where", data=marked("outer_hip"))
    assert rows(SavedRoutine) == []


def test_new_answers_that_call_for_a_professional_leave_only_rest(with_plan, rows):
    with_plan.post("/about", data=PLAIN | {"conditions": "avn"})
    assert latest_plan(rows).plan.mode == "rest_only"


def test_another_persons_answers_stay_theirs(app, with_plan, rows):
    other = app.test_client().get("/about")
    assert other.location == "/"
    assert SORE_BUTTOCK["pain_areas"][0]["area"] == told(rows).main.area


def test_arthritis_told_after_the_check_in_counts_as_a_flare(ready, rows):
    planned(ready.user)
    ready.post("/about", data=PLAIN | {"conditions": "inflammatory_arthritis"})
    assert "ia_flare" in latest_plan(rows).plan.flags
