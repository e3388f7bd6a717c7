"""When stretching is not the right thing tonight, and what is (3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import Field, model_validator

from webapp.domain.catalogue import SourceId
from webapp.domain.model import Value
from webapp.domain.names import Text, named_by_key
from webapp.domain.patterns import Pattern
from webapp.domain.profile import AgeBand, PainProfile
from webapp.domain.rules import Flag
from webapp.domain.unasked import CLINICIAN_FIRST, SEE_SOON

RED_FLAGS = tuple(f"RF{number:02}" for number in range(1, 21))


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Outcome(StrEnum):
    """What the screen says, from best to worst; the worst one wins (3.1)."""

    OK = "ok"
    SEE_SOON = "see_soon"
    CLINICIAN_FIRST = "clinician_first"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        return tuple(Outcome).index(self)

    @property
    def is_emergency(self) -> bool:
        return self is Outcome.EMERGENCY

    @property
    def blocks_all(self) -> bool:
        return self in (Outcome.URGENT, Outcome.EMERGENCY)


_AUTOMATIC = {Outcome.CLINICIAN_FIRST: CLINICIAN_FIRST, Outcome.SEE_SOON: SEE_SOON}


def worst(outcomes: Collection[Outcome]) -> Outcome:
    return max(outcomes, key=lambda outcome: outcome.rank, default=Outcome.OK)


class Group(StrEnum):
    """How soon a yes needs help; questions are asked in this order."""

    NOW = "now"
    TODAY = "today"
    LATELY = "lately"


class Question(Value):
    """One danger sign to ask about; a yes to any of its signs is a yes (3.2)."""

    id: Text
    group: Group
    text: Text
    signs: tuple[Text, ...] = ()
    outcome: Outcome
    reason: Text
    """What to say on the phone, and why a check is due; fits after a colon."""
    help_line: Text
    note: str = ""
    """Said beside the outcome; may hold {number}."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]


class OutcomeText(Value):
    """What a person reads; {number}, {urgent} and {reason} are filled in by `advice`."""

    title: Text
    paragraphs: Annotated[tuple[Text, ...], Field(min_length=1)]
    when_cleared: tuple[Text, ...] = ()
    """Instead of the paragraphs, when only a clearance allows tonight."""
    say: str = ""
    next_steps: tuple[Text, ...] = ()
    reasons: dict[str, Text] = Field(default_factory=dict)
    """The words for what the pain profile says without being asked."""


class PatternText(Value):
    """What several nights show together, in words."""

    title: Text
    seen: Text
    say: Text
    """What to tell a professional."""
    reason: str = ""
    """Why a check is due whatever the screen says; fits after a colon."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]


class MiniSign(StrEnum):
    """What is asked every night (3.5)."""

    INJURY = "injury"
    NERVES = "nerves"
    ILLNESS = "illness"


class Screen(Value):
    """All danger signs with their words."""

    questions_by_id: Annotated[dict[str, Question], named_by_key("id")] = Field(alias="questions")
    outcomes: dict[Outcome, OutcomeText]
    mini: dict[MiniSign, Text]
    patterns: dict[Pattern, PatternText]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(self.questions_by_id.values())

    def of(self, group: Group) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.group is group)

    @model_validator(mode="after")
    def _asks_everything(self) -> Self:
        if tuple(self.questions_by_id) != RED_FLAGS:
            raise ValueError("questions must be RF01 to RF20, in order")
        if set(self.outcomes) != set(Outcome) or set(self.mini) != set(MiniSign):
            raise ValueError("every outcome and every nightly question needs its words")
        return self

    @model_validator(mode="after")
    def _has_words_for_every_automatic_rule(self) -> Self:
        for outcome, text in self.outcomes.items():
            if set(text.reasons) != set(_AUTOMATIC.get(outcome, {})):
                raise ValueError(f"outcomes: {outcome}.reasons must name exactly its rules")
        return self

    @model_validator(mode="after")
    def _has_words_for_every_pattern(self) -> Self:
        if set(self.patterns) != set(Pattern):
            raise ValueError("patterns: each needs its words")
        for pattern, text in self.patterns.items():
            if bool(text.reason) != pattern.is_see_soon(assessed=False):
                raise ValueError(f"patterns: {pattern}.reason must be there just when it counts")
        return self


def red_flags_of(screen: Screen, answers: Mapping[str, Answer]) -> frozenset[str]:
    """Everything that is not a plain no: yes, not sure, and whatever was never answered."""
    return frozenset(
        question.id for question in screen.questions if answers.get(question.id) is not Answer.NO
    )


class Reason(NamedTuple):
    """Why an outcome is what it is: a question's id or a rule's code, and plain words."""

    code: str
    text: str


@dataclass(frozen=True)
class Assessment:
    """What the screen and the pain profile say together, with the reasons for that outcome."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    rests_on_clearance: bool = False
    """Gentle tonight only because a professional said so; nothing else asks for a check."""

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(reason.code for reason in self.reasons)

    @property
    def because(self) -> str:
        return "; ".join(reason.text for reason in self.reasons)


