"""The chimes of the track: soft notes that fade, each made once."""

import math
from array import array
from collections.abc import Iterator
from typing import TypeAlias

from webapp.domain.soundtrack import Chime

RATE = 22_050
Samples: TypeAlias = "array[int]"
LOUDNESS = 8_000
"""A quarter of the loudest there is: it is for a bedroom at night."""
ATTACK_SECONDS = 0.02
FADING = 4
HIGH, MIDDLE, LOW = 528, 440, 352
NOTES = {
    Chime.START: ((0.0, HIGH),),
    Chime.HALF: ((0.0, MIDDLE),),
    Chime.SWITCH: ((0.0, LOW), (0.4, HIGH)),
    Chime.REST: ((0.0, LOW),),
    Chime.END: ((0.0, HIGH), (0.45, MIDDLE), (0.9, LOW)),
}
"""Second and pitch of each note: high to begin, low to let go, both to change sides."""


def samples_of(chime: Chime) -> Samples:
    return array("h", map(round, _wave(chime)))


def _wave(chime: Chime) -> Iterator[float]:
    for number in range(chime.seconds * RATE):
        second = number / RATE
        yield sum(_note(second - start, pitch) for start, pitch in NOTES[chime])


def _note(second: float, pitch: int) -> float:
    if second < 0:
        return 0
    swell = min(second / ATTACK_SECONDS, 1) * math.exp(-FADING * second)
    return LOUDNESS * swell * math.sin(2 * math.pi * pitch * second)
