"""Which positions to fall asleep in suit a body, best first (6.1, 6.3)."""

from enum import StrEnum

from webapp.domain.body import Area, Side
from webapp.domain.flags import LIMITED_REPLACEMENT
from webapp.domain.profile import PainProfile, SleepPosition, Trigger
from webapp.domain.rules import Flag


class Lying(StrEnum):
    BACK = "back"
    SIDE_LEFT = "side-left"
    SIDE_RIGHT = "side-right"
    SIDE = "side"
    QUARTER_TURN = "quarter-turn"
    """Leaning back off two sore hips, a pillow behind."""
    THREE_QUARTER = "three-quarter"
    """Most of the way to the front, on a long pillow."""
    FRONT = "front"
    PROPPED = "propped"

    @property
    def is_on_a_side(self) -> bool:
        return self in (Lying.SIDE_LEFT, Lying.SIDE_RIGHT, Lying.SIDE)

    @property
    def side(self) -> Side | None:
        """The side that is down, where it matters which."""
        return {Lying.SIDE_LEFT: Side.LEFT, Lying.SIDE_RIGHT: Side.RIGHT}.get(self)


def preferred(profile: PainProfile, flags: frozenset[Flag]) -> tuple[Lying, ...]:
    """Pregnancy beats hip replacement beats the rest; empty when no position passes."""
    side = good_side(profile, flags)
    is_limited = bool(flags & LIMITED_REPLACEMENT)
    if Flag.PREG_T3 in flags:
        return (side or Lying.SIDE,) if side or not is_limited else ()
    upright = Lying.PROPPED if Flag.NO_FLAT in flags else Lying.BACK
    if Flag.PREG_20PLUS in flags and side:
        return (side, upright)
    if is_limited:
        return (upright, side) if side else (upright,)
    if Flag.NO_FLAT in flags:
        return (upright, side or Lying.SIDE)
    if Flag.PREG_20PLUS in flags:
        return (Lying.QUARTER_TURN, upright)
    return _by_habit(profile, side)


def is_ruled_out(position: Lying, flags: frozenset[Flag]) -> bool:
    """Whether a rule forbids the position itself, whatever a person likes."""
    if Flag.PREG_T3 in flags:
        return not position.is_on_a_side
    if Flag.NO_FLAT in flags:
        return not position.is_on_a_side and position is not Lying.PROPPED
    if flags & LIMITED_REPLACEMENT:
        return position in (Lying.FRONT, Lying.THREE_QUARTER)
    return Flag.PREG_20PLUS in flags and position is Lying.FRONT


def good_side(profile: PainProfile, flags: frozenset[Flag]) -> Lying | None:
    """Name the side that is not sore, none when both are; without any soreness the usual one."""
    sore = _sore_legs(profile, flags)
    if not sore:
        return _LYING_ON.get(profile.sleep_side, Lying.SIDE)
    free = [leg for leg in Side.BOTH.legs if leg not in sore]
    return _LYING_ON[free[0]] if free else None


_LYING_ON: dict[Side | None, Lying] = {Side.LEFT: Lying.SIDE_LEFT, Side.RIGHT: Lying.SIDE_RIGHT}


def _sore_legs(profile: PainProfile, flags: frozenset[Flag]) -> frozenset[Side]:
    """Legs not to lie on: where it hurts, a told outer hip, a replaced hip with its limits."""
    legs = set(profile.sides_of(*Area))
    if profile.condition("gtps") is not None and Area.OUTER_HIP not in profile.areas:
        legs.update(_told_legs(profile, "gtps"))
    if flags & LIMITED_REPLACEMENT:
        legs.update(_told_legs(profile, "hip_replacement"))
    return frozenset(legs)


def _told_legs(profile: PainProfile, code: str) -> tuple[Side, ...]:
    """The legs a condition concerns; both while nobody said which."""
    side: Side | None = getattr(profile.condition(code), "side", None)
    return (side or Side.BOTH).legs


def _by_habit(profile: PainProfile, side: Lying | None) -> tuple[Lying, ...]:
    """Sleeping in the usual way is a win, unless it lies on what hurts."""
    usual = profile.sleep_position
    if usual is SleepPosition.PROPPED:
        return (Lying.PROPPED, Lying.BACK)
    if usual is SleepPosition.FRONT and not _is_sore_in_front(profile):
        return (Lying.FRONT, Lying.THREE_QUARTER)
    if side and _is_easier_on_the_side(profile):
        return (side, Lying.BACK)
    return (Lying.BACK, side or Lying.QUARTER_TURN)


def _is_sore_in_front(profile: PainProfile) -> bool:
    return bool(profile.areas & {Area.GROIN_FRONT, Area.FRONT_THIGH})


def _is_easier_on_the_side(profile: PainProfile) -> bool:
    """By habit; where there is none, by which position is told to hurt."""
    if profile.sleep_position not in (None, SleepPosition.MIXED):
        return profile.sleep_position in (SleepPosition.SIDE, SleepPosition.FETAL)
    hurts_on_the_side = Trigger.LYING_ON_OTHER_SIDE in profile.triggers
    return Trigger.LYING_ON_BACK in profile.triggers and not hurts_on_the_side
