"""The stretches a routine can be made of, and the tags that say what each one does to a body."""

from collections.abc import Iterator
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from webapp.domain.body import Area, Posture, Side, Surface, Tag
from webapp.domain.figure import Figure, Picture
from webapp.domain.model import Value
from webapp.domain.names import Slug, Text, known
from webapp.domain.profile import Equipment

StretchSlug = Annotated[Slug, known("stretches", "stretch")]
SourceId = Annotated[
    str, Field(pattern=r"^(S\d{3}-\d{2}b?|E\d{2}[a-z]?)$"), known("sources", "source")
]
Relevance = Annotated[int, Field(strict=True, ge=1, le=3)]

STRONG = 3
SERVES_WELL = 2


class Mode(StrEnum):
    HOLD = "hold"
    REPS = "reps"
    TIMED = "timed"


class Sides(StrEnum):
    """How a stretch meets the two legs: one after the other, together, or only where it tingles."""

    EACH = "each"
    BOTH = "both"
    SYMPTOMATIC = "symptomatic"


class Part(StrEnum):
    """The fixed place an entry has in every routine; these are placed by rule, never by score."""

    WARMUP = "warmup"
    SCAN = "scan"
    CLOSE = "close"
    SETUP = "setup"

    @property
    def rank(self) -> int:
        """Its place among the postures: first of all, or after everything (5.8)."""
        return _PART_RANK[self]


_PART_RANK = {Part.WARMUP: 0, Part.SCAN: 60, Part.CLOSE: 61, Part.SETUP: 70}


class Level(IntEnum):
    """How far down a variant is done."""

    STANDING = 0
    CHAIR = 1
    FLOOR = 2
    BED = 3


class Dose(Value):
    """Least, usual and most: seconds of a hold or a timed entry, repeats of a moving one (4.4)."""

    least: Annotated[int, Field(strict=True, ge=1)]
    usual: Annotated[int, Field(strict=True, ge=1)]
    most: Annotated[int, Field(strict=True, ge=1)]
    tempo_seconds: Annotated[int, Field(strict=True, ge=1)] | None = None
    fixed_repeats: Annotated[int, Field(strict=True, ge=1)] | None = None

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if not self.least <= self.usual <= self.most:
            raise ValueError("least, usual and most must rise")
        return self


class Variant(Value):
    """One way of doing a stretch: a posture, its surfaces, and the tags that decide who may."""

    id: Slug
    name: Text
    posture: Posture
    surfaces: Annotated[tuple[Surface, ...], Field(min_length=1)]
    tags: frozenset[Tag] = frozenset()
    needs: tuple[Equipment, ...] = ()
    """Any one of these is enough; without one the variant cannot be done."""
    equipment: str = ""
    how: Text
    chosen_only: Annotated[bool, Field(strict=True)] = False
    """Never picked for a person, only by them (G6)."""
    figure: Figure | None = None
    stretch: str = ""
    """The slug of the stretch it belongs to; filled in by its stretch."""

    @property
    def full_id(self) -> str:
        return f"{self.stretch}.{self.id}"

    def picture(self, surface: Surface, side: Side | None = None) -> Picture | None:
        """Show it on one of its surfaces, for one leg; None while nobody has drawn it."""
        name = f"{self.stretch}-{self.id}-{surface}"
        return Picture(name, self.figure, surface, side) if self.figure else None

    @property
    def usual_picture(self) -> Picture | None:
        return self.picture(self.surfaces[0])

    @cached_property
    def is_floor_only(self) -> bool:
        return self.surfaces == (Surface.FLOOR,)

    @cached_property
    def is_bed_only(self) -> bool:
        return self.surfaces == (Surface.BED,)

    @cached_property
    def is_floor_work(self) -> bool:
        """Whether getting there means getting down: kneeling, or a place only the floor offers."""
        return self.posture is Posture.KNEELING or self.is_floor_only

    @cached_property
    def level(self) -> Level | None:
        """Where between standing and bed it is; None where floor and bed both serve."""
        if self.posture is Posture.STANDING:
            return Level.STANDING
        if self.is_floor_work:
            return Level.FLOOR
        if self.posture is Posture.SEATED and Surface.CHAIR in self.surfaces:
            return Level.CHAIR
        return Level.BED if self.is_bed_only else None


