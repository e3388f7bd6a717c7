"""The pipeline of an evening: screen, mode, flags, allowed, score, choose, dose, order, explain.

Pure and without chance: the same evening and content give the same routine (5.0).
"""

import datetime as dt
from collections.abc import Iterator
from itertools import zip_longest

from webapp.domain.allowed import Allowed, allowed, prefers_low_places
from webapp.domain.brief import Brief, Wishes
from webapp.domain.catalogue import Mode
from webapp.domain.changes import Change
from webapp.domain.choosing import choose, rest
from webapp.domain.clock import A_DAY
from webapp.domain.dose import Dosed, Dosing
from webapp.domain.explain import Explaining
from webapp.domain.flags import flags_of
from webapp.domain.learning import Past, lessons_from
from webapp.domain.lessons import NO_LESSONS, Lessons
from webapp.domain.nights import PastNight
from webapp.domain.ordering import total_seconds
from webapp.domain.pain import REST_FROM, SOOTHE_FROM
from webapp.domain.patterns import Pattern, baseline_of
from webapp.domain.profile import LOWEST_LEVEL, Evening
from webapp.domain.routine import Entry, Message, NotStretched, Routine, RoutineMode
from webapp.domain.rules import Flag, Rules
from webapp.domain.scoring import Scoring, area_weights
from webapp.domain.screen import Outcome, advice, assess
from webapp.domain.seeds import Content
from webapp.domain.short import SHORT_MINUTES, short, short_rest
from webapp.domain.sleep_setup import sleep_positions
from webapp.domain.telling import Shaped, Telling, blocks_of

NO_WISHES = Wishes()
MOST_MINUTES = {RoutineMode.SOOTHE: 10, RoutineMode.GENTLE: 15}
CALM_MINUTES = 10
EARLIEST, LATEST = dt.date(1000, 1, 1), dt.date(9000, 1, 1)
"""No calendar reaches half a year beyond its own ends."""
VARIANT_BY_POSITION = {
    "back": "back",
    "side": "side",
    "side-left": "side",
    "side-right": "side",
    "quarter-turn": "side",
    "three-quarter": "front",
    "front": "front",
    "propped": "propped",
}


def build_routine(
    evening: Evening,
    content: Content,
    *,
    wishes: Wishes = NO_WISHES,
    is_cleared: bool = False,
    lessons: Lessons | None = None,
) -> Routine:
    """Tonight's routine for this evening; never longer than asked, never a blocked move.

    Without `lessons`, the evening's own history teaches.

    `is_cleared`: the person stated that a professional checked them and allows gentle
    stretching (3.1).
    """
    learnt = history_lessons(evening, content) if lessons is None else lessons
    return _Building(evening, content, wishes, learnt, is_cleared=is_cleared).routine()


def allowed_tonight(evening: Evening, content: Content, lessons: Lessons = NO_LESSONS) -> Allowed:
    """What may be done at all: the check for a typed address and an old tab."""
    flags = flags_of(evening, evening.red_flags)
    by_rules = allowed(content.catalogue, content.rules, evening, flags)
    return by_rules.without(blocks_of(lessons, content))


def mode_of(outcome: Outcome, pain_now: int) -> RoutineMode:
    """The more careful of what the screen and tonight's pain allow (3.1, 3.3)."""
    if outcome in (Outcome.EMERGENCY, Outcome.URGENT):
        return RoutineMode.BLOCKED
    if outcome is Outcome.CLINICIAN_FIRST or pain_now >= REST_FROM:
        return RoutineMode.REST_ONLY
    if pain_now >= SOOTHE_FROM:
        return RoutineMode.SOOTHE
    return RoutineMode.GENTLE if outcome is Outcome.SEE_SOON else RoutineMode.NORMAL


def level_of(
    evening: Evening, mode: RoutineMode, rules: Rules, flags: frozenset[Flag], learnt: int
) -> int:
    """The level given or else learnt, under every cap; a soothing or gentle night has 0 (5.4)."""
    if mode is not RoutineMode.NORMAL:
        return LOWEST_LEVEL
    stored = learnt if evening.level is None else evening.level
    caps = [rule.level_cap for rule in rules.of(flags) if rule.level_cap is not None]
    return min([stored, *caps])


