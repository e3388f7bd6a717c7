"""What a flag forbids, eases or warns of, and what earns a stretch its place (5.2, 5.3, 5.5)."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from webapp.domain.body import Surface, Tag
from webapp.domain.catalogue import SourceId, Stretch, StretchSlug
from webapp.domain.changes import ChangeWords
from webapp.domain.model import Value
from webapp.domain.names import Text, named_by_key
from webapp.domain.profile import Sensation, SleepPosition, Trigger


class Flag(StrEnum):
    """A fact about a person that the rules speak of (5.1)."""

    PREG_T1 = "preg_t1"
    PREG_T2_EARLY = "preg_t2_early"
    PREG_20PLUS = "preg_20plus"
    PREG_T3 = "preg_t3"
    POSTPARTUM = "postpartum"
    PGP = "pgp"
    THR_POST_LTD = "thr_post_ltd"
    THR_LAT_LTD = "thr_lat_ltd"
    THR_ANT_LTD = "thr_ant_ltd"
    THR_SETTLED = "thr_settled"
    HIP_OA = "hip_oa"
    LATERAL_HIP = "lateral_hip"
    LATERAL_HIP_HOT = "lateral_hip_hot"
    FAI = "fai"
    ILIOPSOAS = "iliopsoas"
    HAMSTRING_TENDON = "hamstring_tendon"
    ADDUCTOR_IRRITABLE = "adductor_irritable"
    ADDUCTOR_CALM = "adductor_calm"
    DISC = "disc"
    NERVE_SIGNS = "nerve_signs"
    STENOSIS = "stenosis"
    SI_JOINT = "si_joint"
    OSTEOPOROSIS = "osteoporosis"
    OSTEOPOROSIS_FX = "osteoporosis_fx"
    HIP_FRACTURE_OLD = "hip_fracture_old"
    HYPERMOBILITY = "hypermobility"
    DYSPLASIA = "dysplasia"
    MERALGIA = "meralgia"
    KNEE = "knee"
    BALANCE = "balance"
    DIZZY = "dizzy"
    NO_KNEEL = "no_kneel"
    NO_FLAT = "no_flat"
    HEART = "heart"
    IA_FLARE = "ia_flare"
    INFLAMMATORY = "inflammatory"


Points = dict[StretchSlug, Annotated[float, Field(ge=-5, le=5)]]


class FlagRule(Value):
    """One row of 5.2 with its slug blocks, its bonus and the words a person reads."""

    flag: Flag
    who: Text
    blocks: frozenset[Tag] = frozenset()
    eases: frozenset[Tag] = frozenset()
    warns: frozenset[Tag] = frozenset()
    blocks_slugs: frozenset[StretchSlug] = frozenset()
    only_gentle: Annotated[bool, Field(strict=True)] = False
    removes_surfaces: frozenset[Surface] = frozenset()
    level_cap: Annotated[int, Field(strict=True, ge=0, le=3)] | None = None
    bonus: Points = Field(default_factory=dict)
    left_out: str = ""
    """Why a blocked move is missing tonight, as one sentence after "Left out:"."""
    ease: str = ""
    """How to stay in the easy range of an eased move."""
    caution: str = ""
    """What to watch in a move this flag warns of."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_words_for_what_it_does(self) -> Self:
        """Tell a person all that a rule does to them, and nothing else."""
        acts = {
            "left_out": bool(self.blocks or self.blocks_slugs or self.only_gentle),
            "ease": bool(self.eases),
            "caution": bool(self.warns),
        }
        wrong = [word for word, acts_so in acts.items() if acts_so != bool(getattr(self, word))]
        if wrong:
            raise ValueError(f"words and deeds must match: {', '.join(wrong)}")
        return self

    def keeps_away(self, stretch: Stretch) -> bool:
        """Whether no variant of the stretch is left by this rule."""
        is_too_much = self.only_gentle and not stretch.gentle
        is_named = stretch.slug in self.blocks_slugs
        return is_too_much or is_named or all(self.blocks & v.tags for v in stretch.variants)


class Bonuses(Value):
    triggers: dict[Trigger, Points]
    sensations: dict[Sensation, Points]
    sleep_positions: dict[SleepPosition, Points]


class Reasons(Value):
    """The words for whatever keeps a move out, brings it in or shapes the night beside flags."""

    surfaces: Text
    """Left out because no place for it is open to this person."""
    equipment: Text
    side_lying: Text
    nerve_unclear: Text
    area_blocked: Text
    """An area went without because rules block what would reach it."""
    area_no_time: Text
    area_no_move: Text
    area_rest_night: Text
    why_area: Text
    """With {area}."""
    why_trigger: Text
    """With {trigger}."""
    why_sensation: Text
    """With {sensation}."""
    why_sleep_position: Text
    """With {sleep_position}."""
    why_flag: Text
    """With {who}."""
    why_gentle: Text
    """A move for any hip, in a routine the rules made short."""
    soothe: Text
    """Pain 6 or 7: a short calm night (3.3)."""
    rest_for_pain: Text
    """Pain 8 or more: rest only, a check when it comes again, help when new and severe (3.3)."""
    steady: Text
    """Sit on the edge for a minute before you stand (G12)."""
    sleepy_medicine: Text
    """Do the routine before you take it (2.5)."""
    ask_your_team: Text
    """No sleep position passes all rules (6.3)."""
    not_easing: Text
    """Some days without ease (5.10)."""
    no_change: Text
    """Two weeks without a change, for somebody who was assessed (5.10)."""


class Rules(Value):
    flags: Annotated[dict[Flag, FlagRule], named_by_key("flag")]
    bonuses: Bonuses
    reasons: Reasons
    changes: ChangeWords

    def of(self, flags: frozenset[Flag]) -> list[FlagRule]:
        """List the rules these flags switch on, in the order of the rule book."""
        return [rule for flag, rule in self.flags.items() if flag in flags]
