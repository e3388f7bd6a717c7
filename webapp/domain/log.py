"""What became of a routine: the words a night is logged in, and which times to believe."""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from webapp.domain.clock import A_DAY
from webapp.domain.model import Value
from webapp.domain.pain import Level

LONGEST_NOTE = 2000
MOST_MOVES = 40
OLDEST_NIGHT = dt.timedelta(days=365)
"""How far back a forgotten night can be added."""
UNDO_FOR = 2 * A_DAY
"""How long a change can be undone; then what was there before is forgotten."""

Word = Annotated[str, Field(max_length=80)]
Seconds = Annotated[int, Field(strict=True, ge=0, le=24 * 60 * 60)]


class Status(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"


class Done(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"


class Feeling(StrEnum):
    OK = "ok"
    GOOD = "good"
    TOO_HARD = "too_hard"
    HURT = "hurt"


class Change(StrEnum):
    """What a person did to a night that was kept already."""

    EDIT = "edit"
    DELETE = "delete"


class MoveBefore(Value):
    """A move of a night as it was before a change."""

    position: Annotated[int, Field(strict=True, ge=0, lt=MOST_MOVES)]
    slug: Word
    variant: Word
    name: Word
    sides: Word
    seconds_planned: Seconds
    seconds_done: Seconds
    done: Done
    feeling: Feeling | None

    @property
    def has_hurt(self) -> bool:
        return self.feeling is Feeling.HURT and self.done is not Done.SKIPPED

    def retold(self, done: Done, feeling: Feeling | None) -> "MoveBefore":
        """As a person remembers it; what was measured stays where it does not contradict them."""
        seconds = {
            Done.DONE: self.seconds_done if self.done is Done.DONE else self.seconds_planned,
            Done.PARTLY: min(self.seconds_done, self.seconds_planned),
            Done.SKIPPED: 0,
        }
        felt = None if done is Done.SKIPPED else feeling
        told = {"done": done, "feeling": felt, "seconds_done": seconds[done]}
        return self.model_copy(update=told)


class NightBefore(Value):
    """A night as it was before a change, so that the change can be undone."""

    night: dt.date
    routine_id: UUID | None
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    received_at: AwareDatetime
    time_zone: Word
    status: Status
    pain_before: Level | None
    pain_after: Level | None
    note: Annotated[str, Field(max_length=LONGEST_NOTE)]
    edited_at: AwareDatetime | None
    moves: Annotated[tuple[MoveBefore, ...], Field(max_length=MOST_MOVES)]


class Retelling(Value):
    """All that a person may change about a night; what was planned for it stays."""

    night: dt.date
    pain_before: Level | None
    pain_after: Level | None
    note: str
    moves: tuple[MoveBefore, ...]


def retold(before: NightBefore, told: Retelling, *, now: dt.datetime) -> NightBefore:
    """The night as it is from now on, with its moves in the order in which they are told."""
    moves = in_order(told.moves)
    changed = {name: getattr(told, name) for name in Retelling.model_fields} | {
        "moves": moves,
        "status": status_of(move.done for move in moves),
        "edited_at": now,
    }
    return before.model_copy(update=changed)


def with_hurts_of(telling: NightBefore, other: NightBefore) -> NightBefore:
    """The night as it is told, but each move that the other telling says has hurt did hurt."""
    hurt = {move.slug: move for move in other.moves if move.has_hurt}
    told = [hurt.pop(move.slug) if move.slug in hurt else move for move in telling.moves]
    moves = in_order([*hurt.values(), *told][:MOST_MOVES])
    return telling.model_copy(update={"moves": moves})


def in_order(moves: Sequence[MoveBefore]) -> tuple[MoveBefore, ...]:
    return tuple(
        move.model_copy(update={"position": position}) for position, move in enumerate(moves)
    )


def status_of(moves: Iterable[Done]) -> Status:
    """Partial counts as partial: one move cut short or skipped makes the night so."""
    is_complete = all(done is Done.DONE for done in moves)
    return Status.COMPLETE if is_complete else Status.PARTIAL


def believable(
    moment: dt.datetime | None, *, since: dt.datetime, now: dt.datetime
) -> dt.datetime | None:
    """The phone's time, unless its clock is off by more than a day either way."""
    if moment is None:
        return None
    return moment if since - A_DAY <= moment <= now + A_DAY else None


def told_time(
    moment: dt.datetime | None, *, sent_at: dt.datetime | None, since: dt.datetime, now: dt.datetime
) -> dt.datetime | None:
    """When it was: as the phone says or, where its clock is off by days, as long ago as it says."""
    told = believable(moment, since=since, now=now)
    if told or moment is None or sent_at is None:
        return told
    return believable(now - max(sent_at - moment, dt.timedelta()), since=since, now=now)
