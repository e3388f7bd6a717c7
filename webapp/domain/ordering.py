"""From standing to lying: the order of a routine and the time it takes (5.8, 5.6)."""

from collections.abc import Sequence
from itertools import pairwise

from webapp.domain.body import Posture
from webapp.domain.catalogue import Part
from webapp.domain.dose import Dosed

_POSTURE_RANK = {
    Posture.STANDING: 10,
    Posture.KNEELING: 20,
    Posture.SEATED: 30,
    Posture.SUPINE: 40,
    Posture.SIDE: 50,
}
_PART_RANK = {Part.WARMUP: 0, Part.SCAN: 60, Part.CLOSE: 61, Part.SETUP: 70}


def in_order(entries: Sequence[Dosed]) -> list[Dosed]:
    """Upright before lying, floor before bed, effort before calm; warm-up first, sleep last."""
    return sorted(entries, key=_place)


def total_seconds(ordered: Sequence[Dosed]) -> int:
    """All entries and the ways between them, in seconds."""
    ways = (
        before.dosing.transition_seconds(before.option, after.option)
        for before, after in pairwise(ordered)
    )
    return sum(entry.seconds for entry in ordered) + sum(ways)


def _place(entry: Dosed) -> tuple[int, bool, int, int, str]:
    stretch, variant = entry.stretch, entry.option.variant
    rank = _PART_RANK[stretch.part] if stretch.part else _POSTURE_RANK[variant.posture]
    return (rank, not variant.is_floor_only, -stretch.intensity, stretch.calm, stretch.slug)