def assess(
    screen: Screen,
    profile: PainProfile | None,
    flags: frozenset[Flag],
    red_flags: frozenset[str],
    *,
    is_cleared: bool = False,
    seen: Collection[Pattern] = (),
) -> Assessment:
    """Let the worst of answers, automatic rules and what the nights show win (3.1).

    A clearance softens only what it may.
    """
    found = [
        *_answered(screen, red_flags),
        *_automatic(screen, profile, flags),
        *_seen(screen, profile, seen),
    ]
    cleared = [each for each in found if is_cleared and _may_be_cleared(each, profile)]
    standing = [each for each in found if each not in cleared]
    outcome = worst([each.outcome for each in standing])
    if cleared and outcome is Outcome.OK:
        return Assessment(Outcome.SEE_SOON, _reasons(cleared), rests_on_clearance=True)
    return Assessment(outcome, _reasons([e for e in standing if e.outcome is outcome]))


def can_be_cleared(assessment: Assessment, profile: PainProfile | None) -> bool:
    """Whether "I was checked, gentle stretching is fine" may be said: never by a child (3.1)."""
    return assessment.outcome is Outcome.CLINICIAN_FIRST and not any(
        _is_about_a_child(code, profile) for code in assessment.codes
    )


@dataclass(frozen=True)
class Advice:
    """An outcome in words, with every placeholder filled."""

    title: str
    paragraphs: tuple[str, ...]
    say: str
    next_steps: tuple[str, ...]
    notes: tuple[str, ...]


def advice(screen: Screen, assessment: Assessment, *, number: str, urgent: str = "") -> Advice:
    """Say this outcome in words; a line about the urgent number goes where there is none."""
    text = screen.outcomes[assessment.outcome]
    fill = _Filling(number=number, urgent=urgent, reason=assessment.because)
    notes = [screen.questions_by_id[code].note for code in RED_FLAGS if code in assessment.codes]
    return Advice(
        title=text.title,
        paragraphs=fill(text.when_cleared if assessment.rests_on_clearance else text.paragraphs),
        say="".join(fill([text.say])),
        next_steps=fill(text.next_steps),
        notes=fill([note for note in notes if note]),
    )


class _Filling:
    def __init__(self, **values: str) -> None:
        self._values = values

    def __call__(self, lines: Collection[str]) -> tuple[str, ...]:
        return tuple(line.format(**self._values) for line in lines if self._has_all(line))

    def _has_all(self, line: str) -> bool:
        return not any(f"{{{name}}}" in line and not value for name, value in self._values.items())


@dataclass(frozen=True)
class _Finding:
    code: str
    outcome: Outcome
    text: str


def _reasons(findings: Collection[_Finding]) -> tuple[Reason, ...]:
    return tuple(Reason(each.code, each.text) for each in findings)


def _may_be_cleared(finding: _Finding, profile: PainProfile | None) -> bool:
    is_for_a_professional = finding.outcome is Outcome.CLINICIAN_FIRST
    return is_for_a_professional and not _is_about_a_child(finding.code, profile)


def _is_about_a_child(code: str, profile: PainProfile | None) -> bool:
    """RF16 may mean "under 18", so it counts as that until the age band says otherwise."""
    is_adult = profile is not None and profile.age_band not in (None, AgeBand.UNDER_18)
    return code == "under_18" or (code == "RF16" and not is_adult)


def _answered(screen: Screen, red_flags: frozenset[str]) -> list[_Finding]:
    questions = (screen.questions_by_id[each] for each in sorted(red_flags))
    return [_Finding(each.id, each.outcome, each.reason) for each in questions]


def _automatic(
    screen: Screen, profile: PainProfile | None, flags: frozenset[Flag]
) -> list[_Finding]:
    if profile is None:
        return []
    return [
        _Finding(code, outcome, screen.outcomes[outcome].reasons[code])
        for outcome, rules in _AUTOMATIC.items()
        for code, is_true in rules.items()
        if is_true(profile, flags)
    ]


def _seen(
    screen: Screen, profile: PainProfile | None, patterns: Collection[Pattern]
) -> list[_Finding]:
    is_assessed = profile is not None and profile.assessed is True
    return [
        _Finding(pattern, Outcome.SEE_SOON, screen.patterns[pattern].reason)
        for pattern in Pattern
        if pattern in patterns and pattern.is_see_soon(assessed=is_assessed)
    ]
