"""Awake at night: a few slow moves in bed, counted by breaths, then back to lying well (4, 5.2, 6).

Nothing here asks for light, a clock or getting up: it is less than any evening would be given.
"""

import datetime as dt
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from webapp.domain.allowed import Allowed, Option
from webapp.domain.body import Posture, Side, Surface
from webapp.domain.building import VARIANT_BY_POSITION, allowed_tonight
from webapp.domain.catalogue import Mode, Part, Stretch
from webapp.domain.choosing import SLEEP_SETUP_SECONDS, in_sleep_position
from webapp.domain.explain import Explaining
from webapp.domain.figure import Picture
from webapp.domain.flags import flags_of
from webapp.domain.lessons import NO_LESSONS, Lessons
from webapp.domain.profile import Evening
from webapp.domain.routine import RoutineMode
from webapp.domain.scoring import Scoring
from webapp.domain.seeds import Content
from webapp.domain.sleep_setup import sleep_positions

BREATH_SECONDS = 10
"""In for four, out for six: about six breaths a minute."""
SHORTEST_SECONDS, LONGEST_SECONDS = 120, 240
CLOSING_BREATHS = 6
LYING = frozenset({Posture.SUPINE, Posture.SIDE})
SAME_WAKING = dt.timedelta(minutes=20)
"""Looking again so soon is still the same time awake."""
EVENING_HOUR, MORNING_HOUR = 20, 10
SMALL_HOURS_END = 5
NO_MOVES = frozenset({RoutineMode.BLOCKED, RoutineMode.REST_ONLY})


def is_at_night(moment: dt.datetime, time_zone: str) -> bool:
    """Whether looking at the page means being awake in the night, and not curious by day."""
    hour = moment.astimezone(ZoneInfo(time_zone)).hour
    return hour >= EVENING_HOUR or hour < MORNING_HOUR


def is_in_the_small_hours(moment: dt.datetime, time_zone: str) -> bool:
    return moment.astimezone(ZoneInfo(time_zone)).hour < SMALL_HOURS_END


@dataclass(frozen=True)
class SlowMove:
    """One thing to do in the dark; every repeat takes a breath."""

    option: Option
    breaths: int
    """On each side."""
    cautions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.option.stretch.name

    @property
    def how(self) -> str:
        return self.option.variant.how

    @property
    def sides(self) -> tuple[Side, ...]:
        return self.option.sides

    @property
    def is_repeated(self) -> bool:
        return self.option.stretch.mode is Mode.REPS

    @property
    def picture(self) -> Picture | None:
        return self.option.variant.picture(Surface.BED, next(iter(self.sides), None))

    @property
    def seconds(self) -> int:
        return self.breaths * max(len(self.sides), 1) * BREATH_SECONDS


@dataclass(frozen=True)
class Awake:
    """What to do before the pillows are set up again."""

    moves: tuple[SlowMove, ...]
    breathing: SlowMove

    @property
    def seconds(self) -> int:
        return _seconds((*self.moves, self.breathing)) + SLEEP_SETUP_SECONDS


def awake(
    evening: Evening,
    content: Content,
    mode: RoutineMode,
    *,
    without: Collection[str] = (),
    lessons: Lessons = NO_LESSONS,
) -> Awake:
    """Two to four minutes in bed; `without` are moves that this person does not want tonight.

    While a rule forbids moves there is only the breath, and on a rest night the let-go scan too.
    """
    waking = _Waking(evening, content, lessons)
    moves = waking.rest() if mode is RoutineMode.REST_ONLY else ()
    if mode not in NO_MOVES:
        moves = waking.moves(without)
    missing = SHORTEST_SECONDS - SLEEP_SETUP_SECONDS - _seconds(moves)
    return Awake(moves, waking.breathing(max(CLOSING_BREATHS, math.ceil(missing / BREATH_SECONDS))))


def breathing_alone(content: Content) -> SlowMove:
    """For somebody of whom nothing is known yet."""
    stretch = content.catalogue.part(Part.CLOSE)
    breaths = (SHORTEST_SECONDS - SLEEP_SETUP_SECONDS) // BREATH_SECONDS
    return SlowMove(Option(stretch, stretch.variants[0], (), (), ()), breaths)


class _Waking:
    def __init__(self, evening: Evening, content: Content, lessons: Lessons) -> None:
        flags = flags_of(evening, evening.red_flags)
        positions = sleep_positions(evening, flags)
        self._catalogue = content.catalogue
        self._allowed: Allowed = allowed_tonight(evening, content, lessons)
        self._scoring = Scoring(evening, flags, content.rules)
        self._explaining = Explaining(content.rules, content.labels)
        self._sleep_variants = tuple(VARIANT_BY_POSITION[each] for each in positions)

    def moves(self, without: Collection[str]) -> tuple[SlowMove, ...]:
        """The calmest that fit, in the order in which one lies."""
        room = LONGEST_SECONDS - SLEEP_SETUP_SECONDS - CLOSING_BREATHS * BREATH_SECONDS
        chosen: list[SlowMove] = []
        for option in self._calmest_first(without):
            move = self._least_of(option)
            if _seconds((*chosen, move)) <= room:
                chosen.append(move)
        return tuple(sorted(chosen, key=lambda move: move.option.place))

    def rest(self) -> tuple[SlowMove, ...]:
        return (self._least_of(self._part(Part.SCAN)),)

    def breathing(self, breaths: int) -> SlowMove:
        return SlowMove(self._part(Part.CLOSE), breaths)

    def _calmest_first(self, without: Collection[str]) -> list[Option]:
        gentle = (each for each in self._catalogue.movements if each.gentle)
        best = (self._in_bed(each) for each in gentle if each.slug not in without)
        return sorted((option for option in best if option), key=self._rank)

    def _rank(self, option: Option) -> tuple[int, float, int]:
        return (-option.stretch.calm, -self._scoring.score(option), option.stretch.order)

    def _in_bed(self, stretch: Stretch) -> Option | None:
        return self._scoring.best(
            option
            for option in self._allowed.of(stretch.slug)
            if Surface.BED in option.variant.surfaces and option.variant.posture in LYING
        )

    def _part(self, part: Part) -> Option:
        """In the position to fall asleep in, or the nearest that is allowed."""
        options = self._allowed.of(self._catalogue.part(part).slug)
        option = in_sleep_position(options, self._sleep_variants)
        if option is None:
            raise LookupError(f"nobody may do {part}")
        return option

    def _least_of(self, option: Option) -> SlowMove:
        dose = option.stretch.dose
        is_timed = option.stretch.mode is Mode.TIMED
        breaths = math.ceil(dose.least / BREATH_SECONDS) if is_timed else dose.least
        return SlowMove(option, breaths, self._explaining.cautions(option))


def _seconds(moves: Iterable[SlowMove]) -> int:
    return sum(move.seconds for move in moves)
