"""What a pain profile tells the screen without being asked (3.2, automatic equivalents).

The words for each code stand with its outcome, among the texts of the screen.
"""

from collections.abc import Callable

from webapp.domain.conditions import HipFracture, HipReplacement, RecentSurgery
from webapp.domain.flags import LIMITED_REPLACEMENT
from webapp.domain.profile import AgeBand, PainProfile, Sensation, Trigger
from webapp.domain.rules import Flag

MANY_MAJOR_FLAGS = 3

Rule = Callable[[PainProfile, frozenset[Flag]], bool]


def _hip_is_new(profile: PainProfile, _: frozenset[Flag]) -> bool:
    hip = profile.condition("hip_replacement")
    return isinstance(hip, HipReplacement) and hip.time in (None, "lt_6w")


def _hip_is_unstable(profile: PainProfile, _: frozenset[Flag]) -> bool:
    """Not knowing is no reason by itself: the limits stay on until they are lifted anyway."""
    hip = profile.condition("hip_replacement")
    return isinstance(hip, HipReplacement) and hip.dislocated_or_revision is True


def _hip_is_not_cleared(profile: PainProfile, _: frozenset[Flag]) -> bool:
    hip = profile.condition("hip_replacement")
    return isinstance(hip, HipReplacement) and hip.time == "6w_12w" and not hip.cleared


def _hip_is_limited(profile: PainProfile, flags: frozenset[Flag]) -> bool:
    return bool(flags & LIMITED_REPLACEMENT) and not _hip_is_new(profile, flags)


def _surgery_is_not_cleared(profile: PainProfile, _: frozenset[Flag]) -> bool:
    surgery = profile.condition("recent_surgery")
    return isinstance(surgery, RecentSurgery) and not surgery.cleared


def _fracture_is_fresh(profile: PainProfile, _: frozenset[Flag]) -> bool:
    fracture = profile.condition("hip_fracture_old")
    return isinstance(fracture, HipFracture) and fracture.time in (None, "lt_12w")


def _tingles_without_a_known_disc(profile: PainProfile, flags: frozenset[Flag]) -> bool:
    return Sensation.TINGLING_NUMB in profile.sensations and Flag.DISC not in flags


def _has_many_major_flags(_: PainProfile, flags: frozenset[Flag]) -> bool:
    return len(flags & _MAJOR) + bool(flags & LIMITED_REPLACEMENT) >= MANY_MAJOR_FLAGS


def _raises(flag: Flag) -> Rule:
    return lambda _, flags: flag in flags


_MAJOR = frozenset(
    {
        Flag.OSTEOPOROSIS_FX,
        Flag.PREG_20PLUS,
        Flag.DISC,
        Flag.IA_FLARE,
        Flag.FAI,
        Flag.PGP,
        Flag.HIP_FRACTURE_OLD,
        Flag.DYSPLASIA,
    }
)
"""With a limited hip replacement, which counts once whatever its approach (3.2)."""

CLINICIAN_FIRST: dict[str, Rule] = {
    "under_18": lambda profile, _: profile.age_band is AgeBand.UNDER_18,
    "told_not_to_exercise": lambda profile, _: profile.told_not_to_exercise,
    "hip_replacement_new": _hip_is_new,
    "hip_replacement_unstable": _hip_is_unstable,
    "hip_replacement_not_cleared": _hip_is_not_cleared,
    "recent_surgery": _surgery_is_not_cleared,
    "hip_fracture": _fracture_is_fresh,
    "avn": lambda profile, _: profile.condition("avn") is not None,
}

SEE_SOON: dict[str, Rule] = {
    "hip_replacement_limited": _hip_is_limited,
    "spine_fracture": _raises(Flag.OSTEOPOROSIS_FX),
    "flare": _raises(Flag.IA_FLARE),
    "tingling": _tingles_without_a_known_disc,
    "morning_stiffness": lambda profile, _: Trigger.MORNING_STIFFNESS_LONG in profile.triggers,
    "many_conditions": _has_many_major_flags,
}
