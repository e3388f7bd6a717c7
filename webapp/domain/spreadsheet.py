"""Nights and mornings as tables that spreadsheets open, and in which no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from webapp.domain.export import KeptMorning, KeptNight
from webapp.domain.log import MoveBefore

MARK = "\ufeff"
"""Tells Excel that this is UTF-8; the others pass over it."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide ones count too

NIGHT_COLUMNS = (
    "night",
    "status",
    "pain_before",
    "pain_after",
    "minutes",
    "moves",
    "note",
    "about",
)
MORNING_COLUMNS = ("night", "worst_pain", "times_woken", "sleep_quality", "about")


def nights(kept: Iterable[KeptNight], *, about: str) -> Iterator[str]:
    yield MARK + _line(NIGHT_COLUMNS)
    for night in kept:
        yield _line(
            (
                night.night,
                night.status.value,
                night.pain_before,
                night.pain_after,
                _minutes(night),
                "; ".join(map(_move, night.moves)),
                night.note,
                about,
            )
        )


def mornings(kept: Iterable[KeptMorning], *, about: str) -> Iterator[str]:
    yield MARK + _line(MORNING_COLUMNS)
    for morning in kept:
        yield _line(
            (morning.night, morning.night_worst, morning.wakes, morning.sleep_quality, about)
        )


def _minutes(night: KeptNight) -> float | None:
    """How long it was by the clock; nobody knows of a night told from memory."""
    seconds = sum(move.seconds_done for move in night.moves)
    return round(seconds / 60, 1) if seconds else None


def _move(move: MoveBefore) -> str:
    felt = f", {move.feeling}" if move.feeling else ""
    return f"{move.name} ({move.done}{felt})"


def _line(cells: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(each) for each in cells])
    return line.getvalue()


def _cell(value: object) -> str:
    """Text that a spreadsheet would calculate starts with a quote instead."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
