"""All rows of a guest, brought into an account: each once, and none of the account's is lost."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    CursorResult,
    Select,
    Table,
    Update,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session, selectinload

from webapp.domain.log import Change, with_hurts_of
from webapp.models.base import Base, Id
from webapp.models.former_guest import FormerGuest
from webapp.models.log_change import LogChange
from webapp.models.log_entry import LogEntry, rewrite
from webapp.models.morning import Morning
from webapp.models.user import User

WAYS_IN = frozenset(
    {"auth_session", "email_address", "letter", "mailed_link", "passkey", "password"}
)
"""How one comes into an account is its own."""
ADDRESSES = frozenset({"calendar_feed", "shared_sheet"})
"""Their keys name the guest, so nobody could open them any more."""
COUNTED = {"preserve_rowcount": True}


def bring_rows(
    session: Session, guest_id: UUID, user_id: UUID, *, now: dt.datetime
) -> dict[str, int]:
    """Move all there is, and say how many rows of each table came; the guest is gone then.

    What the account has under a key stays. What a row points to comes before it.
    """
    _agree_on_nights(session, guest_id, user_id, now=now)
    came = {
        table.name: _copy(session, table, guest_id, user_id)
        for table in Base.metadata.sorted_tables
        if "user_id" in table.c and table.name not in WAYS_IN | ADDRESSES
    }
    session.execute(_come_when_the_first_came(guest_id, user_id))
    session.execute(delete(User).where(User.id == guest_id))
    session.add(FormerGuest(user_id=user_id, id=guest_id, came_at=now))
    session.flush()
    session.expire_all()
    return came


def _agree_on_nights(session: Session, guest_id: UUID, user_id: UUID, *, now: dt.datetime) -> None:
    """Leave each night to one side: as the account tells it, but a move that hurt, hurt.

    Whoever deleted it meant it, on either side; here that can be undone, as always.
    """
    for entry in session.scalars(_nights(user_id, _deleted_by(guest_id))):
        session.add(_deletion(entry, now=now))
        session.delete(entry)
    session.flush()
    for mine, theirs in _told_twice(session, guest_id, user_id):
        told = with_hurts_of(mine.as_it_is, theirs.as_it_is)
        if told != mine.as_it_is:
            rewrite(session, user_id, mine.id, told)
    for model, night in ((LogEntry, LogEntry.id), (LogChange, LogChange.entry_id)):
        is_known = or_(night.in_(_told_by(user_id)), night.in_(_deleted_by(user_id)))
        session.execute(delete(model).where(model.user_id == guest_id, is_known))


def _told_twice(
    session: Session, guest_id: UUID, user_id: UUID
) -> Iterator[tuple[LogEntry, LogEntry]]:
    """The account's row and the guest's of each night that both have."""
    here, there = (
        select(LogEntry.id).where(LogEntry.user_id == each) for each in (user_id, guest_id)
    )
    mine = {entry.id: entry for entry in session.scalars(_nights(user_id, there))}
    for theirs in session.scalars(_nights(guest_id, here)):
        yield mine[theirs.id], theirs


def _nights(user_id: UUID, ids: Select[UUID]) -> Select[LogEntry]:
    mine = select(LogEntry).where(LogEntry.user_id == user_id, LogEntry.id.in_(ids))
    return mine.options(selectinload(LogEntry.moves))


def _told_by(user_id: UUID) -> Select[UUID]:
    return select(LogEntry.id).where(LogEntry.user_id == user_id)


def _deleted_by(user_id: UUID) -> Select[UUID]:
    return select(LogChange.entry_id).where(
        LogChange.user_id == user_id, LogChange.change == Change.DELETE
    )


def _deletion(entry: LogEntry, *, now: dt.datetime) -> LogChange:
    return LogChange(
        user_id=entry.user_id,
        entry_id=entry.id,
        change=Change.DELETE,
        made_at=now,
        before=entry.as_it_is,
    )


def _copy(session: Session, table: Table, guest_id: UUID, user_id: UUID) -> int:
    columns = [column for column in table.c if column.name != "user_id"]
    theirs = select(literal(user_id, Id()), *columns).where(table.c.user_id == guest_id)
    new = insert(table).from_select(["user_id", *(each.name for each in columns)], theirs)
    is_morning = table.name == Morning.__tablename__
    unless_known = _filled_up(new) if is_morning else new.on_conflict_do_nothing()
    copied = session.execute(unless_known, execution_options=COUNTED)
    return cast("CursorResult[Any]", copied).rowcount


def _filled_up(new: Insert) -> Insert:
    """What only one side told of a morning is known; of two worst pains the stronger counts."""
    pains = (Morning.night_worst, new.excluded.night_worst)
    return new.on_conflict_do_update(
        set_={
            "night_worst": func.coalesce(func.max(*pains), *pains),
            "wakes": func.coalesce(Morning.wakes, new.excluded.wakes),
            "sleep_quality": func.coalesce(Morning.sleep_quality, new.excluded.sleep_quality),
        }
    )


def _come_when_the_first_came(guest_id: UUID, user_id: UUID) -> Update:
    """A night that waits on a phone is believed as far back as its guest was here."""
    guest = select(User.created_at).where(User.id == guest_id).scalar_subquery()
    first = func.min(User.created_at, guest)
    return update(User).where(User.id == user_id).values(created_at=first)
