"""From standing to lying: the order of a routine and the time it takes (5.8, 5.6)."""

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from webapp.domain.dose import Dosed


def in_order(entries: Sequence[Dosed]) -> list[Dosed]:
    """Upright before lying, effort before calm; warm-up first, sleep last."""
    ordered = sorted(entries, key=attrgetter("option.place"))
    needs_floor = any(entry.option.variant.is_floor_only for entry in ordered)
    return _floor_before_bed(ordered) if needs_floor else ordered


def _floor_before_bed(ordered: list[Dosed]) -> list[Dosed]:
    """Let what only the bed offers wait for what only the floor does, in the same posture."""
    floor_ranks = {_rank(entry) for entry in ordered if entry.option.variant.is_floor_only}

    def waits(entry: Dosed) -> bool:
        return entry.option.variant.is_bed_only and _rank(entry) in floor_ranks

    return sorted(ordered, key=lambda entry: (_rank(entry), waits(entry)))


def _rank(entry: Dosed) -> int:
    return entry.option.place[0]


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
