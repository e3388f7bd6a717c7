"""Each move with what was felt in it and the mornings after it, by what the nights say."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.catalogue import Stretch
from webapp.domain.insight import (
    NIGHTS_COMPARED,
    Mornings,
    MoveCompared,
    MoveCounts,
    Verdict,
    compared,
)
from webapp.extensions import db
from webapp.models.history import move_counts, worst_of_nights_kept, worst_with_move
from webapp.models.user import User
from webapp.web.content import content

TITLES = {
    Verdict.EASIER: "Nights with it were easier",
    Verdict.HARDER: "Nights with it were harder",
    Verdict.SAME: "Nights with it were like the others",
    Verdict.TOO_FEW: "Too few nights to tell",
}


@dataclass(frozen=True)
class Move:
    stretch: Stretch
    compared: MoveCompared

    @property
    def words(self) -> str:
        """The numbers alone: what they mean is the title they stand under."""
        return f"{self._done}. {self._mornings}."

    @property
    def _done(self) -> str:
        """On how many nights, and how it was marked on some of them."""
        counts = self.compared.counts
        marks = {"good": counts.good, "too hard": counts.too_hard, "hurt": counts.hurt}
        told = [f"{mark} on {count}" for mark, count in marks.items() if count]
        return ": ".join(filter(None, (_count(counts.nights, "night"), ", ".join(told))))

    @property
    def _mornings(self) -> str:
        with_it, without = self.compared.with_it, self.compared.without
        if self.compared.verdict is Verdict.TOO_FEW:
            return f"{_count(with_it.count, 'morning')} told with it, {without.count} without"
        return f"Worst pain {_usual(with_it)} with it, {_usual(without)} without"


@dataclass(frozen=True)
class Group:
    """The moves of which the nights say the same."""

    title: str
    moves: list[Move]


def moves_by_verdict(user: User, *, tonight: dt.date) -> list[Group]:
    moves = _moves(user, tonight)
    groups = [
        Group(title, [move for move in moves if move.compared.verdict is verdict])
        for verdict, title in TITLES.items()
    ]
    return [group for group in groups if group.moves]


def _moves(user: User, tonight: dt.date) -> list[Move]:
    known = {stretch.slug: stretch for stretch in content().catalogue.movements}
    span = {"first": tonight - dt.timedelta(days=NIGHTS_COMPARED), "last": tonight}
    counts = db.session.execute(move_counts(user.id, **span, slugs=known))
    with_move = db.session.execute(worst_with_move(user.id, **span))
    of_all = db.session.execute(worst_of_nights_kept(user.id, **span))
    found = compared(
        [MoveCounts(*row) for row in counts],
        _by_move(with_move),
        Counter({worst: nights for worst, nights in of_all if worst is not None}),
    )
    return [Move(known[each.counts.slug], each) for each in found]


def _by_move(rows: Iterable[tuple[str, int | None, int]]) -> dict[str, Counter[int]]:
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for slug, worst, nights in rows:
        if worst is not None:
            found[slug][worst] = nights
    return found


def _usual(mornings: Mornings) -> str:
    return f"{mornings.usual:g} on {_count(mornings.count, 'morning')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
