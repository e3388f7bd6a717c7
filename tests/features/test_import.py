"""A file of ours is brought back: none of it twice, none lost, and none believed unread."""

import datetime as dt
import io
import json
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browsing import actions_of, error_of, text_of
from tests.house.sweep import dump
from tests.people import described, keep, logged, planned, screened
from tests.samples import NIGHT, NOW, a_move, a_user, everything_of
from webapp.domain.export import LISTED, Export
from webapp.domain.log import Change, Done, Feeling, Status
from webapp.domain.nights import Wakes
from webapp.domain.reading import NOT_FOR_PAGES
from webapp.extensions import db
from webapp.features.yours import views
from webapp.models import LogChange, LogEntry, LogMove, Morning, SavedRoutine, User

DAY = dt.timedelta(days=1)
EVENING_BEFORE = {"now": NOW - DAY, "night": NIGHT - DAY}


@pytest.fixture
def full(client):
    """Somebody who had a row in every table the evening before."""
    user = a_user(created_at=NOW - 9 * DAY, theme="dark", time_zone="Europe/Paris", country="FR")
    keep(*everything_of(user, **EVENING_BEFORE))
    return client.sign_in(user)


@pytest.fixture
def newcomer(app):
    return lambda: app.test_client().sign_in(a_user())


def text_from(client):
    return client.get("/settings/data/unwind.json").text


def bring(client, text, **more):
    raw = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    return client.post("/settings/data", data={"file": (io.BytesIO(raw), "unwind.json")}, **more)


def told(text):
    """What two exports must share: all but what belongs to one account and one moment."""
    unwind = Export.model_validate_json(text).unwind
    own = {"created_at": NOW, "consented_at": NOW, "consent_version": 1}
    return unwind.model_copy(
        update={
            "exported_at": NOW,
            "person": unwind.person.model_copy(update=own),
            "calendar": None,
            "links": (),
        }
    )


def changed(text, change):
    """The same file with something in it put otherwise."""
    file = json.loads(text)
    change(file["unwind"])
    return json.dumps(file)


def a_morning(user, night, worst, wakes=None, sleep=None):
    return Morning(
        user_id=user.id,
        night=night,
        noted_at=NOW,
        night_worst=worst,
        wakes=wakes,
        sleep_quality=sleep,
    )


# Into an account that is new


def test_all_that_went_out_comes_in(full, newcomer):
    text = text_from(full)
    fresh = newcomer()
    assert bring(fresh, text).location == "/nights"
    assert told(text_from(fresh)) == told(text)
    assert all(len(getattr(told(text), name)) == 1 for name in LISTED if name != "links")


def test_settings_come_along(full, newcomer, rows):
    fresh = newcomer()
    bring(fresh, text_from(full))
    [mine] = [each for each in rows(User) if each.id == fresh.user.id]
    assert (mine.theme, mine.time_zone, mine.country) == ("dark", "Europe/Paris", "FR")
    assert mine.created_at == NOW


def test_addresses_that_nobody_knows_any_more_stay_behind(full, newcomer):
    fresh = newcomer()
    bring(fresh, text_from(full))
    unwind = Export.model_validate_json(text_from(fresh)).unwind
    assert (unwind.calendar, unwind.links) == (None, ())


def test_the_order_of_the_parts_does_not_matter(full, newcomer):
    text = text_from(full)
    fresh = newcomer()
    bring(fresh, json.dumps(json.loads(text), sort_keys=True, indent=2))
    assert told(text_from(fresh)) == told(text)


def test_tonights_routine_is_made_here_and_not_brought(with_plan, newcomer, rows):
    logged(with_plan.user, routine_id=with_plan.routine.id)
    fresh = newcomer()
    bring(fresh, text_from(with_plan))
    [night] = [each for each in rows(LogEntry) if each.user_id == fresh.user.id]
    assert night.routine_id is None
    assert {each.user_id for each in rows(SavedRoutine)} == {with_plan.user.id}


@pytest.fixture
def told_and_changed(with_plan):
    """Somebody who put another note into tonight's entry."""
    with_plan.entry = logged(with_plan.user, routine_id=with_plan.routine.id)
    path = f"/nights/{with_plan.entry.id}/edit"
    with_plan.post(path, data={"night": f"{NIGHT}", "note": "wrong"})
    return with_plan


