"""The track to listen to: its page, its making, and the file for its owner alone."""

import time
from uuid import uuid4

import pytest

from tests.conftest import make_app
from tests.domain.routines import a_plan, closing
from tests.samples import a_user
from tests.tonight import PLAN
from webapp.domain.pace import Pace
from webapp.domain.soundtrack import soundtrack
from webapp.domain.timeline import timeline
from webapp.extensions import db
from webapp.sound.tracks import Progress, Tracks
from webapp.web.tracks import tracks

LISTEN = "/tonight/listen"
SHORT = a_plan(closing(2))
SOUND = bytes(range(256)) * 8
"""What a phone gets does not depend on its being music."""


@pytest.fixture(autouse=True)
def _own_tracks(app, tmp_path):
    """No other test's tracks, and no voice of this machine."""
    app.extensions["tracks"] = Tracks(tmp_path / "tracks", ())


@pytest.fixture
def listener(to_play):
    """The same person, with the track made."""
    file = tracks().file_of(heard(PLAN))
    file.parent.mkdir()
    file.write_bytes(SOUND)
    return to_play


def heard(plan, pace=Pace.NORMAL):
    return soundtrack(timeline(plan, pace), plan.entries)


def track_of(client):
    return f"/routines/{client.routine.id}/track.m4a"


def make(client):
    return client.post(f"/routines/{client.routine.id}/track")


def progress_on(page):
    return page.text.split('data-progress="')[1].split('"')[0]


def test_visitors_are_asked_to_come_in(client):
    assert client.get(LISTEN).location == "/"


def test_whoever_has_not_answered_yet_is_led_to_the_questions(guest):
    assert guest.get(LISTEN).location == "/safety"


def test_a_routine_without_entries_leads_to_tonight(to_play):
    to_play.routine.plan = a_plan()
    db.session.commit()
    assert to_play.get(LISTEN).location == "/tonight"


def test_the_page_offers_to_make_the_track(to_play):
    page = to_play.get(LISTEN)
    assert progress_on(page) == "absent"
    assert f'action="/routines/{to_play.routine.id}/track"' in page.text
    assert "4 min 33 s" in page.text


def test_a_page_takes_few_statements(to_play, queries):
    queries.clear()
    assert to_play.get(LISTEN).status_code == 200
    assert len(queries) <= 4


def test_looking_makes_nothing(to_play, tmp_path):
    to_play.get(LISTEN)
    assert to_play.get(track_of(to_play)).status_code == 204
    assert not (tmp_path / "tracks").exists()


def test_the_track_is_made_when_asked_for_and_then_it_is_there(to_play):
    to_play.routine.plan = SHORT
    db.session.commit()
    answer = make(to_play)
    assert (answer.status_code, answer.location) == (303, LISTEN)
    assert progress_on(to_play.get(LISTEN)) == "being-made"
    assert to_play.get(track_of(to_play)).status_code == 204
    wait_for(SHORT)
    assert progress_on(to_play.get(LISTEN)) == "ready"
    track = to_play.get(track_of(to_play))
    assert (track.status_code, track.mimetype) == (200, "audio/mp4")
    assert track.data[4:8] == b"ftyp"


def test_says_so_when_it_could_not_be_made(to_play):
    failed = tracks().file_of(heard(PLAN)).with_suffix(".failed")
    failed.parent.mkdir()
    failed.touch()
    assert progress_on(to_play.get(LISTEN)) == "failed"
    assert to_play.get(track_of(to_play)).status_code == 503


def test_any_part_can_be_asked_for(listener):
    part = listener.get(track_of(listener), headers={"Range": "bytes=100-199"})
    assert part.status_code == 206
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(SOUND)}"
    assert part.data == SOUND[100:200]
    first = listener.get(track_of(listener), headers={"Range": "bytes=0-1"})
    assert (first.status_code, first.data) == (206, SOUND[:2])


def test_the_size_can_be_asked_for_alone(listener):
    answer = listener.head(track_of(listener))
    assert answer.status_code == 200
    assert answer.content_length == len(SOUND)
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_there_is_no_part_beyond_the_end(listener):
    beyond = listener.get(track_of(listener), headers={"Range": f"bytes={len(SOUND)}-"})
    assert beyond.status_code == 416


def test_the_phone_may_keep_it_for_itself_and_asks_whether_it_is_still_right(listener):
    answer = listener.get(track_of(listener))
    assert answer.cache_control.private
    assert not answer.cache_control.no_store
    etag = answer.headers["ETag"]
    assert listener.get(track_of(listener), headers={"If-None-Match": etag}).status_code == 304
    headers = {"Range": "bytes=5-9", "If-Range": etag}
    assert listener.get(track_of(listener), headers=headers).data == SOUND[5:10]


def test_it_is_sent_as_it_is(listener):
    answer = listener.get(track_of(listener), headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.data == SOUND


def test_somebody_elses_track_is_not_found(listener):
    other = listener.application.test_client()
    other.sign_in(a_user(id=uuid4()))
    assert other.get(track_of(listener)).status_code == 404
    assert other.post(f"/routines/{listener.routine.id}/track").status_code == 404


def test_another_pace_is_another_track(listener):
    listener.user.pace = Pace.SLOW
    db.session.commit()
    assert progress_on(listener.get(LISTEN)) == "absent"


def test_whoever_sets_the_pace_listens_at_the_usual_one(listener):
    listener.user.pace = Pace.OWN
    db.session.commit()
    assert progress_on(listener.get(LISTEN)) == "ready"


def test_the_night_can_be_kept_from_the_page(to_play):
    assert f"/routines/{to_play.routine.id}/nights" in to_play.get(LISTEN).text


def test_a_voice_is_promised_only_where_there_is_one(app, to_play, tmp_path):
    assert "A voice" not in to_play.get(LISTEN).text
    app.extensions["tracks"] = Tracks(tmp_path, ("say",))
    assert "A voice" in to_play.get(LISTEN).text


def test_the_voice_is_the_one_of_the_configuration(tmp_path, empty_database):
    app = make_app(tmp_path, empty_database, SPEAK="say it")
    with app.app_context():
        assert tracks().has_voice
        db.engine.dispose()


def wait_for(plan):
    end = time.monotonic() + 100
    while tracks().progress(heard(plan)) is Progress.BEING_MADE and time.monotonic() < end:
        time.sleep(0.05)
