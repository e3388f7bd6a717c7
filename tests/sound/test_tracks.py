"""Tracks are made once, beside the server, and kept for a night."""

import os
import time

import pytest

from tests.tonight import PLAN
from webapp.domain.soundtrack import Chime, Ring, Soundtrack, soundtrack
from webapp.domain.timeline import timeline
from webapp.sound.tracks import KEPT_SECONDS, MOST_KEPT, Progress, Tracks

SHORT = Soundtrack(seconds=3, rings=(Ring(second=1, chime=Chime.START),), talks=())
IMPOSSIBLE = SHORT.model_copy(update={"seconds": -1})
LONGEST_WAIT_SECONDS = 100


@pytest.fixture
def tracks(tmp_path):
    return Tracks(tmp_path / "tracks", ())


def made(tracks, heard=SHORT):
    """Order it, and wait until it is there or has failed."""
    tracks.make(heard)
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while tracks.progress(heard) is Progress.BEING_MADE and time.monotonic() < end:
        time.sleep(0.05)
    return tracks.progress(heard)


def grow_old(file, seconds):
    then = time.time() - seconds
    os.utime(file, (then, then))


def test_is_made_when_asked_for(tracks):
    assert tracks.progress(SHORT) is Progress.ABSENT
    assert made(tracks) is Progress.READY
    assert tracks.file_of(SHORT).stat().st_size > 0


def test_is_named_for_what_is_heard(tracks, tmp_path):
    heard = soundtrack(timeline(PLAN), PLAN.entries)
    other = heard.model_copy(update={"seconds": heard.seconds + 1})
    voiced = Tracks(tmp_path / "tracks", ("say",))
    files = {tracks.file_of(heard), tracks.file_of(other), voiced.file_of(heard)}
    assert len(files) == 3
    assert all(len(file.stem) == 32 for file in files)
    assert tracks.file_of(heard) == tracks.file_of(heard.model_copy())


def test_two_workers_make_it_once(tracks, tmp_path):
    other = Tracks(tmp_path / "tracks", ())
    tracks.make(SHORT)
    assert other.progress(SHORT) is Progress.BEING_MADE
    assert made(other) is Progress.READY
    file = tracks.file_of(SHORT)
    wait_until_gone(file.with_suffix(".making"))
    assert list(file.parent.iterdir()) == [file]


def test_only_the_owner_of_the_server_may_look(tracks):
    made(tracks)
    assert tracks.file_of(SHORT).parent.stat().st_mode & 0o077 == 0


def test_says_when_it_cannot_be_made_and_tries_again_later(tracks, caplog):
    assert made(tracks, IMPOSSIBLE) is Progress.FAILED
    assert "could not be made" in caplog.text
    grow_old(tracks.file_of(IMPOSSIBLE).with_suffix(".failed"), 3600)
    assert tracks.progress(IMPOSSIBLE) is Progress.ABSENT


def test_what_a_killed_worker_began_is_begun_again(tracks):
    mark = tracks.file_of(SHORT).with_suffix(".making")
    mark.parent.mkdir()
    mark.touch()
    assert tracks.progress(SHORT) is Progress.BEING_MADE
    grow_old(mark, 3600)
    assert tracks.progress(SHORT) is Progress.ABSENT
    assert made(tracks) is Progress.READY


def test_last_nights_are_forgotten(tracks):
    old = tracks.file_of(IMPOSSIBLE)
    old.parent.mkdir()
    old.touch()
    grow_old(old, KEPT_SECONDS + 60)
    made(tracks)
    wait_until_gone(old)
    assert tracks.progress(SHORT) is Progress.READY


def test_no_more_are_kept_than_there_is_room_for(tracks):
    folder = tracks.file_of(SHORT).parent
    folder.mkdir()
    for number in range(MOST_KEPT):
        (folder / f"{number}.m4a").touch()
        grow_old(folder / f"{number}.m4a", 60 + number)
    made(tracks)
    wait_until_gone(folder / f"{MOST_KEPT - 1}.m4a")
    assert (folder / "0.m4a").exists()
    assert tracks.progress(SHORT) is Progress.READY


def wait_until_gone(file):
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while file.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not file.exists()