def undo(client, entry):
    [back] = [each for each in actions_of(client.get(f"/nights/{entry.id}")) if "/undo" in each]
    return client.post(back)


def test_a_change_can_be_undone_though_the_routine_stayed_behind(told_and_changed, newcomer):
    fresh, entry = newcomer(), told_and_changed.entry
    bring(fresh, text_from(told_and_changed))
    assert undo(fresh, entry).status_code == 303
    assert "slept well" in text_of(fresh.get(f"/nights/{entry.id}"))


def test_a_change_whose_moves_stand_in_one_place_can_be_undone(told_and_changed, newcomer, rows):
    def crowd(file):
        for move in file["changes"][0]["before"]["moves"]:
            move["position"] = 0

    fresh, entry = newcomer(), told_and_changed.entry
    bring(fresh, changed(text_from(told_and_changed), crowd))
    assert undo(fresh, entry).status_code == 303
    assert len(rows(LogMove)) == 2 * len(entry.moves)


LAST = NOW.replace(tzinfo=None) - DAY
words = st.text(max_size=30).map(lambda text: NOT_FOR_PAGES.sub("", text))
levels = st.none() | st.integers(0, 10)
moments = st.none() | st.datetimes(LAST - 300 * DAY, LAST).map(
    lambda moment: moment.replace(tzinfo=dt.UTC)
)
moves = st.lists(
    st.fixed_dictionaries(
        {
            "slug": words,
            "name": words,
            "done": st.sampled_from(Done),
            "feeling": st.none() | st.sampled_from(Feeling),
            "seconds_planned": st.integers(0, 86_400),
        }
    ),
    max_size=4,
)
histories = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.uuids(),
            "night": st.dates(dt.date(2020, 1, 1), NIGHT),
            "pain_before": levels,
            "pain_after": levels,
            "note": words,
            "started_at": moments,
            "edited_at": moments,
            "status": st.sampled_from(Status),
            "moves": moves,
        }
    ),
    max_size=5,
    unique_by=lambda night: night["id"],
)
told_mornings = st.dictionaries(
    st.dates(dt.date(2020, 1, 1), NIGHT),
    st.tuples(levels, st.none() | st.sampled_from(Wakes), levels),
    max_size=4,
)
IN_ONE_LIFE = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.usefixtures("unlimited")  # more goes out and in here than in any hour
@IN_ONE_LIFE
@given(histories, told_mornings)
def test_any_history_comes_in_as_it_went_out(newcomer, history, mornings):
    old, fresh = newcomer(), newcomer()
    for night in history:
        rows = [a_move(position=place, **move) for place, move in enumerate(night["moves"])]
        logged(old.user, **night | {"moves": rows})
    for night, (worst, wakes, sleep) in mornings.items():
        keep(a_morning(old.user, night, worst, wakes, sleep))
    text = text_from(old)
    bring(fresh, text)
    assert told(text_from(fresh)) == told(text)


# Into an account that is in use


def test_a_file_brought_twice_changes_nothing_the_second_time(full, newcomer):
    fresh = newcomer()
    bring(fresh, text_from(full))
    before = dump()
    page = bring(fresh, text_from(full), follow_redirects=True)
    assert "Everything in this file was here already." in text_of(page)
    assert dump() == before


def test_nights_are_added_and_what_is_here_stays(full, newcomer, rows):
    fresh = newcomer()
    [shared] = [each for each in rows(LogEntry) if each.user_id == full.user.id]
    mine = logged(fresh.user, id=shared.id, note="as I know it", night=NIGHT - 3 * DAY)
    logged(full.user, note="only there")
    logged(fresh.user, note="only here")
    page = bring(fresh, text_from(full), follow_redirects=True)
    assert "1 night came in" in text_of(page)
    assert "1 night was here already." in text_of(page)
    notes = sorted(each.note for each in rows(LogEntry) if each.user_id == fresh.user.id)
    assert notes == ["as I know it", "only here", "only there"]
    assert mine.night == NIGHT - 3 * DAY


