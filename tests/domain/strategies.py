"""Random people and evenings over the whole pain profile, unknown answers included."""

from hypothesis import strategies as st

from webapp.domain.body import Area, Side
from webapp.domain.profile import (
    AgeBand,
    Constraint,
    Duration,
    Equipment,
    Evening,
    Mattress,
    PainProfile,
    Pregnancy,
    Sensation,
    SleepPosition,
    Trigger,
    Wakes,
)
from webapp.domain.screen import RED_FLAGS

SIDED_CONDITIONS = (
    "hip_oa",
    "gtps",
    "fai_labral",
    "iliopsoas",
    "hamstring_tendon",
    "adductor_groin",
    "disc_sciatica",
    "si_joint",
    "meralgia",
)
PLAIN_CONDITIONS = (
    "pelvic_girdle_pain",
    "stenosis",
    "avn",
    "hypermobility",
    "dysplasia",
    "knee_problem",
    "balance_falls",
    "dizzy_standing",
    "heart_bp",
    "reduced_feeling",
    "poor_circulation",
    "cancer_history",
    "steroids_long",
    "weak_immunity",
    "blood_thinner",
    "sedating_medicine",
)
MOVES = ("lunge", "butterfly", "figure-four", "knee-to-chest", "trunk-rotation", "press-out")


def or_unknown(values):
    return st.none() | (
        values if isinstance(values, st.SearchStrategy) else st.sampled_from(values)
    )


def some_of(values, **limits):
    return st.sets(st.sampled_from(values), **limits)


levels = st.integers(0, 10)
yes_no = st.booleans()
condition_sides = or_unknown(tuple(Side))

_DETAILS = {
    "hip_replacement": {
        "side": condition_sides,
        "approach": or_unknown(("posterior", "lateral", "anterior", "unknown")),
        "time": or_unknown(("lt_6w", "6w_12w", "3m_12m", "gt_12m")),
        "limits_lifted": or_unknown(("yes", "no", "not_sure")),
        "cleared": or_unknown(yes_no),
        "dislocated_or_revision": or_unknown(yes_no),
    },
    "recent_surgery": {
        "region": or_unknown(("hip", "knee", "back", "belly", "other")),
        "time": or_unknown(("lt_6w", "6w_12w", "gt_12w")),
        "cleared": or_unknown(yes_no),
    },
    "hip_fracture_old": {"side": condition_sides, "time": or_unknown(("lt_12w", "gt_12w"))},
    "osteoporosis": {"spine_fracture": or_unknown(yes_no)},
    "inflammatory_arthritis": {"flare": or_unknown(yes_no)},
    **{code: {"side": condition_sides} for code in SIDED_CONDITIONS},
    **{code: {} for code in PLAIN_CONDITIONS},
}
CONDITION_CODES = tuple(_DETAILS)


def told_conditions(codes=CONDITION_CODES, *, most=6):
    some = some_of(codes, max_size=most).map(sorted)
    return some.flatmap(lambda chosen: st.tuples(*(_told(code) for code in chosen)))


def _told(code):
    return st.fixed_dictionaries({"code": st.just(code), **_DETAILS[code]})


PLACES = tuple(
    (area, side)
    for area in Area
    for side in Side
    if side is not Side.CENTRE or area is Area.LOW_BACK_SI
)


@st.composite
def pain_areas(draw):
    """One to five places, each once, with at most one of them the main one."""
    places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=5, unique=True))
    main = draw(or_unknown(st.integers(0, len(places) - 1)))
    return [
        {"area": area, "side": side, "nrs": draw(or_unknown(levels)), "main": number == main}
        for number, (area, side) in enumerate(places)
    ]


def _person():
    return {
        "pain_areas": pain_areas(),
        "locale_emergency": or_unknown(("GB", "US", "DE", "JP")),
        "age_band": or_unknown(tuple(AgeBand)),
        "pregnancy": or_unknown(tuple(Pregnancy)),
        "told_not_to_exercise": yes_no,
        "duration": or_unknown(tuple(Duration)),
        "triggers": some_of(tuple(Trigger)),
        "sensations": some_of(tuple(Sensation)),
        "assessed": or_unknown(yes_no),
        "night_worst_baseline": or_unknown(levels),
        "sleep_position": or_unknown(tuple(SleepPosition)),
        "sleep_side": or_unknown((Side.LEFT, Side.RIGHT, Side.BOTH)),
        "wakes_from_pain": or_unknown(tuple(Wakes)),
        "pillows_available": or_unknown(st.integers(1, 4)),
        "mattress": or_unknown(tuple(Mattress)),
        "conditions": told_conditions(),
        "constraints": some_of(tuple(Constraint)),
        "equipment": some_of(tuple(Equipment)),
    }


def _past_night():
    return st.fixed_dictionaries(
        {
            "night": st.dates(),
            "pain_now": or_unknown(levels),
            "pain_after": or_unknown(levels),
            "night_worst": or_unknown(levels),
            "moves": st.dictionaries(
                st.sampled_from(MOVES),
                st.sampled_from(("ok", "good", "too_hard", "hurt", "skipped")),
                max_size=4,
            ),
        }
    )


def red_flags(ids=RED_FLAGS, *, most=3):
    return st.frozensets(st.sampled_from(ids), max_size=most)


def _tonight():
    return {
        "pain_now": levels,
        "minutes": st.integers(5, 30),
        "red_flags": red_flags(most=2),
        "level": or_unknown(st.integers(0, 3)),
        "night": or_unknown(st.dates()),
        "history": st.lists(_past_night(), max_size=5),
    }


def profiles(**fixed):
    """Any pain profile; name a field to fix it to a value or narrow it to a strategy."""
    return _built(PainProfile, _person(), fixed)


def evenings(**fixed):
    """Any evening; name a field to fix it to a value or narrow it to a strategy."""
    return _built(Evening, {**_person(), **_tonight()}, fixed)


def _built(kind, fields, fixed):
    narrowed = {
        name: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for name, value in fixed.items()
    }
    return st.fixed_dictionaries({**fields, **narrowed}).map(kind.model_validate)
