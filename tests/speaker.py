"""A voice for tests: reads a phrase and writes a hum of a tenth of a second for each letter."""

import math
import struct
import sys
import wave

RATE = 16_000
"""Another rate than the track's, and two channels: voices differ."""
HUM = 200
SECONDS_A_LETTER = 0.1


def speak(phrase, file):
    frames = (
        struct.pack("<hh", *[round(9_000 * math.sin(2 * math.pi * HUM * number / RATE))] * 2)
        for number in range(round(len(phrase) * SECONDS_A_LETTER * RATE))
    )
    with wave.open(file, "wb") as wav:
        wav.setnchannels(2)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes(b"".join(frames))


if __name__ == "__main__":
    speak(sys.stdin.read(), sys.stdout.buffer)
