"""A change from the nights before, where something else is about as good (5.11)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from webapp.domain.allowed import Option
from webapp.domain.brief import Brief
from webapp.domain.dose import Dosed
from webapp.domain.joining import covered_by, joinable, movements_of
from webapp.domain.ordering import in_order

ABOUT_AS_GOOD = 3
FEWEST_ALTERNATIVES = 2


def without_the_worn(entries: list[Dosed], brief: Brief) -> list[Dosed]:
    """Nothing but what helps stays for a fourth night when something else is about as good."""
    worn = frozenset(brief.lessons.worn)
    for entry in _least_worth(entries, brief):
        if entry.stretch.slug in worn:
            least = brief.scores[entry.stretch.slug] - ABOUT_AS_GOOD
            fresh = (each for each in _unused(entries, brief) if each.stretch.slug not in worn)
            others = [each for each in fresh if brief.scores[each.stretch.slug] >= least]
            entries = next(_replaced(entries, entry, others, brief), entries)
    return entries


def with_something_else(entries: list[Dosed], brief: Brief) -> list[Dosed]:
    """At least one move that was not there last night, where two or more are to be had."""
    last, candidates = frozenset(brief.lessons.last_moves), _least_worth(entries, brief)
    if not last or any(entry.stretch.slug not in last for entry in candidates):
        return entries
    others = [each for each in _unused(entries, brief) if each.stretch.slug not in last]
    if len(others) < FEWEST_ALTERNATIVES:
        return entries
    ways = (way for entry in candidates for way in _replaced(entries, entry, others, brief))
    return next(ways, entries)


def _least_worth(entries: Iterable[Dosed], brief: Brief) -> list[Dosed]:
    """The movements that may change, the least useful first."""
    free = [each for each in movements_of(entries) if each.stretch.slug not in brief.lessons.core]
    return sorted(free, key=lambda entry: brief.scores[entry.stretch.slug])


def _unused(entries: Iterable[Dosed], brief: Brief) -> list[Option]:
    chosen = {each.stretch.slug for each in entries}
    return [option for option in brief.useful if option.stretch.slug not in chosen]


def _replaced(
    entries: list[Dosed], entry: Dosed, others: Iterable[Option], brief: Brief
) -> Iterator[list[Dosed]]:
    """The routine with another move in this one's place, where no area loses by it."""
    areas = brief.scoring.weights
    covered = covered_by(entries, areas)
    rest = [each for each in entries if each is not entry]
    for option in joinable(others, movements_of(rest)):
        other = replace(brief.dosed(option), instead_of=entry.stretch.slug)
        changed = [other if each is entry else each for each in entries]
        if covered <= covered_by(changed, areas) and brief.has_time_for(in_order(changed)):
            yield changed
