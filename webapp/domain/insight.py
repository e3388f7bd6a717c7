"""What many nights say together (9.1)."""

from collections.abc import Iterable
from statistics import median


def median_of(levels: Iterable[int | None]) -> float | None:
    """The middle of what was told; none when nothing was.

    >>> median_of([2, None, 5, 3]), median_of([None])
    (3, None)
    """
    told = [level for level in levels if level is not None]
    return median(told) if told else None
