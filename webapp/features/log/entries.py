"""Entries made from what was planned and what a form tells."""

import datetime as dt
from collections.abc import Iterable
from functools import partial

from webapp.domain.clock import night_of
from webapp.domain.log import (
    Change,
    Done,
    MoveBefore,
    NightBefore,
    Status,
    in_order,
    status_of,
    told_time,
)
from webapp.domain.routine import Entry
from webapp.features.log.forms import EarlierNightForm, PlayedForm, PlayedMoveForm
from webapp.features.log.retelling import move_from_memory
from webapp.models.log_change import LogChange
from webapp.models.log_entry import LogEntry, LogMove
from webapp.models.routine import SavedRoutine
from webapp.models.user import User


def played_entry(
    user: User, routine: SavedRoutine, form: PlayedForm, *, now: dt.datetime
) -> LogEntry:
    """The night of the player's end, in the zone the phone was in."""
    zone = form.known_time_zone or user.time_zone
    moves = [
        _played_move(position, planned, form.move(position))
        for position, planned in enumerate(routine.plan.entries)
    ]
    told = partial(told_time, sent_at=form.sent_at.data, since=routine.made_at, now=now)
    finished = told(form.finished_at.data) or now
    return LogEntry(
        user_id=user.id,
        night=night_of(finished, zone),
        id=form.entry_id.data,
        routine_id=routine.id,
        started_at=told(form.started_at.data),
        finished_at=finished,
        received_at=now,
        time_zone=zone,
        status=status_of(move.done for move in moves),
        pain_before=routine.evening.pain_now,
        note="",
        moves=moves,
    )


def earlier_entry(user: User, form: EarlierNightForm, *, now: dt.datetime) -> LogEntry:
    """A night told from memory: the moves ticked were done, for nobody knows how long."""
    return LogEntry(
        user_id=user.id,
        night=form.night.data,
        id=form.entry_id.data,
        received_at=now,
        time_zone=user.time_zone,
        status=Status.COMPLETE,
        pain_before=form.pain_before.data,
        pain_after=form.pain_after.data,
        note=form.note.data or "",
        moves=[LogMove(**dict(move)) for move in _told_moves(form.stretches.data or ())],
    )


def change_of(
    entry: LogEntry, change: Change, *, before: NightBefore, now: dt.datetime
) -> LogChange:
    """What lets this change be undone."""
    return LogChange(
        user_id=entry.user_id, entry_id=entry.id, change=change, made_at=now, before=before
    )


def _played_move(position: int, planned: Entry, played: PlayedMoveForm | None) -> LogMove:
    done = Done(played.done.data) if played and played.done.data else Done.DONE
    seconds = played.seconds_done.data if played else None
    return LogMove(
        position=position,
        slug=planned.slug,
        variant=planned.variant,
        name=planned.name,
        sides=" ".join(planned.sides),
        seconds_planned=planned.seconds,
        seconds_done=_seconds(planned, done) if seconds is None else seconds,
        done=done,
    )


def _seconds(planned: Entry, done: Done) -> int:
    return planned.seconds if done is Done.DONE else 0


def _told_moves(slugs: Iterable[str]) -> tuple[MoveBefore, ...]:
    return in_order([move_from_memory(slug) for slug in slugs])
