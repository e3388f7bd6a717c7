"""What tonight's body may do: safety before fit (5.1 to 5.4, G1 to G6).

A variant that a rule blocks never reaches the scoring, whatever it would have earned there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from webapp.domain.body import Area, Side, Surface, Tag
from webapp.domain.catalogue import Catalogue, Sides, Stretch, Variant
from webapp.domain.profile import AgeBand, Constraint, Equipment, Evening, PainProfile
from webapp.domain.rules import Flag, FlagRule, Rules

EASE_PENALTY, CAUTION_PENALTY = 0.5, 0.1
NO_GLIDE_FLAGS = frozenset({"RF01", "RF07", "RF15"})


@dataclass(frozen=True)
class Option:
    """A variant this person may do tonight, with what the rules say about it."""

    stretch: Stretch
    variant: Variant
    sides: tuple[Side, ...]
    eased_by: tuple[FlagRule, ...]
    warned_by: tuple[FlagRule, ...]

    @cached_property
    def penalty(self) -> float:
        return EASE_PENALTY * len(self.eased_by) + CAUTION_PENALTY * len(self.warned_by)

    @cached_property
    def place(self) -> tuple[int, int, int, str]:
        """Where it comes in a routine: by posture, then effort before calm, then name (5.8)."""
        stretch = self.stretch
        rank = stretch.part.rank if stretch.part else self.variant.posture.rank
        return (rank, -stretch.intensity, stretch.calm, stretch.slug)

    @property
    def is_eased(self) -> bool:
        return bool(self.eased_by)


@dataclass(frozen=True)
class Block:
    """Why a variant may not be done: the rule's name and one plain sentence."""

    rule: str
    reason: str
    is_safety: bool = True
    is_said: bool = True
    """False when it simply does not apply: nobody misses a nerve glide without tingling."""


@dataclass(frozen=True)
class Allowed:
    """Every stretch with its options tonight; one without options is left out with its reason."""

    options: dict[str, tuple[Option, ...]]
    blocks: dict[str, Block]

    def of(self, slug: str) -> tuple[Option, ...]:
        return self.options.get(slug, ())

    def without(self, blocks: Mapping[str, Block]) -> "Allowed":
        """The same with these stretches left out; a reason that stood before stays."""
        options = {slug: () if slug in blocks else each for slug, each in self.options.items()}
        return Allowed(options, {**blocks, **self.blocks})

    def permits(self, variant_id: str) -> bool:
        slug = variant_id.partition(".")[0]
        return any(option.variant.full_id == variant_id for option in self.of(slug))


def allowed(
    catalogue: Catalogue, rules: Rules, evening: Evening, flags: frozenset[Flag]
) -> Allowed:
    """Judge every variant of the catalogue for one evening."""
    judge = _Judge(rules, evening, flags)
    options: dict[str, tuple[Option, ...]] = {}
    blocks: dict[str, Block] = {}
    for stretch in catalogue:
        verdicts = [judge.verdict(stretch, variant) for variant in stretch.variants]
        options[stretch.slug] = tuple(each for each in verdicts if isinstance(each, Option))
        if not options[stretch.slug]:
            blocks[stretch.slug] = _most_telling(
                each for each in verdicts if isinstance(each, Block)
            )
    return Allowed(options, blocks)


def surfaces_of(profile: PainProfile, rules: Iterable[FlagRule]) -> frozenset[Surface]:
    """Where this person can be: bed always, the rest as body, rules and furniture allow (5.1)."""
    if Constraint.BED_ONLY in profile.constraints:
        return frozenset({Surface.BED})
    gone = {surface for rule in rules for surface in rule.removes_surfaces}
    if Constraint.CANNOT_FLOOR in profile.constraints:
        gone.add(Surface.FLOOR)
    if Constraint.CANNOT_STAND in profile.constraints:
        gone.add(Surface.STAND)
    if Equipment.CHAIR not in profile.equipment:
        gone.add(Surface.CHAIR)
    return frozenset(Surface) - gone | {Surface.BED}


def prefers_low_places(profile: PainProfile, flags: frozenset[Flag]) -> bool:
    """Whether a fall is likely enough that seated and bed variants come first (G12)."""
    return (
        bool(flags & {Flag.BALANCE, Flag.DIZZY})
        or profile.condition("sedating_medicine") is not None
        or profile.age_band is AgeBand.FROM_80
    )


def _most_telling(blocks: Iterable[Block]) -> Block:
    """A safety reason explains more than a missing strap."""
    return min(blocks, key=lambda block: not block.is_safety)


