"""Filling the time: which stretches, in which dose (5.6, exactly in its order of steps)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from webapp.domain.allowed import Option
from webapp.domain.body import Area, Side
from webapp.domain.brief import Brief
from webapp.domain.catalogue import SERVES_WELL, Mode, Part, Stretch
from webapp.domain.dose import Dosed
from webapp.domain.joining import groups_of, joinable, movements_of
from webapp.domain.ordering import in_order, total_seconds
from webapp.domain.pain import EXTRA_REPEAT_UP_TO
from webapp.domain.settling import settled
from webapp.domain.variety import with_something_else, without_the_worn

MOST_MOVEMENTS_BY_MINUTES = {5: 3, 10: 5, 15: 7, 20: 9, 25: 10, 30: 12}
BREATHING_SECONDS_BY_MINUTES = {5: 45, 8: 90, 15: 120, 25: 180}
LONGEST_BREATHING_SECONDS = 240
SLEEP_SETUP_SECONDS = 30
WARMUP_SECONDS, SCAN_SECONDS = 45, 90
ROOMY_MINUTES = 10
FEWEST_MOVEMENTS = 3
GROUP_PENALTY = 2
CLASSIC_FOUR = ("lunge", "figure-four", "hamstring-90-90", "knee-to-chest")


def choose(brief: Brief) -> list[Dosed]:
    """The whole routine in order. A strong move that would end it gives way to calmer ones (G5)."""
    chosen = _Filling(brief).run()
    last = _last_movement(chosen)
    if last is None or not last.stretch.is_strong:
        return chosen
    without = brief.wishes.without | {last.stretch.slug}
    return choose(replace(brief, wishes=brief.wishes.model_copy(update={"without": without})))


def rest(brief: Brief) -> list[Dosed]:
    """Let go, breathe, lie well: all that a sore or uncertain night allows (5.6, rest_only)."""
    return _Filling(brief).run_rest()


def _last_movement(ordered: Sequence[Dosed]) -> Dosed | None:
    movements = [entry for entry in ordered if entry.stretch.part is None]
    return movements[-1] if movements else None


class _Filling:
    """The routine while it is being filled; every addition is weighed with its ways and order."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._entries: list[Dosed] = []

    def run(self) -> list[Dosed]:
        self._place_fixed_parts()
        if self._brief.wishes.is_classic:
            self._take_the_classic_four()
        else:
            self._keep_the_core()
            self._cover_areas()
            self._raise_main_area()
            self._fill()
            self._thicken()
            self._vary()
        self._entries = settled(self._entries, self._brief)
        self._upgrade()
        self._repeat_on_the_sore_side()
        self._give_slack_to(Part.CLOSE, LONGEST_BREATHING_SECONDS)
        return in_order(self._entries)

    def run_rest(self) -> list[Dosed]:
        scan = self._brief.catalogue.part(Part.SCAN)
        self._place_closing_parts()
        self._place(Part.SCAN, SCAN_SECONDS)
        if not self._entries_fit(self._entries):
            self._resize(Part.SCAN, scan.dose.least)
        self._give_slack_to(Part.CLOSE, LONGEST_BREATHING_SECONDS)
        self._give_slack_to(Part.SCAN, scan.dose.most)
        return in_order(self._entries)

    def _place_fixed_parts(self) -> None:
        self._place_closing_parts()
        if self._brief.minutes >= ROOMY_MINUTES:
            self._place(Part.WARMUP, WARMUP_SECONDS)

    def _place_closing_parts(self) -> None:
        self._place(Part.CLOSE, _up_to(BREATHING_SECONDS_BY_MINUTES, self._brief.minutes))
        if self._brief.sleep_variants:
            self._place(Part.SETUP, SLEEP_SETUP_SECONDS)

    def _keep_the_core(self) -> None:
        core = self._brief.lessons.core
        for option in self._brief.useful:
            if option.stretch.slug in core and self._has_room:
                self._add_first([option])

    def _cover_areas(self) -> None:
        for area in self._brief.scoring.weights:
            if not self._is_served(area) and not self._cover(area, SERVES_WELL):
                self._cover(area, 1)

    def _raise_main_area(self) -> None:
        if self._brief.minutes < ROOMY_MINUTES:
            return
        for entry in self._serving_best(self._movements)[:1]:
            self._raise(entry)

    def _fill(self) -> None:
        while self._has_room and self._add_first(self._by_worth()):
            pass

    def _thicken(self) -> None:
        """A routine rules made thin gets gentle moves for any hip, three movements in all."""
        if self._brief.minutes < ROOMY_MINUTES:
            return
        gentle = [option for option in self._brief.candidates if option.stretch.gentle]
        while len(self._movements) < FEWEST_MOVEMENTS:
            if not self._add_first(self._brief.ranked(gentle)):
                return

    def _vary(self) -> None:
        if not self._brief.varies:
            return
        self._entries = without_the_worn(self._entries, self._brief)
        if self._brief.minutes >= ROOMY_MINUTES:
            self._entries = with_something_else(self._entries, self._brief)

    def _take_the_classic_four(self) -> None:
        options = {option.stretch.slug: option for option in self._brief.candidates}
        for slug in CLASSIC_FOUR:
            if slug in options:
                self._add_first([options[slug]])
            else:
                self._add_first(self._stand_ins(self._brief.catalogue[slug]))

    def _upgrade(self) -> None:
        for entry in self._best_first(self._movements):
            self._raise(entry)

    def _repeat_on_the_sore_side(self) -> None:
        sore = self._brief.evening.sore_side
        is_calm_enough = self._brief.evening.pain_now <= EXTRA_REPEAT_UP_TO
        if sore is None or not is_calm_enough or not self._brief.is_normal:
            return
        for entry in self._serving_best(self._holds_on(sore))[:1]:
            self._replace_if_it_fits(entry, replace(entry, extra_side=sore))

    def _give_slack_to(self, part: Part, most: int) -> None:
        entry = next(each for each in self._entries if each.stretch.part is part)
        slack = self._brief.budget_seconds - total_seconds(in_order(self._entries))
        self._resize(part, min((entry.timed_seconds or 0) + slack, most))

    @property
    def _movements(self) -> list[Dosed]:
        return movements_of(self._entries)

    @property
    def _has_room(self) -> bool:
        most = _up_to(MOST_MOVEMENTS_BY_MINUTES, self._brief.minutes)
        return len(self._movements) < most

    def _place(self, part: Part, seconds: int) -> None:
        options = self._brief.allowed.of(self._brief.catalogue.part(part).slug)
        if part is Part.WARMUP:
            option = self._brief.scoring.best(options)
        else:
            option = in_sleep_position(options, self._brief.sleep_variants)
        if option is not None:
            entry = self._brief.dosed(option, seconds)
            if self._entries_fit([*self._entries, entry]) or part is not Part.WARMUP:
                self._entries.append(entry)

    def _resize(self, part: Part, seconds: int) -> None:
        self._entries = [
            replace(each, timed_seconds=seconds) if each.stretch.part is part else each
            for each in self._entries
        ]

    def _is_served(self, area: Area) -> bool:
        return any(each.stretch.serves_well(area) for each in self._movements)

    def _cover(self, area: Area, relevance: int) -> bool:
        serving = (
            option
            for option in self._brief.candidates
            if option.stretch.areas.get(area, 0) >= relevance
        )
        return self._has_room and self._add_first(self._brief.ranked(serving))

    def _by_worth(self) -> list[Option]:
        """What is useful, best first, when more of the same group counts for less."""
        scores, groups = self._brief.scores, groups_of(self._movements)

        def place(option: Option) -> tuple[float, int, int]:
            stretch = option.stretch
            worth = scores[stretch.slug] - GROUP_PENALTY * groups[stretch.group]
            return (-worth, -stretch.calm, stretch.order)

        return sorted(self._brief.useful, key=place)

    def _add_first(self, options: Iterable[Option]) -> bool:
        """Add the first of these that fits at its smallest dose; say whether one did."""
        for option in joinable(options, self._movements):
            entry = self._brief.dosed(option)
            if self._entries_fit([*self._entries, entry]):
                self._entries.append(entry)
                return True
        return False

    def _stand_ins(self, missing: Stretch) -> list[Option]:
        """The best for the place a left-out mission move would have reached."""
        area = max(missing.areas, key=lambda each: missing.areas[each])
        serving = (each for each in self._brief.candidates if each.stretch.areas.get(area))
        return self._brief.ranked(serving)

    def _holds_on(self, side: Side) -> list[Dosed]:
        holds = (each for each in self._movements if each.stretch.mode is Mode.HOLD)
        return [each for each in holds if side in each.option.sides]

    def _serving_best(self, entries: Iterable[Dosed]) -> list[Dosed]:
        """Those that reach the main area well, else those that reach it at all; best first."""
        main = self._brief.evening.main.area
        by_score = self._best_first(entries)
        well = [each for each in by_score if each.stretch.serves_well(main)]
        return well or [each for each in by_score if main in each.stretch.areas]

    def _best_first(self, entries: Iterable[Dosed]) -> list[Dosed]:
        by_slug = {entry.stretch.slug: entry for entry in entries}
        options = [entry.option for entry in by_slug.values()]
        return [by_slug[option.stretch.slug] for option in self._brief.ranked(options)]

    def _raise(self, entry: Dosed) -> None:
        if not entry.is_full and not entry.is_wished_easier:
            self._replace_if_it_fits(entry, replace(entry, is_full=True))

    def _replace_if_it_fits(self, entry: Dosed, better: Dosed) -> None:
        entries = self._with(entry, better)
        if self._entries_fit(entries):
            self._entries = entries

    def _with(self, entry: Dosed, other: Dosed) -> list[Dosed]:
        return [other if each is entry else each for each in self._entries]

    def _entries_fit(self, entries: Sequence[Dosed]) -> bool:
        return self._brief.has_time_for(in_order(entries))


def _up_to(table: dict[int, int], minutes: int) -> int:
    """The value of the largest key not above these minutes."""
    return table[max(key for key in table if key <= minutes)]


def in_sleep_position(options: Sequence[Option], positions: Sequence[str]) -> Option | None:
    """The option in the best sleep position that is allowed, or else the first one that is."""
    by_variant = {option.variant.id: option for option in options}
    wanted = (by_variant[position] for position in positions if position in by_variant)
    return next(wanted, next(iter(options), None))
