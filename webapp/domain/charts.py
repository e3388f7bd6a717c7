"""Lines and dots of a chart, in a box of 100 by 100 that the page may stretch as it likes."""

from collections.abc import Iterator, Sequence

BOX = 100

Values = Sequence[float | None]


def line(values: Values, *, top: float) -> str:
    """Join what follows one another; a value alone between two gaps is a dot.

    >>> line([10, 5, None, 0], top=10)
    'M0 0L33.3 50M100 100h0'
    """
    return "".join(_strokes(values, top))


def bridge(values: Values, *, top: float) -> str:
    """Join everything, over the gaps too: for a faint line that leads the eye.

    >>> bridge([10, None, 0], top=10)
    'M0 0L100 100'
    """
    spots = [spot for spot in _spots(values, top) if spot]
    return "M" + "L".join(spots) if spots else ""


def dots(values: Values, *, top: float) -> str:
    """Set a dot for each value: a stroke without length, drawn with a round end.

    >>> dots([None, 5], top=10)
    'M100 50h0'
    """
    spots = _spots(values, top)
    return "".join(f"M{spot}h0" for spot in spots if spot)


def rungs(count: int) -> str:
    """Draw level lines, from the top to the bottom.

    >>> rungs(3)
    'M0 0H100M0 50H100M0 100H100'
    """
    return "".join(f"M0 {_at(number, count)}H{BOX}" for number in range(count))


def _strokes(values: Values, top: float) -> Iterator[str]:
    spots = [None, *_spots(values, top), None]
    for before, spot, after in zip(spots, spots[1:], spots[2:], strict=False):
        if spot:
            yield f"L{spot}" if before else f"M{spot}"
            yield "" if before or after else "h0"


def _spots(values: Values, top: float) -> list[str | None]:
    return [
        None if value is None else f"{_at(number, len(values))} {_short(BOX - value * BOX / top)}"
        for number, value in enumerate(values)
    ]


def _at(number: int, count: int) -> str:
    return _short(number * BOX / max(count - 1, 1))


def _short(length: float) -> str:
    return f"{round(length, 1):g}"