def history_lessons(evening: Evening, content: Content) -> Lessons:
    """What the evening's own history teaches; without a date, tonight is the day after it."""
    if not evening.history:
        return NO_LESSONS
    told = evening.history
    last = max(each.night for each in told)
    tonight = evening.night or min(last, LATEST) + A_DAY
    if not EARLIEST <= tonight <= LATEST:
        return NO_LESSONS
    baseline = baseline_of(told, evening.night_worst_baseline)
    past = Past(nights=(*told, tonight_as_told(evening, tonight)), baseline=baseline)
    return lessons_from(past, tonight, content.catalogue)


def tonight_as_told(evening: Evening, tonight: dt.date) -> PastNight:
    """The pain of an evening before anything was done; it may end a run of bad ones."""
    return PastNight(night=tonight, pain_now=evening.pain_now, stretched=False)


def _after_bad_nights(mode: RoutineMode, lessons: Lessons) -> RoutineMode:
    """Pain that rose on three nights running leaves only rest, whatever else would be allowed."""
    is_to_rest = lessons.rest_since is not None and mode is not RoutineMode.BLOCKED
    return RoutineMode.REST_ONLY if is_to_rest else mode


class _Building:
    def __init__(
        self,
        evening: Evening,
        content: Content,
        wishes: Wishes,
        lessons: Lessons,
        *,
        is_cleared: bool,
    ) -> None:
        self._evening = evening
        self._content = content
        self._wishes = wishes
        self._all_lessons = lessons
        self._lessons = lessons.without(wishes.declined)
        self._flags = flags_of(evening, evening.red_flags)
        self._assessment = assess(
            content.screen,
            evening,
            self._flags,
            evening.red_flags,
            is_cleared=is_cleared,
            seen=lessons.patterns,
        )
        self._mode = _after_bad_nights(mode_of(self._assessment.outcome, evening.pain_now), lessons)
        self._minutes = min(evening.minutes, MOST_MINUTES.get(self._mode, evening.minutes))
        if lessons.is_calm:
            self._minutes = min(self._minutes, CALM_MINUTES)
        if wishes.is_short:
            self._minutes = SHORT_MINUTES
        self._level = self._level_at(self._lessons.level)
        self._allowed = allowed_tonight(evening, content, lessons)
        self._positions = sleep_positions(evening, self._flags)
        self._scoring = Scoring(evening, self._flags, content.rules, self._lessons)
        self._explaining = Explaining(content.rules, content.labels)
        self._brief = self._made_brief()

    def routine(self) -> Routine:
        chosen = self._chosen()
        return Routine(
            outcome=self._assessment.outcome,
            mode=self._mode,
            level=self._level,
            limit_minutes=self._minutes,
            flags=tuple(flag for flag in Flag if flag in self._flags),
            total_seconds=total_seconds(chosen),
            entries=self._entries(chosen),
            not_stretched=self._not_stretched(chosen),
            left_out=self._explaining.left_out(self._content.catalogue, self._allowed),
            sleep_setup=() if self._mode is RoutineMode.BLOCKED else self._positions,
            messages=tuple(self._messages()),
            changes=self._changes(chosen),
        )

    def _chosen(self) -> list[Dosed]:
        if self._mode is RoutineMode.BLOCKED:
            return []
        if self._mode is RoutineMode.REST_ONLY:
            return short_rest(self._brief) if self._wishes.is_short else rest(self._brief)
        return short(self._brief) if self._wishes.is_short else choose(self._brief)

    def _level_at(self, learnt: int) -> int:
        return level_of(self._evening, self._mode, self._content.rules, self._flags, learnt)

    def _made_brief(self) -> Brief:
        return Brief(
            catalogue=self._content.catalogue,
            allowed=self._allowed,
            evening=self._evening,
            scoring=self._scoring,
            dosing=Dosing.of(self._evening, self._flags, level=self._level),
            wishes=self._wishes,
            lessons=self._lessons,
            minutes=self._minutes,
            is_normal=self._mode is RoutineMode.NORMAL and not self._lessons.is_calm,
            sleep_variants=tuple(VARIANT_BY_POSITION[each] for each in self._positions),
        )

    def _entries(self, chosen: list[Dosed]) -> tuple[Entry, ...]:
        pairs = zip_longest(chosen, chosen[1:])
        return tuple(self._entry(dosed, following) for dosed, following in pairs)

    def _entry(self, dosed: Dosed, following: Dosed | None) -> Entry:
        stretch, option = dosed.stretch, dosed.option
        is_timed = stretch.mode is Mode.TIMED
        return Entry(
            slug=stretch.slug,
            variant=option.variant.full_id,
            name=stretch.name,
            variant_name=option.variant.name,
            posture=option.variant.posture,
            part=stretch.part,
            sides=option.sides,
            mode=stretch.mode,
            hold_seconds=dosed.hold_seconds if stretch.mode is Mode.HOLD else None,
            repeats=None if is_timed else dosed.repeats,
            tempo_seconds=stretch.dose.tempo_seconds,
            extra_side=dosed.extra_side,
            setup_seconds=dosed.setup_seconds,
            seconds=dosed.seconds,
            transition_seconds=(
                dosed.dosing.transition_seconds(option, following.option) if following else 0
            ),
            eased=dosed.is_eased,
            cautions=self._explaining.cautions(option),
            why=self._explaining.why(stretch, self._scoring),
            sources=stretch.sources,
            how=option.variant.how,
            cues=stretch.cues,
            breathing=stretch.breathing,
            easier=stretch.easier,
            feel=stretch.feel,
            not_feel=stretch.not_feel,
        )

    def _not_stretched(self, chosen: list[Dosed]) -> tuple[NotStretched, ...]:
        areas = tuple(self._scoring.weights)
        if self._mode in (RoutineMode.BLOCKED, RoutineMode.REST_ONLY):
            return self._explaining.rest_night(areas)
        return self._explaining.not_stretched(areas, chosen, self._allowed, self._content.catalogue)

    def _changes(self, chosen: list[Dosed]) -> tuple[Change, ...]:
        step = self._all_lessons.step
        usual = area_weights(self._evening)
        shaped = Shaped(
            mode=self._mode,
            chosen=tuple(chosen),
            kept_away=self._brief.kept_away,
            raised=tuple(a for a, weight in self._scoring.weights.items() if weight > usual[a]),
            is_step_felt=step is not None and self._level_at(step.level_before) != self._level,
        )
        return Telling(self._content, self._all_lessons, self._wishes.declined).changes(shaped)

    def _messages(self) -> Iterator[Message]:
        """What a person should know before the first move; the weightiest first."""
        if self._assessment.outcome is not Outcome.OK:
            yield Message(kind=self._assessment.outcome, text=self._advice())
        if self._mode is RoutineMode.BLOCKED:
            return
        for kind in self._notes():
            yield Message(kind=kind, text=getattr(self._content.rules.reasons, kind))

    def _advice(self) -> str:
        country = self._content.emergency.of(self._evening.locale_emergency)
        said = advice(
            self._content.screen,
            self._assessment,
            number=country.emergency,
            urgent=country.urgent_name or country.urgent,
        )
        return " ".join((f"{said.title}.", *said.paragraphs))

    def _notes(self) -> Iterator[str]:
        if self._evening.pain_now >= REST_FROM:
            yield "rest_for_pain"
        elif self._mode is RoutineMode.SOOTHE:
            yield "soothe"
        if Pattern.NO_CHANGE in self._lessons.patterns and self._evening.assessed:
            yield "no_change"
        elif Pattern.NOT_EASING in self._lessons.patterns and not self._evening.assessed:
            yield "not_easing"
        if prefers_low_places(self._evening, self._flags):
            yield "steady"
        if self._evening.condition("sedating_medicine") is not None:
            yield "sleepy_medicine"
        if not self._positions:
            yield "ask_your_team"
