"""Saying what the nights changed, by the names and days a person knows."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from webapp.domain.allowed import Block
from webapp.domain.body import Area
from webapp.domain.changes import Change, ChangeKind, key_of
from webapp.domain.dose import Dosed
from webapp.domain.lessons import Lessons
from webapp.domain.routine import RoutineMode
from webapp.domain.seeds import Content

DAYS_BY_NAME = 6
"""So far back a weekday alone says which day it was."""
NO_MOVES = frozenset({RoutineMode.REST_ONLY, RoutineMode.BLOCKED})
CALM_RULE, HURT_RULE = "calm_night", "hurt"


def blocks_of(lessons: Lessons, content: Content) -> dict[str, Block]:
    """What the nights keep out tonight, each with its reason; that a night is calm is said once."""
    words = content.rules.changes
    blocks: dict[str, Block] = {}
    if lessons.is_calm:
        calm = words.told[ChangeKind.CALM]
        quiet = Block(CALM_RULE, calm, is_safety=False, is_said=False)
        blocks = {each.slug: quiet for each in content.catalogue.movements if not each.gentle}
    for slug, facts in _rests(lessons):
        blocks[slug] = Block(HURT_RULE, words.rests.format(**facts), is_safety=False)
    return blocks


def when(night: dt.date, tonight: dt.date) -> str:
    """Say when a night was; its weekday alone serves for less than a week.

    >>> tonight = dt.date(2026, 11, 22)
    >>> [when(tonight - dt.timedelta(days=ago), tonight) for ago in (0, 1, 2, 6, 7)]
    ['earlier tonight', 'last night', 'on Friday', 'on Monday', 'on 15 November']
    """
    ago = (tonight - night).days
    if ago <= 1:
        return "last night" if ago == 1 else "earlier tonight"
    return f"on {night:%A}" if ago <= DAYS_BY_NAME else f"on {date_words(night)}"


def date_words(night: dt.date) -> str:
    return f"{night.day} {night:%B}"


@dataclass(frozen=True)
class Shaped:
    """A routine as far as the nights have shaped it."""

    mode: RoutineMode
    chosen: tuple[Dosed, ...]
    kept_away: tuple[str, ...]
    raised: tuple[Area, ...]
    """The areas that weigh more because little reached them last time."""
    is_step_felt: bool
    """Whether the change of the level makes any difference tonight."""


class Telling:
    def __init__(self, content: Content, lessons: Lessons, declined: frozenset[str]) -> None:
        self._content = content
        self._words = content.rules.changes
        self._lessons = lessons
        self._declined = declined
        self._tonight = lessons.night or dt.date.min

    def changes(self, shaped: Shaped) -> tuple[Change, ...]:
        """Every change that tonight shows, and what was taken back; the weightiest first."""
        if shaped.mode is RoutineMode.BLOCKED:
            return ()
        told = [*self._of_the_night(shaped), *self._of_moves(shaped), *self._taken_back()]
        return tuple(sorted(told, key=attrgetter("kind.rank")))

    def _of_the_night(self, shaped: Shaped) -> Iterator[Change]:
        lessons = self._lessons
        if lessons.rest_since is not None:
            yield self._change(ChangeKind.REST)
        elif shaped.mode is RoutineMode.REST_ONLY:
            return
        elif lessons.is_calm:
            yield self._change(ChangeKind.CALM)
        elif lessons.rises:
            rise = lessons.rises[-1]
            yield self._change(ChangeKind.GENTLER, points=rise.points, when=self._when(rise.night))
        elif lessons.step is not None and shaped.is_step_felt:
            step = lessons.step
            yield self._change(step.kind, days=step.days, when=self._when(step.night))

    def _of_moves(self, shaped: Shaped) -> Iterator[Change]:
        if shaped.mode in NO_MOVES:
            return
        for slug, facts in _rests(self._lessons):
            yield self._change(ChangeKind.RESTING, slug, **facts)
        for slug in shaped.kept_away:
            yield self._change(self._lessons.skipped[slug].kind, slug)
        for entry in shaped.chosen:
            yield from self._of_entry(entry)
        for area in shaped.raised:
            if any(entry.stretch.serves_well(area) for entry in shaped.chosen):
                yield self._change(
                    ChangeKind.MORE_FOR,
                    area,
                    when=self._last_time,
                )

    def _of_entry(self, entry: Dosed) -> Iterator[Change]:
        slug, ease = entry.stretch.slug, self._lessons.easier.get(entry.stretch.slug)
        if entry.instead_of:
            move, other = self._name(slug), self._name(entry.instead_of)
            yield self._change(ChangeKind.VARIETY, move=move, other=other)
        if ease is not None and not self._is_declined(ease.kind, slug):
            facts = {"points": ease.points, "when": self._when(ease.night)}
            yield self._change(ease.kind, slug, **facts)
        elif slug in self._lessons.core and not self._is_declined(ChangeKind.CORE, slug):
            yield self._change(ChangeKind.CORE, slug)

    def _taken_back(self) -> Iterator[Change]:
        """What the nights would still change; a wish about anything else says nothing."""
        for kind, about in self._offered():
            if self._is_declined(kind, about):
                text = self._words.taken_back[kind].format(**self._names(kind, about))
                yield _change(kind, about, text, is_taken_back=True)

    def _offered(self) -> Iterator[tuple[ChangeKind, str]]:
        lessons = self._lessons
        if lessons.step is not None:
            yield lessons.step.kind, ""
        if lessons.last_moves:
            yield ChangeKind.VARIETY, ""
        yield from ((ease.kind, slug) for slug, ease in lessons.easier.items())
        yield from ((skipped.kind, slug) for slug, skipped in lessons.skipped.items())
        yield from ((ChangeKind.CORE, slug) for slug in lessons.core)
        if lessons.covered is not None:
            yield from ((ChangeKind.MORE_FOR, area) for area in Area if area not in lessons.covered)

    def _is_declined(self, kind: ChangeKind, about: str = "") -> bool:
        return kind.may_be_taken_back and key_of(kind, about) in self._declined

    def _change(self, kind: ChangeKind, about: str = "", **facts: object) -> Change:
        text = self._words.told[kind].format(**self._names(kind, about), **facts)
        return _change(kind, about, text)

    def _names(self, kind: ChangeKind, about: str) -> dict[str, str]:
        if kind is ChangeKind.MORE_FOR:
            return {"area": self._content.labels.short("area", about)}
        return {"move": self._name(about)} if about else {}

    def _name(self, slug: str) -> str:
        return self._content.catalogue[slug].name

    @property
    def _last_time(self) -> str:
        return self._when(self._lessons.last_night or self._tonight)

    def _when(self, night: dt.date) -> str:
        return when(night, self._tonight)


def _change(kind: ChangeKind, about: str, text: str, *, is_taken_back: bool = False) -> Change:
    sentence = text[:1].upper() + text[1:]
    return Change(kind=kind, about=about, text=sentence, is_taken_back=is_taken_back)


def _rests(lessons: Lessons) -> Iterator[tuple[str, dict[str, str]]]:
    for slug, resting in lessons.resting.items():
        hurt = when(resting.hurt_on, lessons.night or resting.hurt_on)
        yield slug, {"when": hurt, "until": date_words(resting.until)}
