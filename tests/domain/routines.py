"""Routines made by hand, and at random, with the seconds that 5.6 gives them."""

from hypothesis import strategies as st

from webapp.domain.body import Side
from webapp.domain.routine import Entry, Routine

SIDES = [(), (Side.LEFT,), (Side.RIGHT, Side.LEFT), (Side.LEFT, Side.RIGHT)]


def an_entry(**given):
    words = {
        "slug": "lunge",
        "variant": "lunge.standing",
        "name": "Lunge",
        "variant_name": "Standing",
        "posture": "standing",
        "part": None,
        "sides": (),
        "eased": False,
        "cautions": (),
        "why": "",
        "sources": (),
        "how": "Step forward and sink a little.",
        "cues": ("Tuck the tail.",),
        "breathing": "",
        "easier": "",
        "feel": "A pull in front of the hip.",
        "not_feel": "",
        "transition_seconds": 0,
    }
    return Entry.model_validate(words | given)


def a_hold(sides=(), *, hold=30, repeats=2, extra_side=None, **given):
    per_side = repeats * hold + (repeats - 1) * 5
    extra = hold + 5 if extra_side else 0
    return an_entry(
        mode="hold",
        sides=sides,
        hold_seconds=hold,
        repeats=repeats,
        extra_side=extra_side,
        setup_seconds=15,
        seconds=15 + _on_sides(sides, per_side) + extra,
        **given,
    )


def some_reps(sides=(), *, repeats=10, tempo=3, **given):
    return an_entry(
        mode="reps",
        sides=sides,
        repeats=repeats,
        tempo_seconds=tempo,
        setup_seconds=15,
        seconds=15 + _on_sides(sides, repeats * tempo),
        **given,
    )


def a_timed_one(seconds=45, *, setup=10, **given):
    return an_entry(mode="timed", setup_seconds=setup, seconds=setup + seconds, **given)


def closing(seconds=90):
    words = {"slug": "calm-breathing", "variant": "calm-breathing.back", "name": "Calm breathing"}
    return a_timed_one(seconds, setup=0, part="close", **words)


def a_plan(*entries):
    last = len(entries) - 1
    ways = [0 if index == last else each.transition_seconds for index, each in enumerate(entries)]
    fields = {"transition_seconds": 0}
    return Routine.model_validate(
        {
            "outcome": "ok",
            "mode": "normal",
            "level": 1,
            "limit_minutes": 15,
            "flags": (),
            "total_seconds": sum(each.seconds for each in entries) + sum(ways),
            "entries": (*entries[:-1], *(each.model_copy(update=fields) for each in entries[-1:])),
            "not_stretched": (),
            "left_out": (),
            "sleep_setup": (),
            "messages": (),
        }
    )


@st.composite
def holds(draw):
    sides = draw(st.sampled_from(SIDES))
    return a_hold(
        sides,
        hold=draw(st.integers(10, 60)),
        repeats=draw(st.integers(1, 4)),
        extra_side=draw(st.sampled_from([None, sides[-1]])) if sides else None,
        transition_seconds=draw(ways),
    )


ways = st.sampled_from([10, 15, 20, 30, 45])
reps = st.builds(
    some_reps,
    st.sampled_from(SIDES),
    repeats=st.integers(5, 20),
    tempo=st.integers(2, 6),
    transition_seconds=ways,
)
timed = st.builds(
    a_timed_one, st.integers(30, 240), setup=st.sampled_from([0, 10]), transition_seconds=ways
)
entries = st.one_of(holds(), reps, timed)
plans = st.lists(entries, min_size=1, max_size=8).map(lambda made: a_plan(*made))


def _on_sides(sides, per_side):
    count = len(sides) or 1
    return count * per_side + (count - 1) * 10
