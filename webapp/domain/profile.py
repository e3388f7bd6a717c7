"""A pain profile: who hurts where, what sets it off, and what their body does not allow.

Unknown is None, and every rule reads None as the careful option.
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from webapp.domain.body import Area, Side
from webapp.domain.conditions import Condition, LegSide, YesNo
from webapp.domain.model import Value
from webapp.domain.nights import PastNight, Wakes
from webapp.domain.pain import Level

MOST_AREAS = 5
SHORTEST_MINUTES, LONGEST_MINUTES = 5, 30
LOWEST_LEVEL, TOP_LEVEL = 0, 3


class AgeBand(StrEnum):
    UNDER_18 = "under_18"
    FROM_18 = "18_39"
    FROM_40 = "40_64"
    FROM_65 = "65_79"
    FROM_80 = "80_plus"

    @property
    def is_older(self) -> bool:
        return self in (AgeBand.FROM_65, AgeBand.FROM_80)


class Pregnancy(StrEnum):
    NONE = "none"
    T1 = "t1"
    T2_EARLY = "t2_early"
    T2_LATE = "t2_late"
    T3 = "t3"
    POSTPARTUM = "postpartum"


class Duration(StrEnum):
    UNDER_2_WEEKS = "lt_2w"
    UNDER_6_WEEKS = "2w_6w"
    UNDER_3_MONTHS = "6w_3m"
    OVER_3_MONTHS = "gt_3m"


class Sensation(StrEnum):
    ACHE = "ache"
    TIGHT = "tight"
    PINCH_IN_FRONT = "pinch_in_front"
    CLICK_CATCH = "click_catch"
    BURNING = "burning"
    TINGLING_NUMB = "tingling_numb"
    SHOOTING_DOWN_LEG = "shooting_down_leg"
    CRAMP = "cramp"


class Trigger(StrEnum):
    LONG_SITTING = "long_sitting"
    STANDING_LONG = "standing_long"
    WALKING = "walking"
    STAIRS = "stairs"
    RISING_FROM_CHAIR = "rising_from_chair"
    LYING_ON_PAINFUL_SIDE = "lying_on_painful_side"
    LYING_ON_OTHER_SIDE = "lying_on_other_side"
    LYING_ON_BACK = "lying_on_back"
    LYING_ON_FRONT = "lying_on_front"
    TURNING_IN_BED = "turning_in_bed"
    CROSSING_LEGS = "crossing_legs"
    BENDING_FORWARD = "bending_forward"
    LEANING_BACK = "leaning_back"
    DEEP_SQUAT = "deep_squat"
    SHOES_SOCKS = "shoes_socks"
    TWISTING_SPORT = "twisting_sport"
    COUGH_SNEEZE = "cough_sneeze"
    AFTER_SPORT = "after_sport"
    MORNING_STIFFNESS = "morning_stiffness"
    MORNING_STIFFNESS_LONG = "morning_stiffness_long"
    NIGHT_ONLY = "night_only"


class SleepPosition(StrEnum):
    BACK = "back"
    SIDE = "side"
    FETAL = "fetal"
    FRONT = "front"
    PROPPED = "propped"
    MIXED = "mixed"


class Mattress(StrEnum):
    SOFT_SAGGING = "soft_sagging"
    MEDIUM = "medium"
    VERY_FIRM = "very_firm"
    UNKNOWN = "unknown"


class Constraint(StrEnum):
    CANNOT_KNEEL = "cannot_kneel"
    CANNOT_FLOOR = "cannot_floor"
    BED_ONLY = "bed_only"
    CANNOT_STAND = "cannot_stand"
    CANNOT_LIE_FLAT = "cannot_lie_flat"
    SLOW_MOVER = "slow_mover"


class Equipment(StrEnum):
    CHAIR = "chair"
    WALL = "wall"
    STRAP = "strap"
    PILLOW = "pillow"


class PainArea(Value):
    area: Area
    side: Side
    nrs: Level | None = None
    main: YesNo = False

    @model_validator(mode="after")
    def _centre_is_only_for_the_back(self) -> Self:
        if self.side is Side.CENTRE and self.area is not Area.LOW_BACK_SI:
            raise ValueError("only low_back_si can be in the centre")
        return self


class PainProfile(Value):
    """What a person told us about themselves; kept between nights (clinical design 2.1-2.5)."""

    pain_areas: Annotated[tuple[PainArea, ...], Field(min_length=1, max_length=MOST_AREAS)]
    locale_emergency: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """The country whose emergency numbers to name."""
    age_band: AgeBand | None = None
    pregnancy: Pregnancy | None = None
    told_not_to_exercise: YesNo = False
    duration: Duration | None = None
    triggers: frozenset[Trigger] = frozenset()
    sensations: frozenset[Sensation] = frozenset()
    assessed: YesNo | None = None
    night_worst_baseline: Level | None = None
    sleep_position: SleepPosition | None = None
    sleep_side: LegSide | None = None
    wakes_from_pain: Wakes | None = None
    pillows_available: Annotated[int, Field(strict=True, ge=1, le=4)] | None = None
    mattress: Mattress | None = None
    conditions: tuple[Condition, ...] = ()
    constraints: frozenset[Constraint] = frozenset()
    equipment: frozenset[Equipment] = frozenset(Equipment)

    @model_validator(mode="after")
    def _at_most_one_main_area(self) -> Self:
        if sum(pain.main for pain in self.pain_areas) > 1:
            raise ValueError("only one pain area can be the main one")
        return self

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        places = [(pain.area, pain.side) for pain in self.pain_areas]
        if len(set(places)) < len(places):
            raise ValueError("the same pain area and side is given twice")
        codes = [condition.code for condition in self.conditions]
        if len(set(codes)) < len(codes):
            raise ValueError("the same condition is given twice")
        return self

    @property
    def main(self) -> PainArea:
        """The area that hurts most; the first one stands in when none was marked."""
        return next((pain for pain in self.pain_areas if pain.main), self.pain_areas[0])

    @property
    def areas(self) -> frozenset[Area]:
        return frozenset(pain.area for pain in self.pain_areas)

    def condition(self, code: str) -> Condition | None:
        return next((each for each in self.conditions if each.code == code), None)

    def sides_of(self, *areas: Area) -> frozenset[Side]:
        """The legs on which any of these areas hurts; empty when only the centre does."""
        places = (pain for pain in self.pain_areas if pain.area in areas)
        return frozenset(leg for pain in places for leg in pain.side.legs)

    @property
    def sore_side(self) -> Side | None:
        """The one leg that hurts, when every place that has a side has the same one."""
        legs = self.sides_of(*Area)
        return next(iter(legs)) if len(legs) == 1 else None


class Evening(PainProfile):
    """A pain profile with tonight's answers: all that the routine depends on (2.6)."""

    pain_now: Level
    minutes: Annotated[int, Field(strict=True, ge=SHORTEST_MINUTES, le=LONGEST_MINUTES)]
    red_flags: frozenset[str] = frozenset()
    level: Annotated[int, Field(strict=True, ge=LOWEST_LEVEL, le=TOP_LEVEL)] | None = None
    night: dt.date | None = None
    history: tuple[PastNight, ...] = ()
