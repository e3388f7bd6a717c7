"""Where in the room each entry of a routine is done, and so which picture shows it."""

from collections.abc import Sequence

from webapp.domain.allowed import surfaces_of
from webapp.domain.body import Surface
from webapp.domain.catalogue import Variant
from webapp.domain.figure import Picture
from webapp.domain.flags import flags_of
from webapp.domain.profile import Evening
from webapp.domain.routine import Routine
from webapp.domain.seeds import Content


def pictures_of(plan: Routine, evening: Evening, content: Content) -> dict[str, Picture]:
    """The picture of each entry by its slug, for the side it begins with; no entry without one."""
    variants = {
        entry.slug: variant
        for entry in plan.entries
        if (variant := content.catalogue.variant(entry.variant)) is not None
    }
    rules = content.rules.of(flags_of(evening, evening.red_flags))
    places = surfaces_in(tuple(variants.values()), surfaces_of(evening, rules))
    first_sides = {entry.slug: next(iter(entry.sides), None) for entry in plan.entries}
    pictures = {
        slug: variant.picture(place, first_sides[slug])
        for (slug, variant), place in zip(variants.items(), places, strict=True)
    }
    return {slug: picture for slug, picture in pictures.items() if picture}


def surfaces_in(variants: Sequence[Variant], at_hand: frozenset[Surface]) -> list[Surface]:
    """Where each is done, one after the other: whoever lies in bed stays, as long as bed serves."""
    is_in_bed = all(Surface.BED in variant.surfaces for variant in variants)
    places: list[Surface] = []
    for variant in variants:
        places.append(_surface(variant, at_hand, is_in_bed=is_in_bed))
        is_in_bed = places[-1] is Surface.BED
    return places


def _surface(variant: Variant, at_hand: frozenset[Surface], *, is_in_bed: bool) -> Surface:
    """Choose the first of its surfaces that this person has, in the variant's own order."""
    if is_in_bed and Surface.BED in variant.surfaces:
        return Surface.BED
    return next((each for each in variant.surfaces if each in at_hand), variant.surfaces[0])
