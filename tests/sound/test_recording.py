"""The file that is made, listened to sample by sample."""

import sys
from array import array

import av
import pytest

from tests import speaker
from tests.tonight import PLAN
from webapp.domain.soundtrack import soundtrack
from webapp.domain.timeline import timeline
from webapp.sound.chimes import RATE
from webapp.sound.order import Order
from webapp.sound.recording import record

HEARD = soundtrack(timeline(PLAN), PLAN.entries)
SPEAKER = (sys.executable, speaker.__file__)
TENTH = RATE // 10
AUDIBLE = 400


def recorded(folder, heard=HEARD, speak=()):
    file = folder / "track.m4a"
    record(Order(heard=heard, speak=speak, file=file))
    return file


def loudness(file):
    """The loudest sample of each tenth of a second."""
    samples = array("h")
    ours = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(file), "r") as track:
        for frame in track.decode(audio=0):
            for part in ours.resample(frame):
                samples.frombytes(bytes(part.planes[0])[: 2 * part.samples])
    return [max(map(abs, samples[at : at + TENTH])) for at in range(0, len(samples), TENTH)]


def sounds(file):
    """The tenths of a second at which something begins after silence."""
    tenths = [0, *loudness(file)]
    return [
        at - 1
        for at in range(1, len(tenths))
        if tenths[at] >= AUDIBLE > max(tenths[max(at - 3, 0) : at])
    ]


@pytest.fixture(scope="module")
def chimes(tmp_path_factory):
    return recorded(tmp_path_factory.mktemp("chimes"))


@pytest.fixture(scope="module")
def voiced(tmp_path_factory):
    few = HEARD.model_copy(update={"talks": HEARD.talks[:2]})
    return few, recorded(tmp_path_factory.mktemp("voiced"), few, SPEAKER)


def test_lasts_as_long_as_it_should(chimes):
    with av.open(str(chimes), "r") as track:
        assert track.duration / av.time_base == pytest.approx(HEARD.seconds, abs=0.1)


def test_is_one_channel_of_aac_that_plays_before_all_of_it_has_come(chimes):
    with av.open(str(chimes), "r") as track:
        [stream] = track.streams
        assert (stream.codec_context.name, stream.channels) == ("aac", 1)
    content = chimes.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_chimes_sound_at_their_seconds_and_nothing_else_does(chimes):
    expected = [ring.second for ring in HEARD.rings]
    assert [at / 10 for at in sounds(chimes)] == pytest.approx(expected, abs=0.1)


def test_the_voice_speaks_at_its_seconds_for_as_long_as_it_takes(voiced):
    heard, file = voiced
    tenths = loudness(file)
    lengths = {each: len(each) * speaker.SECONDS_A_LETTER for each in heard.phrases}
    spoken = list(heard.spoken(lengths))
    assert [each.phrase for each in spoken][:2] == ["Lunge.", "Right side."]
    for each in spoken:
        start, end = each.second, each.second + lengths[each.phrase]
        assert min(tenths[round(start * 10) + 1 : round(end * 10) - 1]) > AUDIBLE
        assert max(tenths[round(end * 10) + 1 : round(end * 10) + 3]) < AUDIBLE


def test_a_chime_rings_out_before_anybody_speaks(voiced):
    _, file = voiced
    first = HEARD.rings[0]
    assert loudness(file)[round((first.second + first.chime.seconds) * 10) - 2] < AUDIBLE


@pytest.mark.parametrize(
    "broken", [("false",), ("no-such-voice",), ("echo", "this is no sound"), ("true",)]
)
def test_a_voice_that_fails_leaves_the_chimes(tmp_path, caplog, chimes, broken):
    short = HEARD.model_copy(update={"seconds": 20, "rings": HEARD.rings[:1]})
    assert sounds(recorded(tmp_path, short, broken)) == [150]
    assert "chimes alone" in caplog.text


def test_leaves_no_draft_behind_when_it_cannot_be_kept(tmp_path):
    taken = tmp_path / "track.m4a"
    taken.mkdir()
    with pytest.raises(OSError, match="directory"):
        recorded(tmp_path, HEARD.model_copy(update={"seconds": 300}))
    assert list(tmp_path.iterdir()) == [taken]