def test_what_i_set_here_stays(full, guest, app, rows):
    mine = app.test_client().sign_in(a_user(theme="light"))
    logged(mine.user)
    bring(mine, text_from(full))
    assert {each.theme for each in rows(User) if each.id == mine.user.id} == {"light"}


def test_tonight_is_planned_anew_with_the_nights_that_came(full, newcomer, rows):
    fresh = newcomer()
    screened(fresh.user)
    described(fresh.user)
    first = planned(fresh.user)
    hurt = first.plan.movements[0].slug
    logged(full.user, night=NIGHT - DAY, moves=[a_move(slug=hurt, feeling=Feeling.HURT)])
    bring(fresh, text_from(full))
    mine = [each for each in rows(SavedRoutine) if each.user_id == fresh.user.id]
    [anew] = [each for each in mine if each.night == NIGHT and each.id != first.id]
    assert hurt not in [each.slug for each in anew.plan.entries]


def test_a_night_deleted_since_comes_back(full, rows):
    text = text_from(full)
    [entry] = rows(LogEntry)
    full.post(f"/nights/{entry.id}/delete")
    bring(full, text)
    assert [each.id for each in rows(LogEntry)] == [entry.id]
    marks = [each for each in rows(LogChange) if each.entry_id == entry.id]
    assert [each for each in marks if each.change is Change.DELETE] == []


def test_everybody_has_their_own_copy(full, newcomer, rows):
    text = text_from(full)
    for fresh in (newcomer(), newcomer()):
        bring(fresh, text)
    assert len(rows(LogEntry)) == 3
    assert text_from(full).split('"person"')[1] == text.split('"person"')[1]


# What is refused


def put(path, value):
    """Change one place, given by keys and numbers."""

    def change(unwind):
        *way, last = path
        for step in way:
            unwind = unwind[step]
        unwind[last] = value

    return change


