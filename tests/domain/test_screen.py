"""The safety screen: what each answer and each condition leads to, and what a clearance softens."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.domain.evenings import pain, told
from tests.domain.strategies import profiles, red_flags
from webapp.content import load_content
from webapp.domain.flags import flags_of
from webapp.domain.profile import PainProfile
from webapp.domain.screen import (
    RED_FLAGS,
    Answer,
    Group,
    Outcome,
    Screen,
    advice,
    assess,
    can_be_cleared,
    red_flags_of,
    worst,
)

SCREEN = load_content(Path(__file__).parents[2] / "seeds").screen
ALL_NO = dict.fromkeys(RED_FLAGS, Answer.NO)
EMERGENCY, URGENT, CLINICIAN_FIRST, SEE_SOON = list(Outcome)[:0:-1]
OUTCOMES = {
    **dict.fromkeys(RED_FLAGS[:4], EMERGENCY),
    **dict.fromkeys(RED_FLAGS[4:9], URGENT),
    **dict.fromkeys(RED_FLAGS[9:16], CLINICIAN_FIRST),
    **dict.fromkeys(RED_FLAGS[16:], SEE_SOON),
}


def person(*conditions, **answers):
    given = {"pain_areas": [pain()], "age_band": "40_64", "conditions": list(conditions)}
    return PainProfile.model_validate({**given, **answers})


def judge(profile, *red_flags, is_cleared=False):
    reds = frozenset(red_flags)
    return assess(SCREEN, profile, flags_of(profile, reds), reds, is_cleared=is_cleared)


def codes(assessment):
    return set(assessment.codes)


# The questions


@pytest.mark.parametrize(("red_flag", "outcome"), OUTCOMES.items())
def test_each_red_flag_leads_where_the_table_says(red_flag, outcome):
    assessment = assess(SCREEN, None, frozenset(), frozenset({red_flag}))
    assert assessment.outcome is outcome
    assert assessment.reasons == ((red_flag, SCREEN.questions_by_id[red_flag].reason),)


@pytest.mark.parametrize(
    ("group", "ids"),
    [
        (Group.NOW, RED_FLAGS[:4]),
        (Group.TODAY, RED_FLAGS[4:9]),
        (Group.LATELY, RED_FLAGS[9:]),
    ],
)
def test_questions_stand_in_the_group_of_their_haste(group, ids):
    assert tuple(question.id for question in SCREEN.of(group)) == ids


def test_the_pregnancy_question_says_whom_it_is_for():
    assert SCREEN.questions_by_id["RF08"].text.startswith("Only if you are pregnant")


def test_a_line_to_read_is_short():
    lines = [line for each in SCREEN.questions for line in (each.text, *each.signs)]
    assert max(len(line.split()) for line in lines) <= 20


def test_no_words_promise_or_diagnose():
    words = str(SCREEN.model_dump()).lower()
    for phrase in ("you are fine", "all clear", "nothing serious is", "you have sciatica", "cure"):
        assert phrase not in words


def test_a_screen_without_one_of_its_questions_is_refused():
    tables = SCREEN.model_dump(by_alias=True)
    del tables["questions"]["RF07"]
    with pytest.raises(ValidationError, match="RF01 to RF20"):
        Screen.model_validate(tables)


def test_an_outcome_without_words_is_refused():
    tables = SCREEN.model_dump(by_alias=True)
    del tables["outcomes"]["ok"]
    with pytest.raises(ValidationError, match="needs its words"):
        Screen.model_validate(tables)


def test_an_automatic_rule_without_words_is_refused():
    tables = SCREEN.model_dump(by_alias=True)
    del tables["outcomes"]["clinician_first"]["reasons"]["avn"]
    with pytest.raises(ValidationError, match="must name exactly its rules"):
        Screen.model_validate(tables)


# Counting answers


@pytest.mark.parametrize("red_flag", RED_FLAGS)
@pytest.mark.parametrize("answer", [Answer.YES, Answer.NOT_SURE])
def test_not_sure_counts_as_yes(red_flag, answer):
    assert red_flags_of(SCREEN, {**ALL_NO, red_flag: answer}) == {red_flag}


def test_all_no_raises_nothing():
    assert red_flags_of(SCREEN, ALL_NO) == frozenset()


def test_what_was_never_answered_counts_as_yes():
    answers = {id_: Answer.NO for id_ in RED_FLAGS if id_ != "RF12"}
    assert red_flags_of(SCREEN, answers) == {"RF12"}


# What the profile says without being asked


@pytest.mark.parametrize(
    "profile",
    [
        person(age_band="under_18"),
        person(told_not_to_exercise=True),
        person(told("hip_replacement", time="lt_6w")),
        person(told("hip_replacement", time="lt_6w", cleared=True, limits_lifted="yes")),
        person(told("hip_replacement")),
        person(told("hip_replacement", time="gt_12m", dislocated_or_revision=True)),
        person(told("hip_replacement", time="6w_12w")),
        person(told("hip_replacement", time="6w_12w", cleared=False)),
        person(told("avn")),
        person(told("recent_surgery", time="lt_6w", cleared=False)),
        person(told("recent_surgery", time="gt_12w")),
        person(told("hip_fracture_old", time="lt_12w")),
        person(told("hip_fracture_old")),
    ],
)
def test_a_professional_comes_first(profile):
    assert judge(profile).outcome is Outcome.CLINICIAN_FIRST


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (person(told("hip_replacement", time="6w_12w", cleared=True)), "hip_replacement_limited"),
        (person(told("hip_replacement", time="gt_12m")), "hip_replacement_limited"),
        (
            person(told("hip_replacement", time="3m_12m", limits_lifted="not_sure")),
            "hip_replacement_limited",
        ),
        (person(told("osteoporosis", spine_fracture=True)), "spine_fracture"),
        (person(told("osteoporosis")), "spine_fracture"),
        (person(told("inflammatory_arthritis", flare=True)), "flare"),
        (person(told("inflammatory_arthritis")), "flare"),
        (person(sensations=["tingling_numb"]), "tingling"),
        (person(triggers=["morning_stiffness_long"]), "morning_stiffness"),
    ],
)
def test_a_check_is_due_soon(profile, code):
    assessment = judge(profile)
    assert assessment.outcome is Outcome.SEE_SOON
    assert codes(assessment) == {code}


@pytest.mark.parametrize(
    "profile",
    [
        person(),
        person(told("hip_replacement", time="gt_12m", limits_lifted="yes")),
        person(
            told(
                "hip_replacement",
                time="3m_12m",
                limits_lifted="yes",
                dislocated_or_revision=False,
            )
        ),
        person(told("recent_surgery", time="lt_6w", cleared=True)),
        person(told("hip_fracture_old", time="gt_12w")),
        person(told("osteoporosis", spine_fracture=False)),
        person(told("inflammatory_arthritis", flare=False)),
        person(told("disc_sciatica"), sensations=["tingling_numb"]),
        person(triggers=["morning_stiffness"]),
        person(told("disc_sciatica"), told("dysplasia")),
    ],
)
def test_nothing_asks_for_a_check(profile):
    assert judge(profile).outcome is Outcome.OK
    assert judge(profile).reasons == ()


MAJOR = {
    "osteoporosis_fx": told("osteoporosis", spine_fracture=True),
    "disc": told("disc_sciatica"),
    "ia_flare": told("inflammatory_arthritis", flare=True),
    "fai": told("fai_labral"),
    "pgp": told("pelvic_girdle_pain"),
    "hip_fracture_old": told("hip_fracture_old", time="gt_12w"),
    "dysplasia": told("dysplasia"),
    "limited": told("hip_replacement", time="gt_12m", approach="unknown"),
}


@pytest.mark.parametrize("name", MAJOR)
def test_three_major_flags_are_one_too_many(name):
    others = [told("disc_sciatica"), told("dysplasia"), told("fai_labral")]
    two_more = [each for each in others if each != MAJOR[name]][:2]
    assert "many_conditions" in codes(judge(person(MAJOR[name], *two_more)))
    assert "many_conditions" not in codes(judge(person(*two_more)))


def test_late_pregnancy_is_one_major_flag():
    conditions = [told("disc_sciatica"), told("dysplasia")]
    assert judge(person(*conditions, pregnancy="t2_early")).outcome is Outcome.OK
    assert judge(person(*conditions, pregnancy="t3")).outcome is Outcome.SEE_SOON


def test_an_unknown_approach_counts_as_one_major_flag():
    profile = person(MAJOR["limited"], told("dysplasia"))
    assert codes(judge(profile)) == {"hip_replacement_limited"}


# The worst wins


def test_the_worst_outcome_gives_the_reasons():
    assessment = judge(person(told("avn")), "RF06", "RF17", "RF07")
    assert assessment.outcome is Outcome.URGENT
    assert [reason.code for reason in assessment.reasons] == ["RF06", "RF07"]


def test_the_order_of_outcomes():
    assert worst([Outcome.URGENT, Outcome.EMERGENCY, Outcome.OK]) is Outcome.EMERGENCY
    assert worst([Outcome.SEE_SOON, Outcome.CLINICIAN_FIRST]) is Outcome.CLINICIAN_FIRST
    assert worst([]) is Outcome.OK
    assert [each.blocks_all for each in Outcome] == [False, False, False, True, True]


@given(profiles(), red_flags(), st.sampled_from(RED_FLAGS), st.booleans())
def test_one_more_red_flag_never_improves_the_outcome(profile, reds, more, is_cleared):
    before = judge(profile, *reds, is_cleared=is_cleared).outcome
    after = judge(profile, *reds, more, is_cleared=is_cleared).outcome
    assert after.rank >= before.rank


@given(profiles(), red_flags(sizes=range(21)))
def test_no_outcome_is_better_than_its_worst_answer(profile, reds):
    asked = worst([OUTCOMES[each] for each in reds])
    assessment = judge(profile, *reds)
    assert assessment.outcome.rank >= asked.rank
    assert bool(assessment.reasons) == (assessment.outcome is not Outcome.OK)


@given(profiles(), red_flags())
def test_a_clearance_only_ever_reaches_see_soon(profile, reds):
    without, cleared = judge(profile, *reds), judge(profile, *reds, is_cleared=True)
    if can_be_cleared(without, profile):
        assert cleared.outcome is Outcome.SEE_SOON
    else:
        assert cleared.outcome is without.outcome


# Clearing


def test_a_clearance_turns_clinician_first_into_see_soon():
    assessment = judge(person(), "RF12", is_cleared=True)
    assert assessment.outcome is Outcome.SEE_SOON
    assert assessment.rests_on_clearance
    assert codes(assessment) == {"RF12"}


def test_what_else_needs_a_check_is_still_said_when_cleared():
    assessment = judge(person(), "RF12", "RF17", is_cleared=True)
    assert codes(assessment) == {"RF17"}
    assert not assessment.rests_on_clearance


@pytest.mark.parametrize("red_flag", RED_FLAGS[:9])
def test_nothing_clears_an_emergency_or_an_urgent_sign(red_flag):
    assessment = judge(person(), red_flag, is_cleared=True)
    assert assessment.outcome is OUTCOMES[red_flag]
    assert not can_be_cleared(assessment, person())


def test_nobody_under_18_can_be_cleared():
    child = person(told("avn"), age_band="under_18")
    assert not can_be_cleared(judge(child), child)
    assert judge(child, is_cleared=True).outcome is Outcome.CLINICIAN_FIRST


@pytest.mark.parametrize("age_band", [None, "under_18"])
def test_the_question_that_may_mean_under_18_waits_for_the_age(age_band):
    unknown = person(age_band=age_band)
    assert judge(unknown, "RF16", is_cleared=True).outcome is Outcome.CLINICIAN_FIRST
    assert not can_be_cleared(assess(SCREEN, None, frozenset(), frozenset({"RF16"})), None)


def test_an_adult_told_not_to_exercise_can_be_cleared_later():
    adult = person(told_not_to_exercise=True)
    assert can_be_cleared(judge(adult, "RF16"), adult)
    assert judge(adult, "RF16", is_cleared=True).outcome is Outcome.SEE_SOON


# The words


def said(*reds, is_cleared=False, urgent="116 117"):
    return advice(
        SCREEN, judge(person(), *reds, is_cleared=is_cleared), number="112", urgent=urgent
    )


def test_an_emergency_gives_the_number_and_the_words_to_say():
    words = said("RF01")
    assert words.title == "Please get help now"
    assert "Call 112 or go to the nearest emergency department." in words.next_steps
    assert "numb between the legs and a change in peeing, with back or leg pain" in words.say
    assert "Do not stretch tonight." in words.paragraphs


def test_heavy_bleeding_is_an_emergency_in_words():
    assert any("bleed heavily, call 112 now" in note for note in said("RF08").notes)


def test_no_urgent_line_no_sentence_about_it():
    assert any("116 117" in step for step in said("RF06").next_steps)
    without = said("RF06", urgent="").next_steps
    assert len(without) == len(said("RF06").next_steps) - 1


def test_a_clearance_has_words_of_its_own():
    assert said("RF12", is_cleared=True).paragraphs != said("RF17").paragraphs
    assert "a professional checked this" in said("RF12", is_cleared=True).paragraphs[0]


@given(profiles(), red_flags(), st.booleans())
def test_every_placeholder_is_filled(profile, reds, is_cleared):
    words = advice(SCREEN, judge(profile, *reds, is_cleared=is_cleared), number="112")
    text = " ".join([words.title, *words.paragraphs, words.say, *words.next_steps, *words.notes])
    assert "{" not in text