class Stretch(Value):
    """One entry of the catalogue with everything said about it (4.1)."""

    slug: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    goal: Text
    targets: Text
    areas: dict[Area, Relevance] = Field(default_factory=dict)
    intensity: Annotated[int, Field(strict=True, ge=1, le=STRONG)]
    calm: Annotated[int, Field(strict=True, ge=1, le=5)]
    gentle: Annotated[bool, Field(strict=True)] = False
    mission: Annotated[bool, Field(strict=True)] = False
    sides: Sides
    mode: Mode
    group: Slug
    part: Part | None = None
    for_nerve_signs_in: frozenset[Area] = frozenset()
    """Offered only with nerve signs, and only when one of these areas hurts (G3)."""
    order: Annotated[int, Field(strict=True, ge=1)]
    dose: Dose
    cues: Annotated[tuple[Text, ...], Field(min_length=1)]
    breathing: str = ""
    easier: str = ""
    easier_variant: Slug | None = None
    """The gentler way of doing it, when one of its variants is that."""
    harder: str = ""
    feel: Text
    not_feel: str = ""
    caution: str = ""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _name_the_variants_stretch(cls, fields: object) -> object:
        if not isinstance(fields, dict) or not isinstance(fields.get("variants"), list | tuple):
            return fields
        slug = fields.get("slug", "")
        variants = [
            {**each, "stretch": slug} if isinstance(each, dict) else each
            for each in fields["variants"]
        ]
        return {**fields, "variants": variants}

    @model_validator(mode="after")
    def _knows_its_variants(self) -> Self:
        ids = [variant.id for variant in self.variants]
        if len(set(ids)) < len(ids):
            raise ValueError("two variants have the same id")
        if self.easier_variant not in (None, *ids):
            raise ValueError(f"easier_variant {self.easier_variant!r} is not one of the variants")
        return self

    @model_validator(mode="after")
    def _moving_needs_a_tempo(self) -> Self:
        if (self.mode is Mode.REPS) != (self.dose.tempo_seconds is not None):
            raise ValueError("dose.tempo_seconds belongs to mode reps, and only there")
        return self

    @model_validator(mode="after")
    def _serves_an_area_or_has_a_fixed_part(self) -> Self:
        if bool(self.areas) == (self.part is not None):
            raise ValueError("give areas, or a fixed part, and never both")
        return self

    def serves_well(self, area: Area) -> bool:
        """Whether reaching this area is much of what it is for (4.3)."""
        return self.areas.get(area, 0) >= SERVES_WELL

    @property
    def picture(self) -> Picture | None:
        """The one that stands for it in a list: its first way of being done."""
        return self.variants[0].usual_picture

    @property
    def is_strong(self) -> bool:
        return self.intensity == STRONG

    def variant(self, full_id: str) -> Variant | None:
        return next((each for each in self.variants if each.full_id == full_id), None)


class Catalogue:
    """All stretches in their catalogue order."""

    def __init__(self, stretches: tuple[Stretch, ...]) -> None:
        self.stretches = tuple(sorted(stretches, key=lambda stretch: stretch.order))
        self._by_slug = {stretch.slug: stretch for stretch in self.stretches}

    def __iter__(self) -> Iterator[Stretch]:
        return iter(self.stretches)

    def __contains__(self, slug: str) -> bool:
        return slug in self._by_slug

    def __getitem__(self, slug: str) -> Stretch:
        return self._by_slug[slug]

    def variant(self, full_id: str) -> Variant | None:
        """The variant of this name, if the seeds still know it."""
        slug = full_id.partition(".")[0]
        return self[slug].variant(full_id) if slug in self else None

    def part(self, part: Part) -> Stretch:
        return next(stretch for stretch in self.stretches if stretch.part is part)

    @cached_property
    def movements(self) -> tuple[Stretch, ...]:
        """What a routine may choose by score: everything without a fixed part."""
        return tuple(stretch for stretch in self.stretches if stretch.part is None)

    def reaching(self, area: Area) -> tuple[Stretch, ...]:
        """The movements that serve this area well."""
        return tuple(stretch for stretch in self.movements if stretch.serves_well(area))
