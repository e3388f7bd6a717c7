"""Writing the rows of a checked file into an account: none twice, and none that is there lost."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from webapp.domain.export import LISTED, SINGLE, WRAPPER, KeptRoutine, Person
from webapp.domain.importing import known
from webapp.domain.model import Value
from webapp.domain.reading import rows_of
from webapp.extensions import db
from webapp.models.everything import (
    drop_marks_of_nights,
    has_told_nothing,
    write_kept,
    write_settings,
)
from webapp.models.user import User

NOT_BROUGHT = frozenset({"calendar", "links"})
"""Their addresses are not in the file, and without one nobody could open them."""
FIRST = (SINGLE | LISTED).keys() - NOT_BROUGHT - {"nights"}


@dataclass
class Brought:
    """How many rows of each kind."""

    new: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)


def bring_in(user: User, file: BinaryIO, *, now: dt.datetime) -> Brought:
    """Settings change only where nothing was told yet; nights come after what they point to."""
    session = db.session()
    has_own_settings = not has_told_nothing(session, user.id)
    tonight = user.tonight(now)
    brought = Brought()
    for name, kept in _rows(file):
        if isinstance(kept, Person):
            if not has_own_settings:
                write_settings(session, user.id, kept)
        elif not _is_for(tonight, kept):
            is_new = write_kept(session, user.id, name, kept)
            (brought.new if is_new else brought.known)[name] += 1
    drop_marks_of_nights(session, user.id)
    return brought


def _rows(file: BinaryIO) -> Iterator[tuple[str, Value]]:
    for names in (FIRST, {"nights"}):
        file.seek(0)
        yield from known(rows_of(file, WRAPPER), names)


def _is_for(tonight: dt.date, kept: Value) -> bool:
    """What is done tonight is planned here, by rules and words of our own."""
    return isinstance(kept, KeptRoutine) and kept.night >= tonight
