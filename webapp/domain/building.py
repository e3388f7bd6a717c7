"""The pipeline of an evening: screen, mode, flags, allowed, score, choose, dose, order, explain.

Pure and without chance: the same evening and content give the same routine (5.0).
"""

from collections.abc import Iterator
from itertools import zip_longest

from webapp.domain.allowed import Allowed, allowed, prefers_low_places
from webapp.domain.brief import Brief, Wishes
from webapp.domain.catalogue import Mode
from webapp.domain.choosing import choose, rest
from webapp.domain.dose import Dosed, Dosing
from webapp.domain.explain import Explaining
from webapp.domain.flags import flags_of
from webapp.domain.ordering import total_seconds
from webapp.domain.pain import REST_FROM, SOOTHE_FROM
from webapp.domain.profile import Evening
from webapp.domain.routine import Entry, Message, NotStretched, Routine, RoutineMode
from webapp.domain.rules import Flag, Rules
from webapp.domain.scoring import Scoring
from webapp.domain.screen import Outcome, advice, assess
from webapp.domain.seeds import Content
from webapp.domain.sleep_setup import sleep_positions

NO_WISHES = Wishes()
MOST_MINUTES = {RoutineMode.SOOTHE: 10, RoutineMode.GENTLE: 15}
FIRST_NIGHTS = 3
LEVEL_AT_FIRST, USUAL_LEVEL = 0, 1
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
    evening: Evening, content: Content, *, wishes: Wishes = NO_WISHES, is_cleared: bool = False
) -> Routine:
    """Tonight's routine for this evening; never longer than asked, never a blocked move.

    `is_cleared`: the person stated that a professional checked them and allows gentle
    stretching (3.1).
    """
    return _Building(evening, content, wishes, is_cleared=is_cleared).routine()


def allowed_tonight(evening: Evening, content: Content) -> Allowed:
    """What may be done at all: the check for a typed address and an old tab."""
    return allowed(content.catalogue, content.rules, evening, flags_of(evening, evening.red_flags))


def mode_of(outcome: Outcome, pain_now: int) -> RoutineMode:
    """The more careful of what the screen and tonight's pain allow (3.1, 3.3)."""
    if outcome in (Outcome.EMERGENCY, Outcome.URGENT):
        return RoutineMode.BLOCKED
    if outcome is Outcome.CLINICIAN_FIRST or pain_now >= REST_FROM:
        return RoutineMode.REST_ONLY
    if pain_now >= SOOTHE_FROM:
        return RoutineMode.SOOTHE
    return RoutineMode.GENTLE if outcome is Outcome.SEE_SOON else RoutineMode.NORMAL


def level_of(evening: Evening, mode: RoutineMode, rules: Rules, flags: frozenset[Flag]) -> int:
    """The stored level under every cap; a soothing or gentle night is at level 0 (5.4)."""
    if mode is not RoutineMode.NORMAL:
        return 0
    stored = LEVEL_AT_FIRST if evening.level is None else evening.level
    caps = [rule.level_cap for rule in rules.of(flags) if rule.level_cap is not None]
    return min([stored, *caps])


def starting_level(nights_done: int) -> int:
    """The first three nights are light (5.4)."""
    return LEVEL_AT_FIRST if nights_done < FIRST_NIGHTS else USUAL_LEVEL


class _Building:
    def __init__(
        self, evening: Evening, content: Content, wishes: Wishes, *, is_cleared: bool
    ) -> None:
        self._evening = evening
        self._content = content
        self._wishes = wishes
        self._flags = flags_of(evening, evening.red_flags)
        self._assessment = assess(
            content.screen, evening, self._flags, evening.red_flags, is_cleared=is_cleared
        )
        self._mode = mode_of(self._assessment.outcome, evening.pain_now)
        self._minutes = min(evening.minutes, MOST_MINUTES.get(self._mode, evening.minutes))
        self._level = level_of(evening, self._mode, content.rules, self._flags)
        self._allowed = allowed(content.catalogue, content.rules, evening, self._flags)
        self._positions = sleep_positions(evening, self._flags)
        self._scoring = Scoring(evening, self._flags, content.rules)
        self._explaining = Explaining(content.rules, content.labels)

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
        )

    def _chosen(self) -> list[Dosed]:
        if self._mode is RoutineMode.BLOCKED:
            return []
        return rest(self._brief()) if self._mode is RoutineMode.REST_ONLY else choose(self._brief())

    def _brief(self) -> Brief:
        return Brief(
            catalogue=self._content.catalogue,
            allowed=self._allowed,
            evening=self._evening,
            scoring=self._scoring,
            dosing=Dosing.of(self._evening, self._flags, level=self._level),
            wishes=self._wishes,
            minutes=self._minutes,
            is_normal=self._mode is RoutineMode.NORMAL,
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
        if prefers_low_places(self._evening, self._flags):
            yield "steady"
        if self._evening.condition("sedating_medicine") is not None:
            yield "sleepy_medicine"
        if not self._positions:
            yield "ask_your_team"
