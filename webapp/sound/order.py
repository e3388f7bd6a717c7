"""What the process that makes a track is told."""

from pathlib import Path

from webapp.domain.model import Value
from webapp.domain.soundtrack import Soundtrack


class Order(Value):
    heard: Soundtrack
    speak: tuple[str, ...]
    file: Path
