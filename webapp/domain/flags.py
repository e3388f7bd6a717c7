"""Reading a pain profile into flags (5.1). What is unknown raises the careful flag."""

from collections.abc import Callable

from webapp.domain.body import Area
from webapp.domain.conditions import HipReplacement, InflammatoryArthritis, Osteoporosis
from webapp.domain.pain import HOT_FROM, STRONG_FROM
from webapp.domain.profile import Constraint, Duration, PainProfile, Pregnancy, Sensation
from webapp.domain.rules import Flag


def flags_of(profile: PainProfile, red_flags: frozenset[str] = frozenset()) -> frozenset[Flag]:
    """Every flag raised by this profile and these yes answers of the safety screen.

    >>> flags_of(PainProfile(pain_areas=[{"area": "sit_bone", "side": "left"}]))
    frozenset({<Flag.HAMSTRING_TENDON: 'hamstring_tendon'>})
    """
    raised = {flag for flag, is_true in _CLAIMS.items() if is_true(profile)}
    nerves = {Flag.NERVE_SIGNS} if TINGLING_LEG in red_flags else set()
    return frozenset(raised | nerves | _hip_replacement_flags(profile))


TINGLING_LEG = "RF20"


def _told(code: str) -> Callable[[PainProfile], bool]:
    return lambda profile: profile.condition(code) is not None


def _pregnancy(*stages: Pregnancy) -> Callable[[PainProfile], bool]:
    return lambda profile: profile.pregnancy in stages


def _constraint(constraint: Constraint) -> Callable[[PainProfile], bool]:
    return lambda profile: constraint in profile.constraints


def _hurts(profile: PainProfile, *areas: Area, from_level: int = 0) -> bool:
    """Whether one of these areas hurts at this level; a level nobody gave counts as high."""
    return any(
        pain.area in areas and (pain.nrs is None or pain.nrs >= from_level)
        for pain in profile.pain_areas
    )


def _is_lateral_hip(profile: PainProfile) -> bool:
    return profile.condition("gtps") is not None or _hurts(profile, Area.OUTER_HIP)


def _is_lateral_hip_hot(profile: PainProfile) -> bool:
    return _hurts(profile, Area.OUTER_HIP, from_level=HOT_FROM)


def _pinches_in_front(profile: PainProfile) -> bool:
    pinch = Sensation.PINCH_IN_FRONT in profile.sensations and _hurts(profile, Area.GROIN_FRONT)
    return profile.condition("fai_labral") is not None or pinch


def _is_sit_bone_tendon(profile: PainProfile) -> bool:
    return profile.condition("hamstring_tendon") is not None or _hurts(profile, Area.SIT_BONE)


def _is_adductor_irritable(profile: PainProfile) -> bool:
    """A groin strain is hot at 4 or more, when it is young, and while neither is known."""
    if profile.condition("adductor_groin") is None:
        return False
    is_young = profile.duration in (None, Duration.UNDER_2_WEEKS, Duration.UNDER_6_WEEKS)
    return is_young or _hurts(profile, Area.INNER_THIGH, Area.GROIN_FRONT, from_level=STRONG_FROM)


def _is_adductor_calm(profile: PainProfile) -> bool:
    return profile.condition("adductor_groin") is not None and not _is_adductor_irritable(profile)


def _has_nerve_signs(profile: PainProfile) -> bool:
    return bool(profile.sensations & {Sensation.TINGLING_NUMB, Sensation.SHOOTING_DOWN_LEG})


def _osteoporosis(profile: PainProfile) -> Osteoporosis | None:
    found = profile.condition("osteoporosis")
    return found if isinstance(found, Osteoporosis) else None


def _has_thin_bones_only(profile: PainProfile) -> bool:
    found = _osteoporosis(profile)
    return found is not None and not found.spine_fracture


def _may_have_spine_fracture(profile: PainProfile) -> bool:
    found = _osteoporosis(profile)
    return found is not None and found.spine_fracture is not False


def _may_have_flare(profile: PainProfile) -> bool:
    found = profile.condition("inflammatory_arthritis")
    return isinstance(found, InflammatoryArthritis) and found.flare is not False


def _hip_replacement_flags(profile: PainProfile) -> set[Flag]:
    """An approach nobody knows gets the limits of all three (E19)."""
    hip = profile.condition("hip_replacement")
    if not isinstance(hip, HipReplacement):
        return set()
    if not hip.is_limited:
        return {Flag.THR_SETTLED}
    return _LIMITS_BY_APPROACH[hip.approach or "unknown"]


_LIMITS_BY_APPROACH = {
    "posterior": {Flag.THR_POST_LTD},
    "lateral": {Flag.THR_POST_LTD, Flag.THR_LAT_LTD},
    "anterior": {Flag.THR_ANT_LTD},
    "unknown": {Flag.THR_POST_LTD, Flag.THR_LAT_LTD, Flag.THR_ANT_LTD},
}
LIMITED_REPLACEMENT = frozenset(_LIMITS_BY_APPROACH["unknown"])

_CLAIMS: dict[Flag, Callable[[PainProfile], bool]] = {
    Flag.PREG_T1: _pregnancy(Pregnancy.T1),
    Flag.PREG_T2_EARLY: _pregnancy(Pregnancy.T2_EARLY),
    Flag.PREG_20PLUS: _pregnancy(Pregnancy.T2_LATE, Pregnancy.T3),
    Flag.PREG_T3: _pregnancy(Pregnancy.T3),
    Flag.POSTPARTUM: _pregnancy(Pregnancy.POSTPARTUM),
    Flag.PGP: _told("pelvic_girdle_pain"),
    Flag.HIP_OA: _told("hip_oa"),
    Flag.LATERAL_HIP: _is_lateral_hip,
    Flag.LATERAL_HIP_HOT: _is_lateral_hip_hot,
    Flag.FAI: _pinches_in_front,
    Flag.ILIOPSOAS: _told("iliopsoas"),
    Flag.HAMSTRING_TENDON: _is_sit_bone_tendon,
    Flag.ADDUCTOR_IRRITABLE: _is_adductor_irritable,
    Flag.ADDUCTOR_CALM: _is_adductor_calm,
    Flag.DISC: _told("disc_sciatica"),
    Flag.NERVE_SIGNS: _has_nerve_signs,
    Flag.STENOSIS: _told("stenosis"),
    Flag.SI_JOINT: _told("si_joint"),
    Flag.OSTEOPOROSIS: _has_thin_bones_only,
    Flag.OSTEOPOROSIS_FX: _may_have_spine_fracture,
    Flag.HIP_FRACTURE_OLD: _told("hip_fracture_old"),
    Flag.HYPERMOBILITY: _told("hypermobility"),
    Flag.DYSPLASIA: _told("dysplasia"),
    Flag.MERALGIA: _told("meralgia"),
    Flag.KNEE: _told("knee_problem"),
    Flag.BALANCE: _told("balance_falls"),
    Flag.DIZZY: _told("dizzy_standing"),
    Flag.HEART: _told("heart_bp"),
    Flag.NO_KNEEL: _constraint(Constraint.CANNOT_KNEEL),
    Flag.NO_FLAT: _constraint(Constraint.CANNOT_LIE_FLAT),
    Flag.IA_FLARE: _may_have_flare,
    Flag.INFLAMMATORY: _told("inflammatory_arthritis"),
}
