"""The words of the player, for the eye and for a screen reader."""

from collections.abc import Iterable

from webapp.domain.body import Side
from webapp.domain.timeline import Kind, Segment
from webapp.web.filters import duration

TOGGLE = {
    "idle": "Start",
    "running": "Pause",
    "paused": "Resume",
    "asking": "Resume",
    "closing": "Keep what I did",
    "ended": "Save what I did",
}
WORDS = {
    "get_ready": "Get ready",
    "closing": "That was the last step. Back returns to it.",
    "asleep": "The page was asleep for {time}.",
    "screen_off": "Your screen may switch off by itself",
    "dim": "Dim",
    "leaving": "Paused. Going back once more leaves; your place is kept.",
    "toggle": TOGGLE,
}
WORDS_WITHOUT_TIMER = {**WORDS, "toggle": {**TOGGLE, "running": "Next"}}
_SIDES = {Side.LEFT: "LEFT side", Side.RIGHT: "RIGHT side"}
_LABELS = {
    Kind.TRANSITION: "Move into place",
    Kind.READY: "Get ready",
    Kind.HOLD: "Hold",
    Kind.REST: "Rest",
    Kind.SWITCH: "Switch sides",
    Kind.SETTLE: "At your own pace",
}
_THE_END = "Then lights out"


def sides_in_turn(sides: Iterable[Side]) -> str:
    return ", then ".join(_SIDES[side] for side in sides)


def side_label(segment: Segment) -> str:
    return _SIDES[segment.side] if segment.side else ""


def label(segment: Segment) -> str:
    """Name what is on, and which one of how many.

    >>> label(Segment(kind=Kind.HOLD, seconds=30, entry=0, repeat=1, repeats=2))
    'Hold 1 of 2'
    >>> label(Segment(kind=Kind.MOVE, seconds=30, entry=0, repeats=10))
    '10 times, slowly'
    """
    if segment.kind is Kind.MOVE:
        return f"{segment.repeats} times, slowly"
    if segment.kind is Kind.HOLD and segment.repeats != 1:
        return f"Hold {segment.repeat} of {segment.repeats}"
    return _LABELS[segment.kind]


def label_without_timer(segment: Segment) -> str:
    """Say how long it would be, for whoever counts breaths.

    >>> label_without_timer(Segment(kind=Kind.HOLD, seconds=30, entry=0, repeat=1, repeats=2))
    'Hold 1 of 2, about 30 s'
    """
    told = label(segment)
    return told if segment.kind is Kind.MOVE else f"{told}, about {duration(segment.seconds)}"


def said_at_once(segment: Segment, before: Segment | None, name: str) -> str:
    """Write one message for what a timer would say in several, on the way and then."""
    is_new = before is None or before.entry != segment.entry
    has_switched = before is not None and not is_new and before.side != segment.side
    intro = name if is_new else "Switch sides" if has_switched else ""
    about = f"About {_in_words(segment.seconds)}"
    parts = (intro, side_label(segment).capitalize(), label(segment), about)
    return ". ".join(part for part in parts if part) + "."


def said(segment: Segment, name: str) -> str:
    """Write one message for a screen reader, complete without the screen."""
    side = side_label(segment).capitalize()
    parts = {
        Kind.TRANSITION: (f"Next: {name}", side, label(segment)),
        Kind.READY: (name, side, label(segment)),
        Kind.SWITCH: (label(segment), side),
        Kind.REST: (label(segment), _in_words(segment.seconds)),
    }
    work = (label(segment), side, _in_words(segment.seconds))
    return ". ".join(part for part in parts.get(segment.kind, work) if part) + "."


def leads_to(segment: Segment, after: Segment | None, name: str) -> str:
    """Say what the next piece of work is, as far as it differs from what is on now."""
    if after is None:
        return _THE_END
    if after.entry != segment.entry:
        return "Next: " + ", ".join(filter(None, (name, side_label(after))))
    if after.side != segment.side:
        return f"Next: {side_label(after)}"
    return f"Next: {label(after).lower()}"


def _in_words(seconds: int) -> str:
    """Say a duration the way it is spoken.

    >>> _in_words(155), _in_words(60), _in_words(45)
    ('2 minutes 35 seconds', '1 minute', '45 seconds')
    """
    minutes, rest = divmod(seconds, 60)
    counted = ((minutes, "minute"), (rest, "second"))
    return " ".join(f"{count} {unit}{'s' * (count > 1)}" for count, unit in counted if count)
