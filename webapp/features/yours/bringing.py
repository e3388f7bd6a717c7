"""Writing the rows of a checked file into an account: none twice, and none that is there lost."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import BinaryIO
from uuid import UUID

from webapp.domain.export import LISTED, SINGLE, WRAPPER, KeptRoutine
from webapp.domain.importing import known
from webapp.domain.model import Value
from webapp.domain.reading import rows_of
from webapp.extensions import begin_writing, db
from webapp.models.everything import (
    drop_marks_of_nights,
    has_told_nothing,
    write_kept,
    write_settings,
)

ROWS_AT_A_TIME = 100
NOT_BROUGHT = frozenset({"calendar", "links"})
"""Their addresses are not in the file, and without one nobody could open them."""
FIRST = (SINGLE | LISTED).keys() - NOT_BROUGHT - {"nights"}


@dataclass
class Brought:
    """How many rows of each kind."""

    new: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)


def bring_in(user_id: UUID, file: BinaryIO, *, tonight: dt.date) -> Brought:
    """Write a few rows, let others write, and go on; what is interrupted is whole the next time.

    Settings change only where nothing was told yet, and nights come after what they point to.
    """
    brought = Brought()
    is_new_here = has_told_nothing(db.session(), user_id)
    for name, rows in _batches(_rows(file, tonight)):
        begin_writing()
        if name != "person":
            new = write_kept(db.session(), user_id, name, rows)
            brought.new[name] += new
            brought.known[name] += len(rows) - new
        elif is_new_here:
            write_settings(db.session(), user_id, *rows)
        db.session.commit()
    begin_writing()
    drop_marks_of_nights(db.session(), user_id)
    return brought


def _batches(rows: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, list[Value]]]:
    for name, group in groupby(rows, key=itemgetter(0)):
        while batch := [row for _, row in islice(group, ROWS_AT_A_TIME)]:
            yield name, batch


def _rows(file: BinaryIO, tonight: dt.date) -> Iterator[tuple[str, Value]]:
    for names in (FIRST, {"nights"}):
        file.seek(0)
        for name, row in known(rows_of(file, WRAPPER), names):
            if not _is_for(tonight, row):
                yield name, row


def _is_for(tonight: dt.date, kept: Value) -> bool:
    """What is done tonight is planned here, by rules and words of our own."""
    return isinstance(kept, KeptRoutine) and kept.night >= tonight
