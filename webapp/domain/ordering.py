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
    """Upright before lying, effort before calm; warm-up first, sleep last.

    Floor before bed: what only the bed offers waits for what only the floor does.
    """
    on_the_floor = {_rank(entry) for entry in entries if entry.option.variant.is_floor_only}
    return sorted(entries, key=lambda entry: _place(entry, on_the_floor))


def get_ups(ordered: Sequence[Dosed]) -> int:
    """How often one would get up again: from the floor to a chair, or out of bed."""
    levels = [level for entry in ordered if (level := entry.option.variant.level) is not None]
    return sum(after < before for before, after in pairwise(levels))


def total_seconds(ordered: Sequence[Dosed]) -> int:
    """All entries and the ways between them, in seconds."""
    ways = (
        before.dosing.transition_seconds(before.option, after.option)
        for before, after in pairwise(ordered)
    )
    return sum(entry.seconds for entry in ordered) + sum(ways)


def _place(entry: Dosed, on_the_floor: set[int]) -> tuple[int, bool, int, int, str]:
    stretch, rank = entry.stretch, _rank(entry)
    waits = rank in on_the_floor and entry.option.variant.is_bed_only
    return (rank, waits, -stretch.intensity, stretch.calm, stretch.slug)


def _rank(entry: Dosed) -> int:
    part = entry.stretch.part
    return _PART_RANK[part] if part else _POSTURE_RANK[entry.option.variant.posture]
