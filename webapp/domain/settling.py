"""Floor, chair or bed: what spares people getting up again once they are down (5.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from webapp.domain.brief import Brief
from webapp.domain.catalogue import Level, Variant
from webapp.domain.dose import Dosed
from webapp.domain.ordering import get_ups, in_order


def settled(entries: Sequence[Dosed], brief: Brief) -> list[Dosed]:
    """The same stretches in the places that mean the fewest ways up again."""
    ordered = in_order(entries)
    while (better := _with_fewer_get_ups(ordered, brief)) is not None:
        ordered = better
    return ordered


def _with_fewer_get_ups(ordered: list[Dosed], brief: Brief) -> list[Dosed] | None:
    fewest = get_ups(ordered)
    for swapped in _swaps(ordered, brief):
        if get_ups(swapped) < fewest and brief.has_time_for(swapped):
            return swapped
    return None


def _swaps(ordered: list[Dosed], brief: Brief) -> Iterator[list[Dosed]]:
    for entry in ordered:
        for other in _equally_good_places(entry, brief):
            yield in_order([other if each is entry else each for each in ordered])


def _equally_good_places(entry: Dosed, brief: Brief) -> list[Dosed]:
    """The stretch in its other places: nothing worse than a point, nothing wished away."""
    is_wished = entry.option.variant.full_id in brief.wishes.variants
    if entry.stretch.part is not None or is_wished or entry.is_wished_easier:
        return []
    score, is_low_enough = brief.scoring.score, brief.scoring.is_low_enough
    return [
        replace(entry, option=each)
        for each in brief.allowed.of(entry.stretch.slug)
        if _trades_places(entry.option.variant, each.variant)
        and not each.variant.chosen_only
        and is_low_enough(each)
        and score(entry.option) - score(each) <= 1
    ]


def _trades_places(one: Variant, other: Variant) -> bool:
    """Whether the choice is between the floor and a chair, or between floor and bed lying alike."""
    levels = {one.level, other.level}
    is_alike = one.posture is other.posture
    return levels == {Level.FLOOR, Level.CHAIR} or (is_alike and levels == {Level.FLOOR, Level.BED})
