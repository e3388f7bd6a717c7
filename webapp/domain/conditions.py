"""What a health professional may have told a person, with what the rules ask of it (2.5)."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from webapp.domain.body import Side
from webapp.domain.model import Value


def _yes_or_no(answer: object) -> object:
    return {"yes": True, "no": False}.get(answer, answer) if isinstance(answer, str) else answer


YesNo = Annotated[bool, BeforeValidator(_yes_or_no), Field(strict=True)]


LegSide = Literal[Side.LEFT, Side.RIGHT, Side.BOTH]
"""Only pain in the low back can be in the centre (2.2)."""


class HipReplacement(Value):
    code: Literal["hip_replacement"]
    side: LegSide | None = None
    approach: Literal["posterior", "lateral", "anterior", "unknown"] | None = None
    time: Literal["lt_6w", "6w_12w", "3m_12m", "gt_12m"] | None = None
    limits_lifted: Literal["yes", "no", "not_sure"] | None = None
    cleared: YesNo | None = None
    dislocated_or_revision: YesNo | None = None

    @property
    def is_past_12_weeks(self) -> bool:
        return self.time in ("3m_12m", "gt_12m")

    @property
    def is_limited(self) -> bool:
        """Whether the surgeon's usual limits still hold; they do until known to be lifted (E19)."""
        settled = self.is_past_12_weeks and self.limits_lifted == "yes"
        return not settled or bool(self.dislocated_or_revision)


class RecentSurgery(Value):
    code: Literal["recent_surgery"]
    region: Literal["hip", "knee", "back", "belly", "other"] | None = None
    time: Literal["lt_6w", "6w_12w", "gt_12w"] | None = None
    cleared: YesNo | None = None


class HipFracture(Value):
    code: Literal["hip_fracture_old"]
    side: LegSide | None = None
    time: Literal["lt_12w", "gt_12w"] | None = None


class Osteoporosis(Value):
    code: Literal["osteoporosis"]
    spine_fracture: YesNo | None = None


class InflammatoryArthritis(Value):
    code: Literal["inflammatory_arthritis"]
    flare: YesNo | None = None


class SidedCondition(Value):
    code: Literal[
        "hip_oa",
        "gtps",
        "fai_labral",
        "iliopsoas",
        "hamstring_tendon",
        "adductor_groin",
        "disc_sciatica",
        "si_joint",
        "meralgia",
    ]
    side: LegSide | None = None


class PlainCondition(Value):
    code: Literal[
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
    ]


Condition = Annotated[
    HipReplacement
    | RecentSurgery
    | HipFracture
    | Osteoporosis
    | InflammatoryArthritis
    | SidedCondition
    | PlainCondition,
    Field(discriminator="code"),
]