WRONG = {
    "pain_after": put(("nights", 0, "pain_after"), 11),
    "as text": put(("nights", 0, "pain_before"), "3"),
    "status": put(("nights", 0, "status"), "flown"),
    "a long note": put(("nights", 0, "note"), "x" * 2001),
    "a long slug": put(("nights", 0, "moves", 0, "slug"), "x" * 81),
    "many moves": lambda unwind: unwind["nights"][0]["moves"].extend(
        [unwind["nights"][0]["moves"][0]] * 60
    ),
    "an id": put(("nights", 0, "id"), "1; DROP TABLE user"),
    "endless seconds": put(("nights", 0, "moves", 0, "seconds_done"), 10**12),
    "no zone": put(("nights", 0, "received_at"), "2026-11-20T22:00:00"),
    "the year 1": put(("nights", 0, "received_at"), "0001-01-01T00:00:00+14:00"),
    "the year 9999": put(("nights", 0, "received_at"), "9999-12-31T23:59:59-14:00"),
    "tomorrow week": put(("nights", 0, "night"), "2026-11-28"),
    "long ago": put(("mornings", 0, "night"), "1969-01-01"),
    "an hour of no place": put(("person", "time_zone"), "Mars/Base"),
    "a country": put(("person", "country"), "Nowhere"),
    "a theme": put(("person", "theme"), "pink"),
    "an answer": put(("screenings", 0, "answered", "answers"), {"RF01": "perhaps"}),
    "a profile": put(("profile", "answers", "pain_areas"), []),
    "a pause": put(("pauses", 0, "until_night"), "2020-01-01"),
    "a plan": put(("routines", 0, "plan"), {"entries": []}),
    "a version": put(("version",), 2),
    "a part": put(("enemies",), [1]),
    "a list for one": put(("person",), []),
    "null": put(("nights",), None),
    "nobody": put(("person",), None),
    "numbers": put(("nights",), [1, 2]),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(full, newcomer, change):
    text = changed(text_from(full), change)
    fresh = newcomer()
    before = dump()
    page = bring(fresh, text)
    assert page.status_code == 422
    assert len(error_of(page, "file")) > 20
    assert dump() == before


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff\xfe", b"PK\x03\x04", b"night,note\r\n"])
def test_a_file_of_another_kind_is_refused(guest, raw):
    page = bring(guest, raw)
    assert page.status_code == 422
    assert error_of(page, "file").startswith("This is not a file that Unwind made.")


def test_a_part_that_is_missing_is_noticed(full, newcomer):
    text = changed(text_from(full), lambda unwind: unwind.pop("person"))
    assert bring(newcomer(), text).status_code == 422


def test_a_file_that_ends_too_soon_is_refused_as_a_whole(full, newcomer):
    text = text_from(full)
    before = dump()
    for share in (2, 3, 10):
        assert bring(newcomer(), text[: len(text) - len(text) // share]).status_code == 422
    users = "user", "auth_session"
    assert {name: rows for name, rows in dump().items() if name not in users} == {
        name: rows for name, rows in before.items() if name not in users
    }


def test_no_file_is_asked_for_again(guest):
    page = guest.post("/settings/data", data={})
    assert (page.status_code, error_of(page, "file")) == (422, "Choose a file first.")


def test_a_file_beyond_all_measure_is_refused(guest, monkeypatch):
    monkeypatch.setattr(views, "LARGEST_FILE", 1000)
    assert bring(guest, b" " * 2000).status_code == 413


def test_more_rows_than_a_life_has_are_refused(full, newcomer, monkeypatch):
    monkeypatch.setattr("webapp.domain.importing.MOST_ROWS", 2)
    wakings = [{"night": "2026-11-20", "id": str(uuid4()), "at": NOW.isoformat()}] * 3
    page = bring(newcomer(), changed(text_from(full), put(("wakings",), wakings)))
    assert error_of(page, "file") == "The file holds too many wakings."


def test_stretches_nobody_knows_are_kept_as_words(full, newcomer):
    move = put(("nights", 0, "moves", 0, "name"), "<b>Flying</b> {{ 7 * 7 }}\x00\ud800")
    fresh = newcomer()
    assert bring(fresh, changed(text_from(full), move)).status_code == 303
    night = Export.model_validate_json(text_from(fresh)).unwind.nights[0]
    page = fresh.get(f"/nights/{night.id}")
    assert "<b>Flying</b> {{ 7 * 7 }} done" in text_of(page)
    assert fresh.get(f"/nights/{night.id}/edit").status_code == 200


def test_a_zone_that_is_none_breaks_no_page_of_its_night(full, newcomer):
    fresh = newcomer()
    bring(fresh, changed(text_from(full), put(("nights", 0, "time_zone"), "Mars/Base")))
    night = Export.model_validate_json(text_from(fresh)).unwind.nights[0]
    assert fresh.get(f"/nights/{night.id}").status_code == 200
    assert fresh.get("/settings/data/fhir.json").status_code == 200


def test_others_can_write_while_a_file_comes_slowly(full, newcomer, monkeypatch):
    seen = []
    text = text_from(full)
    fresh, other = newcomer(), a_user()
    form_of = views.ImportForm

    def slowly(*args, **kwargs):
        with db.engine.begin() as connection:
            connection.execute(User.__table__.insert().values(_columns(other)))
        seen.append(True)
        return form_of(*args, **kwargs)

    monkeypatch.setattr(views, "ImportForm", slowly)
    assert bring(fresh, text).status_code == 303
    assert seen == [True]


def _columns(user):
    told = {column.name: getattr(user, column.name) for column in User.__table__.columns}
    return {name: value for name, value in told.items() if value is not None}


def test_a_morning_of_the_file_does_not_replace_mine(full, newcomer, rows):
    fresh = newcomer()
    [theirs] = rows(Morning)
    keep(a_morning(fresh.user, theirs.night, 9))
    bring(fresh, text_from(full))
    assert {each.night_worst for each in rows(Morning) if each.user_id == fresh.user.id} == {9}


def test_a_plan_brought_back_is_the_plan_of_its_night(with_plan, newcomer, clock, rows):
    entry = logged(with_plan.user, routine_id=with_plan.routine.id, id=UUID(int=7))
    planned(with_plan.user, pain_now=8)
    clock.shift(DAY / 2)
    text = text_from(with_plan)
    clock.shift(DAY / 4)
    fresh = newcomer()
    bring(fresh, text)
    page = text_of(fresh.get(f"/nights/{entry.id}"))
    assert with_plan.routine.plan.entries[0].variant_name in page
