"""From what is heard to a file that a phone can play."""

import logging
import os
from array import array
from collections.abc import Mapping
from pathlib import Path

import av

from webapp.domain.soundtrack import Chime, Soundtrack
from webapp.sound.chimes import RATE, Samples, samples_of
from webapp.sound.order import Order
from webapp.sound.voice import VoiceError, say_all

BITS_PER_SECOND = 24_000

log = logging.getLogger(__name__)


def record(order: Order) -> None:
    """Make the file whole before it gets its name; a voice that fails leaves the chimes."""
    samples = _mixed(order.heard, _said(order))
    draft = order.file.with_suffix(f".{os.getpid()}")
    try:
        _write(samples, draft)
        draft.replace(order.file)
    finally:
        draft.unlink(missing_ok=True)


def _said(order: Order) -> dict[str, Samples]:
    try:
        return say_all(order.heard.phrases, order.speak)
    except VoiceError as problem:
        log.warning("The voice failed, so the track has chimes alone: %s", problem)
        return {}


def _mixed(heard: Soundtrack, said: Mapping[str, Samples]) -> Samples:
    """Lay every sound on silence; none reaches into another."""
    samples = array("h", bytes(2 * heard.seconds * RATE))
    chimes = {chime: samples_of(chime) for chime in Chime}
    for ring in heard.rings:
        _lay(chimes[ring.chime], samples, ring.second)
    lengths = {phrase: len(sound) / RATE for phrase, sound in said.items()}
    for spoken in heard.spoken(lengths) if said else ():
        _lay(said[spoken.phrase], samples, spoken.second)
    return samples


def _lay(sound: Samples, samples: Samples, second: float) -> None:
    start = round(second * RATE)
    samples[start : start + len(sound)] = sound


def _write(samples: Samples, file: Path) -> None:
    """Write AAC, second by second; what a player asks for first stands first."""
    with av.open(str(file), "w", format="mp4", options={"movflags": "faststart"}) as written:
        stream = written.add_stream("aac", rate=RATE, layout="mono")
        stream.bit_rate = BITS_PER_SECOND
        for start in range(0, len(samples), RATE):
            written.mux(stream.encode(_frame(samples[start : start + RATE], start)))
        written.mux(stream.encode(None))


def _frame(samples: Samples, start: int) -> av.AudioFrame:
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples))
    frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
    frame.sample_rate, frame.pts = RATE, start
    return frame
