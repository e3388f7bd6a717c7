"""A routine in the words of the player: what each moment says, shows and leads to."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid5

from flask import url_for

from webapp.domain.body import Side
from webapp.domain.brief import Wishes
from webapp.domain.figure import Picture
from webapp.domain.pace import Dimming, Pace
from webapp.domain.places import pictures_of
from webapp.domain.routine import Entry
from webapp.domain.timeline import Kind, Page, Segment, pages, timeline
from webapp.features.player.wording import (
    WORDS,
    WORDS_WITHOUT_TIMER,
    label,
    label_without_timer,
    leads_to,
    said,
    said_at_once,
    side_label,
    sides_in_turn,
)
from webapp.models.routine import SavedRoutine
from webapp.web.content import content

MOVE_TOLD = ("slug", "variant", "name", "place", "how", "cue", "feel", "ease", "picture_name")
MOMENT_TOLD = ("kind", "seconds", "plain", "side", "repeat", "side_label", "label", "say", "next")
"""What the script is told of each; the page itself shows the rest."""


@dataclass(frozen=True)
class Move:
    """An entry as the player shows it; `ease` is where it can be made easier, if it can."""

    slug: str
    variant: str
    name: str
    place: str
    how: str
    cue: str
    feel: str
    sides: str
    seconds: int
    ease: str
    picture: Picture | None

    @property
    def picture_name(self) -> str:
        return self.picture.name if self.picture else ""

    @classmethod
    def of(cls, entry: Entry, seconds: int, wishes: Wishes, picture: Picture | None) -> "Move":
        may_ease = entry.part is None and entry.slug not in wishes.easier
        return cls(
            slug=entry.slug,
            variant=entry.variant,
            name=entry.name,
            place=entry.variant_name,
            how=entry.how,
            cue=next(iter(entry.cues), entry.how),
            feel=entry.feel,
            sides=sides_in_turn(entry.sides),
            seconds=seconds,
            ease=url_for("routine.ease", slug=entry.slug) if may_ease else "",
            picture=picture,
        )


@dataclass(frozen=True)
class Moment:
    """A segment as the player shows and says it; `plain` is its time at the normal pace."""

    kind: Kind
    seconds: int
    plain: int | None
    entry: int
    side: Side | None
    repeat: int | None
    side_label: str
    label: str
    say: str
    next: str


@dataclass(frozen=True)
class Step:
    """A timed page for those without a script."""

    page: Page
    move: Move
    moment: Moment

    @property
    def picture(self) -> Picture | None:
        return self.move.picture and self.move.picture.on(self.moment.side)

    @property
    def lengths(self) -> tuple[int, ...]:
        """What is counted down on it, in seconds."""
        return tuple({self.page.lead_seconds, self.page.work.seconds} - {0})


class Screens:
    """The whole routine as the player shows it, moment by moment and page by page."""

    def __init__(
        self,
        routine: SavedRoutine,
        pace: Pace = Pace.NORMAL,
        dimming: Dimming = Dimming.ASKED,
    ) -> None:
        self.routine_id = routine.id
        self.is_timed = pace.is_timed
        self._routine = routine
        self._slowness = pace.slowness
        self._dims = dimming is Dimming.BY_ITSELF
        self._timeline = timeline(routine.plan, pace)
        self._plain = timeline(routine.plan)
        self._segments = tuple(
            each for each in self._timeline.segments if pace.is_timed or each.kind.is_work
        )

    @property
    def script(self) -> dict[str, object]:
        """All that the script on the page needs, as it travels: every word once, and no blanks."""
        return {
            "routine": self.routine_id,
            "night": self._night_id,
            "entries": [
                self._told(move) | {"segments": self._segments_of(index)}
                for index, move in enumerate(self.moves)
            ],
            "words": WORDS,
            **({} if self._slowness == 1 else {"slowness": self._slowness}),
            **({"dims": True} if self._dims else {}),
            **({} if self.is_timed else {"words": WORDS_WITHOUT_TIMER, "has_timer": False}),
        }

    def _told(self, move: Move) -> dict[str, object]:
        """Without a timer there is no time to get ready, so the work is told how as well."""
        told = _told(move, MOVE_TOLD)
        return told if self.is_timed else told | {"cue": f"{move.how} {move.cue}"}

    def _segments_of(self, index: int) -> list[dict[str, object]]:
        return [_told(each, MOMENT_TOLD) for each in self.moments if each.entry == index]

    @property
    def _night_id(self) -> UUID:
        """Name this person's night to a phone that others may use, without naming the person."""
        return uuid5(self._routine.user_id, self._routine.night.isoformat())

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        plan, wishes = self._routine.plan, self._routine.wishes
        pictures = pictures_of(plan, self._routine.evening, content())
        return tuple(
            Move.of(each, self._timeline.own_seconds(index), wishes, pictures.get(each.slug))
            for index, each in enumerate(plan.entries)
        )

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        return tuple(self._moment(index, segment) for index, segment in enumerate(self._segments))

    @property
    def first(self) -> Moment:
        return self.moments[0]

    @property
    def first_move(self) -> Move:
        return self.moves[0]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        works = (moment for moment in self.moments if moment.kind.is_work)
        return tuple(
            Step(page, self.moves[work.entry], work)
            for page, work in zip(pages(self._timeline), works, strict=True)
        )

    def _moment(self, index: int, segment: Segment) -> Moment:
        after, name = self._work_after(index), self.moves[segment.entry].name
        before = self._segments[index - 1] if index else None
        return Moment(
            kind=segment.kind,
            seconds=segment.seconds,
            plain=self._plain_seconds(index) if self.is_timed else None,
            entry=segment.entry,
            side=segment.side,
            repeat=segment.repeat,
            side_label=side_label(segment),
            label=label(segment) if self.is_timed else label_without_timer(segment),
            say=said(segment, name) if self.is_timed else said_at_once(segment, before, name),
            next=leads_to(segment, after, self.moves[after.entry].name if after else ""),
        )

    def _plain_seconds(self, index: int) -> int | None:
        plain = self._plain.segments[index].seconds
        return None if plain == self._segments[index].seconds else plain

    def _work_after(self, index: int) -> Segment | None:
        return next((each for each in self._segments[index + 1 :] if each.kind.is_work), None)


def _told(shown: Move | Moment, names: tuple[str, ...]) -> dict[str, object]:
    return {name: value for name in names if (value := getattr(shown, name))}
