"""Random people and evenings over the whole pain profile, unknown answers included."""

from typing import get_args

from hypothesis import strategies as st

from webapp.domain.body import Area, Side
from webapp.domain.conditions import PlainCondition, SidedCondition
from webapp.domain.nights import Wakes
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
)
from webapp.domain.screen import RED_FLAGS

SIDED_CONDITIONS = get_args(SidedCondition.model_fields["code"].annotation)
PLAIN_CONDITIONS = get_args(PlainCondition.model_fields["code"].annotation)
MOVES = ("lunge", "butterfly", "figure-four", "knee-to-chest", "trunk-rotation", "press-out")


def or_unknown(values):
    if isinstance(values, st.SearchStrategy):
        return values | values | st.none()
    return st.sampled_from((*values, None))


def mostly(usual, *others):
    """Four times in five the usual, so that what is rare does not hide the rest."""
    return st.sampled_from((usual,) * 4 * len(others) + others)


def some_of(values, *, sizes):
    """A set of one of these sizes; name a size twice to draw it twice as often."""
    of_size = {size: _set_of(values, size) for size in set(sizes)}
    return st.sampled_from(sizes).flatmap(of_size.__getitem__)


def _set_of(values, size):
    if not size:
        return st.just([])
    return st.lists(st.sampled_from(values), min_size=size, max_size=size, unique=True)


condition_sides = or_unknown((Side.LEFT, Side.RIGHT, Side.BOTH))
_LEVEL = or_unknown(range(11))

_DETAILS = {
    "hip_replacement": {
        "side": condition_sides,
        "approach": or_unknown(("posterior", "lateral", "anterior", "unknown")),
        "time": st.sampled_from((*("gt_12m", "3m_12m") * 4, "6w_12w", "6w_12w", "lt_6w", None)),
        "limits_lifted": st.sampled_from(("yes", "yes", "yes", "no", "not_sure", None)),
        "cleared": or_unknown((True, True, False)),
        "dislocated_or_revision": mostly(False, True, None),  # noqa: FBT003 - an answer
    },
    "recent_surgery": {
        "region": or_unknown(("hip", "knee", "back", "belly", "other")),
        "time": or_unknown(("lt_6w", "6w_12w", "gt_12w")),
        "cleared": mostly(True, False, None),  # noqa: FBT003 - an answer
    },
    "hip_fracture_old": {
        "side": condition_sides,
        "time": mostly("gt_12w", "lt_12w", None),
    },
    "osteoporosis": {"spine_fracture": or_unknown((True, False))},
    "inflammatory_arthritis": {"flare": or_unknown((True, False))},
    **{code: {"side": condition_sides} for code in SIDED_CONDITIONS},
    **{code: {} for code in PLAIN_CONDITIONS},
}
CONDITION_CODES = tuple(_DETAILS)


OFTEN_TOLD = (*CONDITION_CODES, *("hip_replacement",) * 3, *("adductor_groin",) * 2)
"""The replaced hip has so many kinds that it needs to come more often to show them all."""


def told_conditions(codes=OFTEN_TOLD, *, sizes=(0, 0, 0, 1, 1, 1, 2, 2, 3, 6)):
    sizes = [size for size in sizes if size <= len(set(codes))]
    some = some_of(codes, sizes=sizes).map(sorted)
    return some.flatmap(lambda chosen: st.tuples(*(_TOLD[code] for code in chosen)))


_TOLD = {
    code: st.fixed_dictionaries({"code": st.just(code), **details})
    for code, details in _DETAILS.items()
}


PLACES = tuple(
    (area, side)
    for area in Area
    for side in Side
    if side is not Side.CENTRE or area is Area.LOW_BACK_SI
)


@st.composite
def pain_areas(draw):
    """One to five places, each once, with at most one of them the main one."""
    places = draw(some_of(PLACES, sizes=(1, 1, 1, 2, 2, 3, 3, 4, 5)))
    main = draw(or_unknown(range(len(places))))
    return [
        {"area": area, "side": side, "nrs": draw(_LEVEL), "main": number == main}
        for number, (area, side) in enumerate(places)
    ]


def _person():
    return {
        "pain_areas": pain_areas(),
        "locale_emergency": or_unknown(("GB", "US", "DE", "JP")),
        "age_band": st.sampled_from((*tuple(AgeBand)[1:] * 3, AgeBand.UNDER_18, None)),
        "pregnancy": st.sampled_from((*(Pregnancy.NONE,) * 8, *Pregnancy, None)),
        "told_not_to_exercise": st.sampled_from((False,) * 19 + (True,)),
        "duration": or_unknown(tuple(Duration)),
        "triggers": some_of(tuple(Trigger), sizes=(0, 1, 2, 2, 3, 4, 8)),
        "sensations": some_of(tuple(Sensation), sizes=(0, 1, 1, 2, 2, 4)),
        "assessed": or_unknown((True, False)),
        "night_worst_baseline": _LEVEL,
        "sleep_position": or_unknown(tuple(SleepPosition)),
        "sleep_side": or_unknown((Side.LEFT, Side.RIGHT, Side.BOTH)),
        "wakes_from_pain": or_unknown(tuple(Wakes)),
        "pillows_available": or_unknown((1, 2, 3, 4)),
        "mattress": or_unknown(tuple(Mattress)),
        "conditions": told_conditions(),
        "constraints": some_of(tuple(Constraint), sizes=(0, 0, 0, 0, 1, 1, 2, 4)),
        "equipment": some_of(tuple(Equipment), sizes=(0, 2, 3, 4, 4, 4)),
    }


def _past_night():
    return st.fixed_dictionaries(
        {
            "night": st.dates(),
            "pain_now": _LEVEL,
            "pain_after": _LEVEL,
            "night_worst": _LEVEL,
            "moves": st.dictionaries(
                st.sampled_from(MOVES),
                st.sampled_from(("ok", "good", "too_hard", "hurt", "skipped")),
                max_size=2,
            ),
        }
    )


def red_flags(ids=RED_FLAGS, *, sizes=(0, 1, 2, 3)):
    return some_of(ids, sizes=sizes).map(frozenset)


def _tonight():
    return {
        "pain_now": st.sampled_from((*range(8), *range(11), *range(6))),
        "minutes": st.sampled_from((*range(5, 31), 10, 15, 20)),
        "red_flags": red_flags(sizes=(0,) * 9 + (1, 2)),
        "level": or_unknown((2, 3, 1, 0)),
        "night": or_unknown(st.dates()),
        "history": st.just([]) | st.lists(_past_night(), max_size=2),
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
