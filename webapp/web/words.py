"""How pages say what the domain names by code."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from flask import Flask

from webapp.domain.body import Side, Surface
from webapp.domain.catalogue import Mode
from webapp.domain.figure import Picture
from webapp.domain.log import Done, Feeling
from webapp.domain.pace import Pace
from webapp.domain.routine import Entry
from webapp.models.log_entry import LogEntry, LogMove
from webapp.web.content import content

GRAVE_KINDS = frozenset({"emergency", "urgent", "clinician_first"})
CAREFUL_KINDS = frozenset({"see_soon", "rest_for_pain", "soothe"})
STAGES = {
    Surface.STAND: "Standing",
    Surface.CHAIR: "On a chair",
    Surface.FLOOR: "On the floor",
    Surface.BED: "In bed",
}
PACES = {
    Pace.NORMAL: "At the normal pace",
    Pace.SLOW: "At a slow pace",
    Pace.VERY_SLOW: "At a very slow pace",
    Pace.OWN: "Without a timer",
}
DIALABLE = frozenset("0123456789 +-")


def init_app(app: Flask) -> None:
    words = (label, sides, dose, stages, notice_kind, is_dialable, dial, pace_words)
    for word in (*words, pain_change, done_words):
        app.add_template_filter(word)
    app.context_processor(lambda: {"texts": content().texts})


def label(code: str, kind: str) -> str:
    return content().labels.of(kind, code).text


def sides(entry: Entry) -> str:
    """The sides in the order they are done, always as words."""
    if not entry.sides:
        return "Both sides together"
    first, *rest = [_leg(side) for side in entry.sides]
    return f"{first} side, then {rest[0].lower()}" if rest else f"{first} side only"


def dose(entry: Entry) -> str:
    """How much of it, in words."""
    if entry.mode is Mode.TIMED:
        return "Stay as long as the clock runs."
    each = " on each side" if len(entry.sides) > 1 else ""
    if entry.mode is Mode.REPS:
        return f"{entry.repeats} slow repeats{each}, about {entry.tempo_seconds} seconds each."
    times = "Once" if entry.repeats == 1 else f"{entry.repeats} times"
    extra = f", and once more on the {entry.extra_side}" if entry.extra_side else ""
    return f"{times} {entry.hold_seconds} seconds{each}{extra}."


def stages(
    entries: Iterable[Entry], pictures: Mapping[str, Picture]
) -> list[tuple[str, list[Entry]]]:
    """The way down into bed: what follows one another in the same place, under its name."""
    by_place = groupby(entries, key=lambda entry: _stage(entry, pictures.get(entry.slug)))
    return [(name, list(group)) for name, group in by_place]


def pace_words(pace: Pace, longer_seconds: int) -> str:
    """The pace, and what it adds to the minutes asked for.

    >>> pace_words(Pace.SLOW, 100), pace_words(Pace.NORMAL, 0)
    ('At a slow pace: 2 min longer', 'At the normal pace')
    """
    minutes = max(round(longer_seconds / 60), 1)
    return f"{PACES[pace]}: {minutes} min longer" if longer_seconds else PACES[pace]


def notice_kind(message_kind: str) -> str:
    if message_kind in GRAVE_KINDS:
        return "help"
    return "caution" if message_kind in CAREFUL_KINDS else "info"


def is_dialable(number: str) -> bool:
    """Whether this is a number to tap, and not words that stand for one we do not know."""
    return bool(number) and set(number) <= DIALABLE


def dial(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def pain_change(entry: LogEntry) -> str:
    """Pain before and after, as far as it was told."""
    before, after = entry.pain_before, entry.pain_after
    if after is None:
        return f"{before} before"
    return f"{after} after" if before is None else f"{before} before, {after} after"


def done_words(move: LogMove) -> str:
    done = {Done.DONE: "done", Done.PARTLY: "in part", Done.SKIPPED: "skipped"}[move.done]
    if move.feeling in (None, Feeling.OK):
        return done
    return f"{done}, {label(move.feeling, 'move').lower()}"


def _stage(entry: Entry, picture: Picture | None) -> str:
    """The place, or at least the posture of what the seeds no longer know."""
    surface = picture and picture.surface
    return STAGES[surface] if surface else label(entry.posture, "posture")


def _leg(side: Side) -> str:
    return {Side.LEFT: "Left", Side.RIGHT: "Right"}[side]
