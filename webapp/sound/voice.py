"""A voice is a command that reads a phrase and writes it as WAV."""

import subprocess
from array import array
from collections.abc import Iterable, Sequence
from io import BytesIO

import av

from webapp.sound.chimes import RATE, Samples

LONGEST_SECONDS = 30


class VoiceError(RuntimeError):
    """The voice did not say a phrase."""


def say_all(phrases: Iterable[str], command: Sequence[str]) -> dict[str, Samples]:
    """Say each phrase once; without a command nothing is said."""
    return {phrase: _say(phrase, command) for phrase in phrases} if command else {}


def _say(phrase: str, command: Sequence[str]) -> Samples:
    try:
        said = subprocess.run(  # noqa: S603 - chosen by whoever runs the server
            command,
            input=phrase.encode(),
            stdout=subprocess.PIPE,
            timeout=LONGEST_SECONDS,
            check=True,
        )
        return _samples(said.stdout)
    except (OSError, subprocess.SubprocessError, av.FFmpegError) as problem:
        raise VoiceError(str(problem)) from problem


def _samples(wav: bytes) -> Samples:
    """Read any WAV as ours: one channel at our rate."""
    ours = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    samples = array("h")
    with av.open(BytesIO(wav), "r") as sound:
        for frame in (*sound.decode(audio=0), None):
            for part in ours.resample(frame):
                samples.frombytes(bytes(part.planes[0])[: part.samples * samples.itemsize])
    return samples
