"""Two minutes: the one or two moves worth most, in bed where that is possible, then the pillows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from webapp.domain.allowed import Option
from webapp.domain.body import Posture, Surface
from webapp.domain.brief import Brief
from webapp.domain.catalogue import Part
from webapp.domain.choosing import SLEEP_SETUP_SECONDS, in_sleep_position
from webapp.domain.dose import Dosed
from webapp.domain.ordering import in_order, total_seconds

SHORT_MINUTES = 2
MOST_MOVES = 2
LYING = frozenset({Posture.SUPINE, Posture.SIDE})


def short(brief: Brief) -> list[Dosed]:
    """What fits; where not even one move does, it counts for more than the pillows."""
    moves, pillows = _worth_most_first(brief), _pillows(brief)
    in_bed = [entry for entry in moves if _is_in_bed(entry.option)]
    for pool, closing in ((in_bed, pillows), (moves, pillows), (moves, [])):
        entries = _filled(brief, pool, closing)
        if len(entries) > len(closing):
            return in_order(_raised(brief, entries))
    return pillows


def short_rest(brief: Brief) -> list[Dosed]:
    """Breath for as long as the pillows leave."""
    pillows = _pillows(brief)
    breathing = _part(brief, Part.CLOSE, 0)
    spare = brief.budget_seconds - total_seconds(in_order([*breathing, *pillows]))
    return in_order([*(replace(each, timed_seconds=spare) for each in breathing), *pillows])


def _worth_most_first(brief: Brief) -> list[Dosed]:
    """What reaches a sore place before what suits any hip; strong moves need a longer evening."""
    useful = brief.useful
    others = (each for each in brief.ranked(brief.candidates) if each not in useful)
    return [
        _in_bed_if_possible(brief, option)
        for option in (*useful, *others)
        if not option.stretch.is_strong
    ]


def _in_bed_if_possible(brief: Brief, option: Option) -> Dosed:
    """Its way in bed, unless this person wished for another way of it."""
    entry = brief.dosed(option)
    is_wished = entry.is_wished_easier or option.variant.full_id in brief.wishes.variants
    if is_wished or _is_in_bed(option):
        return entry
    ways = (each for each in brief.allowed.of(option.stretch.slug) if _is_in_bed(each))
    return brief.dosed(brief.scoring.best(ways) or option)


def _is_in_bed(option: Option) -> bool:
    return Surface.BED in option.variant.surfaces and option.variant.posture in LYING


def _pillows(brief: Brief) -> list[Dosed]:
    return _part(brief, Part.SETUP, SLEEP_SETUP_SECONDS) if brief.sleep_variants else []


def _part(brief: Brief, part: Part, seconds: int) -> list[Dosed]:
    options = brief.allowed.of(brief.catalogue.part(part).slug)
    option = in_sleep_position(options, brief.sleep_variants)
    return [brief.dosed(option, seconds)] if option else []


def _filled(brief: Brief, pool: Iterable[Dosed], closing: Sequence[Dosed]) -> list[Dosed]:
    chosen: list[Dosed] = []
    for entry in pool:
        groups = {each.stretch.group for each in chosen}
        is_new = entry.stretch.group not in groups
        if is_new and len(chosen) < MOST_MOVES and _fits(brief, [*chosen, entry, *closing]):
            chosen.append(entry)
    return [*chosen, *closing]


def _raised(brief: Brief, entries: list[Dosed]) -> list[Dosed]:
    for number, entry in _movements(entries):
        better = [*entries]
        better[number] = replace(entry, is_full=not entry.is_wished_easier)
        entries = better if _fits(brief, better) else entries
    return entries


def _movements(entries: list[Dosed]) -> Iterator[tuple[int, Dosed]]:
    return ((number, each) for number, each in enumerate(entries) if each.stretch.part is None)


def _fits(brief: Brief, entries: Sequence[Dosed]) -> bool:
    return brief.has_time_for(in_order(entries))
