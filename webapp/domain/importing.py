"""Checking an export row by row before anything of it is believed."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from pydantic import ValidationError

from webapp.domain.clock import A_DAY, is_time_zone
from webapp.domain.export import LISTED, SINGLE, VERSION, Person
from webapp.domain.log import NightBefore
from webapp.domain.model import Value

MOST_ROWS = 20_000
"""Of one kind: three nights an evening for eighteen years."""
EARLIEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
MAY_COME = frozenset({"expires_at", "ends_at", "until_night", "from_night"})
"""What may lie ahead of us."""
MAY_BE_MISSING = SINGLE.keys() - {"person"}
TOLD_ALONGSIDE = frozenset({"about", "exported_at"})


class ImportFault(Exception):  # noqa: N818 - what a person reads
    """The first thing wrong with a file, in words."""


def checked(rows: Iterable[tuple[str, object]], *, now: dt.datetime) -> Iterator[tuple[str, Value]]:
    """Each row under the name of its kind; raises ImportFault at the first that cannot be."""
    seen: Counter[str] = Counter()
    for name, row in rows:
        seen[name] += 1
        _check_place(name, row, seen[name])
        if name in MAY_BE_MISSING and row is None:
            continue
        if name in SINGLE | LISTED:
            yield name, _row(name, row, seen[name], now)
    if not seen["version"] or not seen["person"]:
        raise ImportFault("A part of the file is missing. Export it once more.")


def known(
    rows: Iterable[tuple[str, object]], names: Collection[str]
) -> Iterator[tuple[str, Value]]:
    """The rows of these kinds out of a file that is checked."""
    for name, row in rows:
        if name in names and row is not None:
            yield name, (SINGLE | LISTED)[name].model_validate(row, extra="ignore")


def _check_place(name: str, row: object, number: int) -> None:
    if name == "version" and row != VERSION:
        raise ImportFault("This file is of a version that we cannot read. Nothing was changed.")
    if name not in SINGLE | LISTED and name not in TOLD_ALONGSIDE | {"version"}:
        raise ImportFault(f"The file holds “{name[:40]}”, which we do not know.")
    if number > (MOST_ROWS if name in LISTED else 1):
        raise ImportFault(f"The file holds too many {name}.")


def _row(name: str, given: object, number: int, now: dt.datetime) -> Value:
    try:
        row = (SINGLE | LISTED)[name].model_validate(given, extra="ignore")
        _check_times(row, now)
        _check_zone(row)
    except ValidationError as problem:
        fault = problem.errors()[0]
        field = ".".join(map(str, fault["loc"]))
        raise ImportFault(_in_words(name, number, f"{field}: {fault['msg']}")) from None
    except (ValueError, OverflowError, RecursionError) as problem:
        raise ImportFault(_in_words(name, number, str(problem))) from None
    return row


def _in_words(name: str, number: int, fault: str) -> str:
    place = f"{name}, number {number}" if name in LISTED else name
    return f"This part of the file cannot be right: {place}, {fault}."[:300]


def _check_times(row: Value, now: dt.datetime) -> None:
    for name, value in row:
        if isinstance(value, NightBefore):
            _check_times(value, now)
        moment = _moment(value)
        if moment is None:
            continue
        if moment < EARLIEST:
            raise ValueError(f"{name} is too long ago")
        if moment > now + A_DAY and name not in MAY_COME:
            raise ValueError(f"{name} is still to come")


def _moment(value: object) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC)
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time(), dt.UTC)
    return None


def _check_zone(row: Value) -> None:
    if isinstance(row, Person) and not is_time_zone(row.time_zone):
        raise ValueError("time_zone is none that we know")
