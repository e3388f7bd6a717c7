"""All that stands on the page for a clinician; what was not chosen is not even looked up."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp.domain.body import Area, Side
from webapp.domain.clock import day_of
from webapp.domain.conditions import Condition
from webapp.domain.profile import PainArea, PainProfile, Pregnancy
from webapp.domain.screen import RED_FLAGS, Outcome
from webapp.domain.sheet import (
    LONG_NIGHTS,
    MOVES_NIGHTS,
    SHORT_NIGHTS,
    MoveCount,
    Moves,
    Nights,
    SheetChoice,
    SheetPart,
    Told,
    ToldInTheMorning,
    last_counted_night,
    moves_of,
    nights_until,
)
from webapp.extensions import db
from webapp.models.saved_sheet import mornings_since, moves_since, pain_since
from webapp.models.user import User
from webapp.web.body_map import Place, View, body_map
from webapp.web.content import content
from webapp.web.figures import still_url
from webapp.web.look import Look
from webapp.web.safety import assessment_of, finished_round
from webapp.web.words import label

RESULTS = {
    Outcome.OK: "No danger sign was reported.",
    Outcome.SEE_SOON: "A check in the next week or two was advised.",
    Outcome.CLINICIAN_FIRST: "A check before any stretching was advised.",
    Outcome.URGENT: "Medical advice on the same day was advised.",
    Outcome.EMERGENCY: "Emergency help was advised.",
}
DETAILS = {
    ("hip_replacement", "time"): "replacement_time",
    ("hip_replacement", "approach"): "replacement_approach",
    ("recent_surgery", "region"): "surgery_region",
    ("recent_surgery", "time"): "surgery_time",
    ("hip_fracture_old", "time"): "fracture_time",
}
"""Answers about a condition that have words of their own."""

Fact = tuple[str, str]
"""What is told, and what was told."""


@dataclass(frozen=True)
class MarkedView:
    """One side of a body that looks like nobody, and the places on it that hurt."""

    view: View
    places: tuple[Place, ...]

    @property
    def src(self) -> str:
        return still_url(self.view.picture, Look())


@dataclass(frozen=True)
class Where:
    """The marked body, front and back, and the same in words."""

    views: tuple[MarkedView, ...]
    places: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class LastScreen:
    result: str
    answered_on: dt.date
    reasons: tuple[str, ...]
    cleared_on: dt.date | None


@dataclass(frozen=True)
class Sheet:
    """Each part is empty unless it was chosen and there is something to tell."""

    chosen: SheetChoice
    made_on: dt.date
    where: Where | None = None
    about: tuple[Fact, ...] = ()
    screen: LastScreen | None = None
    nights: tuple[Nights, ...] = ()
    moves: Moves | None = None
    questions: tuple[str, ...] = ()


def sheet_of(user: User, chosen: SheetChoice, *, now: dt.datetime) -> Sheet:
    shows, profile = chosen.shows, user.pain_profile
    tonight = user.tonight(now)
    return Sheet(
        chosen=chosen,
        made_on=day_of(now, user.time_zone),
        where=_where(profile) if profile and shows(SheetPart.WHERE) else None,
        about=tuple(_about(profile)) if profile and shows(SheetPart.ABOUT) else (),
        screen=_screen(user, chosen) if shows(SheetPart.SCREEN) else None,
        nights=_nights(user, tonight) if shows(SheetPart.NIGHTS) else (),
        moves=_moves(user, tonight) if shows(SheetPart.MOVES) else None,
        questions=tuple(chosen.questions.splitlines()) if shows(SheetPart.QUESTIONS) else (),
    )


def _where(profile: PainProfile) -> Where:
    marked = {(pain.area, side) for pain in profile.pain_areas for side in _drawn(pain.side)}
    return Where(
        views=tuple(_marked(view, marked) for view in body_map()),
        places=tuple(_place(pain, profile) for pain in profile.pain_areas),
        facts=tuple(_about_the_pain(profile)),
    )


def _drawn(side: Side) -> tuple[Side, ...]:
    """The middle of the back is a place of its own."""
    return side.legs or (side,)


def _marked(view: View, marked: set[tuple[Area, Side]]) -> MarkedView:
    places = (each for each in view.places if (each.area, each.side) in marked)
    return MarkedView(view, tuple(places))


def _place(pain: PainArea, profile: PainProfile) -> str:
    words = [f"{label(pain.area, 'area')}: {label(pain.side, 'side').lower()}"]
    if pain.nrs is not None:
        words.append(f"{pain.nrs} of 10")
    if pain is profile.main and len(profile.pain_areas) > 1:
        words.append("the worst")
    return ", ".join(words)


def _about_the_pain(profile: PainProfile) -> Iterator[Fact]:
    if profile.duration:
        yield "For", label(profile.duration, "duration").lower()
    if profile.sensations:
        yield "Feels like", _list(profile.sensations, "sensation")
    if profile.triggers:
        yield "Set off by", _list(profile.triggers, "trigger")


def _about(profile: PainProfile) -> Iterator[Fact]:
    if profile.age_band:
        yield "Age", label(profile.age_band, "age_band")
    if profile.pregnancy not in (None, Pregnancy.NONE):
        yield "Pregnancy", label(profile.pregnancy, "pregnancy")
    if profile.conditions:
        yield "Told by a professional", "; ".join(_condition(each) for each in profile.conditions)
    if profile.constraints:
        yield "What is hard", _list(profile.constraints, "constraint")
    if profile.sleep_position:
        yield "Sleeps", _sleeps(profile)


def _condition(condition: Condition) -> str:
    """Its name and what else was told of it: which side, when, where."""
    told = condition.model_dump(exclude={"code"}, exclude_none=True)
    details = [_detail(condition.code, name, answer) for name, answer in told.items()]
    words = ", ".join(each for each in details if each)
    name = label(condition.code, "condition")
    return f"{name} ({words})" if words else name


def _detail(code: str, name: str, answer: object) -> str:
    if name == "side":
        return label(str(answer), "side").lower()
    kind = DETAILS.get((code, name))
    return label(str(answer), kind).lower() if kind and answer != "unknown" else ""


def _sleeps(profile: PainProfile) -> str:
    position = label(str(profile.sleep_position), "sleep_position").lower()
    side = profile.sleep_side
    return f"{position}, {label(side, 'sleep_side').lower()}" if side else position


def _list(codes: Iterable[str], kind: str) -> str:
    """In the order in which a person is offered them, so that the same answers read the same."""
    chosen = frozenset(codes)
    known = content().labels.choices(kind)
    return "; ".join(each.text for code, each in known.items() if code in chosen)


def _screen(user: User, chosen: SheetChoice) -> LastScreen | None:
    """A reason that only "about you" knows stays unsaid unless that was chosen too."""
    said, assessment = finished_round(user), assessment_of(user)
    if said is None:
        return None
    reasons = [
        each.text
        for each in assessment.reasons
        if each.code in RED_FLAGS or chosen.shows(SheetPart.ABOUT)
    ]
    return LastScreen(
        RESULTS[assessment.outcome], said.finished_on, tuple(reasons), said.cleared_on
    )


def _nights(user: User, tonight: dt.date) -> tuple[Nights, ...]:
    first = tonight - dt.timedelta(days=LONG_NIGHTS)
    told = [Told(*row) for row in db.session.execute(pain_since(user.id, first))]
    mornings = [
        ToldInTheMorning(*row) for row in db.session.execute(mornings_since(user.id, first))
    ]
    last = last_counted_night(told, tonight)
    return tuple(nights_until(last, count, told, mornings) for count in (SHORT_NIGHTS, LONG_NIGHTS))


def _moves(user: User, tonight: dt.date) -> Moves:
    """Without the warm-up, the breath and the pillows, which belong to every night."""
    first = tonight - dt.timedelta(days=MOVES_NIGHTS)
    counts = [MoveCount(*row) for row in db.session.execute(moves_since(user.id, first))]
    fixed = {stretch.slug for stretch in content().catalogue if stretch.part is not None}
    return moves_of(each for each in counts if each.slug not in fixed)
