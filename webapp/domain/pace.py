"""How much time a person wants around the holds; what is held is never shortened."""

import math
from enum import StrEnum

STEP_SECONDS = 5


class Pace(StrEnum):
    NORMAL = "normal"
    SLOW = "slow"
    VERY_SLOW = "very_slow"
    OWN = "own"
    """No clock: the person says when to go on."""

    @property
    def is_timed(self) -> bool:
        return self is not Pace.OWN

    def stretched(self, seconds: int) -> int:
        """Lengthen the time to get somewhere, to whole steps.

        >>> Pace.NORMAL.stretched(13), Pace.SLOW.stretched(15), Pace.VERY_SLOW.stretched(15)
        (13, 25, 30)
        """
        if self not in _FACTORS:
            return seconds
        return math.ceil(seconds * self.slowness / STEP_SECONDS) * STEP_SECONDS

    @property
    def slowness(self) -> float:
        """How many times longer it takes to get somewhere."""
        return _FACTORS.get(self, 1)


_FACTORS = {Pace.SLOW: 1.5, Pace.VERY_SLOW: 2}


class Dimming(StrEnum):
    """When the player makes its screen nearly black."""

    ASKED = "asked"
    BY_ITSELF = "by_itself"
