"""Whenever the power goes, a night that was answered as kept is on the disk."""

import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.prepare import can_watch, in_ci
from tests.chaos import power
from webapp.config import ROOT
from webapp.models import sqlite

CUTS = int(os.environ.get("CUTS", "100"))
TOO_WEAK = 1 if sqlite.JOURNAL == "wal" else 0
"""The log loses the last nights with NORMAL already; a rollback journal only without any sync."""


@pytest.fixture(autouse=True)
def strace():
    """What watches the writes of another process."""
    if not can_watch():
        (pytest.fail if in_ci() else pytest.skip)("No strace. Debian: apt-get install strace")


@pytest.fixture
def written(database, person, tmp_path):
    """Nights kept under a setting: the disk before, and all that was done to it."""

    def write(synchronous):
        disk, trace = power.Disk(database), tmp_path / "trace"
        own = [sys.executable, "-m", "tests.chaos.writing", database, person.id.hex, synchronous]
        command = [*power.COMMAND, "-o", trace, *map(str, own)]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - our own
        return disk, power.events(trace, database)

    return write


def test_no_night_is_lost(written, tmp_path):
    assert losses(*written(sqlite.EXTRA), tmp_path) == []


def test_a_weaker_setting_would_show(written, tmp_path):
    assert losses(*written(TOO_WEAK), tmp_path) != []


def losses(disk, events, folder):
    """For each cut that lost something or broke the database, what is wrong."""
    chance = random.Random(os.environ.get("POWER_SEED", "power"))  # noqa: S311 - to be repeated
    cuts = sorted(chance.choices(range(len(events)), k=CUTS))
    answered, found = set(), []
    for number, event in enumerate(events):
        for _ in range(cuts.count(number)):
            found += faults(disk.after_a_cut(chance), answered, folder / "cut")
        if isinstance(event, power.Said):
            answered.add(event.text)
        else:
            disk.take(event)
    assert len(answered) > 50
    return found


def faults(files, answered, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
    try:
        with closing(sqlite.driver.connect(str(folder / "unwind.db"))) as connection:
            (said,) = connection.execute("PRAGMA integrity_check").fetchone()
            kept = {key.hex() for (key,) in connection.execute("SELECT id FROM log_entry")}
    except sqlite.driver.DatabaseError as problem:
        return [str(problem)]
    return [said] * (said != "ok") + sorted(answered - kept)
