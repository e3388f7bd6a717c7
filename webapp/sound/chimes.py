"""The chimes of the track: soft notes that fade, each made once."""

import math
from array import array
from collections.abc import Iterator
from typing import TypeAlias

from webapp.domain.soundtrack import CHIME_SECONDS, Chime

RATE = 22_050
Samples: TypeAlias = "array[int]"
LOUDNESS = 8_000
"""A quarter of the loudest there is: it is for a bedroom at night."""
ATTACK_SECONDS = 0.02
FADING = 4
HIGH, MIDDLE, LOW = 660, 528, 396
NOTES = {
    Chime.START: ((0.0, MIDDLE),),
    Chime.HALF: ((0.0, HIGH),),
    Chime.SWITCH: ((0.0, MIDDLE), (0.4, LOW)),
    Chime.END: ((0.0, LOW),),
}
"""Second and pitch of each note; lower means done."""


def samples_of(chime: Chime) -> Samples:
    return array("h", map(round, _wave(chime)))


def _wave(chime: Chime) -> Iterator[float]:
    for number in range(CHIME_SECONDS * RATE):
        second = number / RATE
        yield sum(_note(second - start, pitch) for start, pitch in NOTES[chime])


def _note(second: float, pitch: int) -> float:
    if second < 0:
        return 0
    swell = min(second / ATTACK_SECONDS, 1) * math.exp(-FADING * second)
    return LOUDNESS * swell * math.sin(2 * math.pi * pitch * second)
