"""The tracks made so far, each under a name that tells what is heard on it and not by whom."""

import hashlib
import logging
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

from webapp.config import ROOT
from webapp.domain.soundtrack import Soundtrack
from webapp.sound.order import Order

A_MINUTE = 60
MAKING_SECONDS = 5 * A_MINUTE
RETRIED_AFTER_SECONDS = 10 * A_MINUTE
KEPT_SECONDS = 36 * 60 * A_MINUTE
"""A routine is for one night; a slow evening or a late start still finds its track."""
MOST_KEPT = 200

log = logging.getLogger(__name__)


class Progress(StrEnum):
    ABSENT = "absent"
    BEING_MADE = "being-made"
    READY = "ready"
    FAILED = "failed"


class Tracks:
    """Files in one folder, which all workers share; marks beside them tell what goes on."""

    def __init__(self, folder: Path, speak: tuple[str, ...]) -> None:
        self._folder = folder
        self._speak = speak
        self._making = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tracks")

    @property
    def has_voice(self) -> bool:
        return bool(self._speak)

    def file_of(self, heard: Soundtrack) -> Path:
        told = f"{_MAKER}{self._speak}{heard.model_dump_json()}"
        return self._folder / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.m4a"

    def progress(self, heard: Soundtrack) -> Progress:
        file = self.file_of(heard)
        if file.is_file():
            return Progress.READY
        if _age(_making(file)) < MAKING_SECONDS:
            return Progress.BEING_MADE
        is_failed = _age(_failed(file)) < RETRIED_AFTER_SECONDS
        return Progress.FAILED if is_failed else Progress.ABSENT

    def make(self, heard: Soundtrack) -> None:
        """Make it soon, unless it is there or somebody is at it; of two workers one is first."""
        if self.progress(heard) in (Progress.READY, Progress.BEING_MADE):
            return
        order = Order(heard=heard, speak=self._speak, file=self.file_of(heard))
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _making(order.file).unlink(missing_ok=True)
        try:
            _making(order.file).touch(exist_ok=False)
        except FileExistsError:
            return
        self._making.submit(self._make, order)

    def _make(self, order: Order) -> None:
        _failed(order.file).unlink(missing_ok=True)
        try:
            subprocess.run(  # noqa: S603 - ourselves, in a process that makes way for all others
                (sys.executable, "-m", __package__),
                input=order.model_dump_json().encode(),
                cwd=ROOT,
                timeout=MAKING_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            log.exception("A track could not be made")
            _failed(order.file).touch()
        _making(order.file).unlink(missing_ok=True)
        _forget_old(self._folder)


def _making(file: Path) -> Path:
    return file.with_suffix(".making")


def _failed(file: Path) -> Path:
    return file.with_suffix(".failed")


def _forget_old(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=_age)
    for number, file in enumerate(files):
        if number >= MOST_KEPT or _age(file) > KEPT_SECONDS:
            file.unlink(missing_ok=True)


def _age(file: Path) -> float:
    """Seconds since it was written; endless for what is not there, or not any more."""
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _digest(sources: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(each.read_bytes() for each in sorted(sources))).hexdigest()


_MAKER = _digest(Path(__file__).parent.glob("*.py"))
"""Whatever makes another sound makes another track."""