class _Judge:
    def __init__(self, rules: Rules, evening: Evening, flags: frozenset[Flag]) -> None:
        self._evening = evening
        self._flags = flags
        self._rules = rules.of(flags)
        self._easing = [rule for rule in self._rules if rule.eases]
        self._warning = [rule for rule in self._rules if rule.warns]
        self._reasons = rules.reasons
        self._surfaces = surfaces_of(evening, self._rules)

    def verdict(self, stretch: Stretch, variant: Variant) -> Option | Block:
        return self._block(stretch, variant) or self._option(stretch, variant)

    def _option(self, stretch: Stretch, variant: Variant) -> Option:
        """An option with its objections; a rule that eases a variant does not also warn of it."""
        eases = tuple(rule for rule in self._easing if rule.eases & variant.tags)
        warns = tuple(rule for rule in self._warning if rule.warns & variant.tags)
        milder = tuple(rule for rule in warns if rule not in eases) if eases else warns
        return Option(stretch, variant, self._sides(stretch, variant), eases, milder)

    def _block(self, stretch: Stretch, variant: Variant) -> Block | None:
        return (
            self._blocked_by_nerves(stretch)
            or self._blocked_by_rule(stretch, variant)
            or self._blocked_by_side_lying(variant)
            or self._blocked_by_place(variant)
        )

    def _blocked_by_rule(self, stretch: Stretch, variant: Variant) -> Block | None:
        for rule in self._rules:
            is_too_much = rule.only_gentle and not stretch.gentle
            if is_too_much or rule.blocks & variant.tags or stretch.slug in rule.blocks_slugs:
                return Block(rule.flag, rule.left_out)
        return None

    def _blocked_by_nerves(self, stretch: Stretch) -> Block | None:
        """A nerve glide needs nerve signs in its own area, and a clear screen (G3)."""
        if not stretch.for_nerve_signs_in:
            return None
        has_cause = Flag.NERVE_SIGNS in self._flags
        is_near = bool(self._evening.areas & stretch.for_nerve_signs_in)
        if has_cause and is_near and not self._evening.red_flags & NO_GLIDE_FLAGS:
            return None
        return Block("G3", self._reasons.nerve_unclear, is_said=has_cause and is_near)

    def _blocked_by_side_lying(self, variant: Variant) -> Block | None:
        """Lying on each side in turn is off when both outer hips are sore (G2)."""
        if self._turns_on_sore_hip(variant) and len(self._sore_outer_hips) != 1:
            return Block("G2", self._reasons.side_lying)
        return None

    def _blocked_by_place(self, variant: Variant) -> Block | None:
        if not self._surfaces.intersection(variant.surfaces):
            return Block("surface", self._reasons.surfaces, is_safety=False)
        if variant.needs and not self._evening.equipment.intersection(variant.needs):
            return Block("equipment", self._reasons.equipment, is_safety=False)
        return None

    def _sides(self, stretch: Stretch, variant: Variant) -> tuple[Side, ...]:
        """The legs in the order they are done: the easier side first (0, principle 5)."""
        if stretch.sides is Sides.BOTH:
            return ()
        if stretch.sides is Sides.SYMPTOMATIC:
            return self._easier_first(self._tingling_legs(stretch))
        if self._turns_on_sore_hip(variant):
            return tuple(self._sore_outer_hips)
        return self._easier_first(Side.BOTH.legs)

    def _turns_on_sore_hip(self, variant: Variant) -> bool:
        return Tag.SIDEBOTH in variant.tags and Flag.LATERAL_HIP in self._flags

    @cached_property
    def _sore_outer_hips(self) -> tuple[Side, ...]:
        """The sore outer hips; both when nothing tells which."""
        legs = self._evening.sides_of(Area.OUTER_HIP) | _told_legs(self._evening, "gtps")
        return _in_order(legs) or Side.BOTH.legs

    def _tingling_legs(self, stretch: Stretch) -> tuple[Side, ...]:
        """The legs near the sore places; those of a told disc, or both, if only the back hurts."""
        legs = self._evening.sides_of(*stretch.for_nerve_signs_in)
        return _in_order(legs or _told_legs(self._evening, "disc_sciatica")) or Side.BOTH.legs

    def _easier_first(self, legs: tuple[Side, ...]) -> tuple[Side, ...]:
        return tuple(sorted(legs, key=lambda leg: leg is self._sorer_leg))

    @cached_property
    def _sorer_leg(self) -> Side | None:
        main = self._evening.main.side
        return main if main in Side.BOTH.legs else self._evening.sore_side


def _told_legs(profile: PainProfile, code: str) -> frozenset[Side]:
    side = getattr(profile.condition(code), "side", None)
    return frozenset(side.legs) if side is not None else frozenset()


def _in_order(legs: frozenset[Side]) -> tuple[Side, ...]:
    return tuple(leg for leg in Side.BOTH.legs if leg in legs)
