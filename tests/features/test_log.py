import datetime as dt
from uuid import UUID, uuid4

import pytest

from tests.browsing import error_of, links_of, sent_by, text_of
from tests.people import forget_stretch, keep, logged, planned
from tests.samples import NIGHT, NOW, a_move, a_routine, a_user
from webapp.domain.log import LONGEST_NOTE, Done, Feeling
from webapp.models import LogChange, LogEntry, LogMove, SavedRoutine
from webapp.web.aliases import alias_of

DAY = dt.timedelta(days=1)
PLAY = "/tonight/play"
GARBAGE = {
    "entry_id": "not-a-key",
    "started_at": "yesterday",
    "finished_at": "2026-11-21T22:00:00",
    "moves-0-seconds_done": "a while",
    "moves-1-seconds_done": "-5",
    "moves-2-done": "perhaps",
}


def nights(routine):
    return f"/routines/{routine.id}/nights"


@pytest.fixture
def played(with_plan):
    """A guest whose player has just ended; `played.form` is what it sends."""
    with_plan.path = nights(with_plan.routine)
    with_plan.form = sent_by(with_plan.get(PLAY), with_plan.path)
    return with_plan


def the_entry(rows):
    (entry,) = rows(LogEntry)
    return entry


def moves_of(rows):
    return sorted(rows(LogMove), key=lambda each: each.position)


# The player's end


def test_the_players_form_is_kept_as_it_was_planned_and_done(played, rows):
    answer = played.post(played.path, data=played.form)
    entry = the_entry(rows)
    assert answer.location == f"/nights/{entry.id}/how-it-was"
    assert str(entry.id) == played.form["entry_id"]
    assert (entry.night, entry.status, entry.pain_before) == (NIGHT, "complete", 4)
    assert entry.routine_id == played.routine.id
    planned_moves = [
        (each.slug, each.variant, each.seconds) for each in played.routine.plan.entries
    ]
    kept = [(each.slug, each.variant, each.seconds_planned) for each in moves_of(rows)]
    assert kept == planned_moves
    assert {each.done for each in moves_of(rows)} == {Done.DONE}
    assert all(each.seconds_done == each.seconds_planned for each in moves_of(rows))


def test_what_was_cut_short_makes_the_night_partial(played, rows):
    played.form["moves-1-done"] = "partly"
    played.form["moves-1-seconds_done"] = "12"
    played.form["moves-2-done"] = "skipped"
    played.form["moves-2-seconds_done"] = "0"
    played.post(played.path, data=played.form)
    assert the_entry(rows).status == "partial"
    assert [each.done for each in moves_of(rows)][:4] == ["done", "partly", "skipped", "done"]
    assert [each.seconds_done for each in moves_of(rows)][1:3] == [12, 0]


def test_a_move_the_player_does_not_mention_keeps_the_others_in_place(played, rows):
    del played.form["moves-0-done"]
    del played.form["moves-0-seconds_done"]
    played.form["moves-1-done"] = "skipped"
    played.post(played.path, data=played.form)
    assert [each.done for each in moves_of(rows)][:3] == ["done", "skipped", "done"]


def test_the_same_night_sent_three_times_is_one_night(played, rows):
    locations = {played.post(played.path, data=played.form).location for _ in range(3)}
    assert len(locations) == 1
    assert len(rows(LogEntry)) == 1
    assert len(rows(LogMove)) == len(played.routine.plan.entries)


def test_the_first_telling_of_a_night_stays(played, rows):
    played.post(played.path, data=played.form)
    before = [(each.done, each.seconds_done) for each in moves_of(rows)]
    finished = the_entry(rows).finished_at
    other = played.form.to_dict() | {"moves-0-done": "skipped", "finished_at": NOW.isoformat()}
    played.post(played.path, data=other)
    assert [(each.done, each.seconds_done) for each in moves_of(rows)] == before
    assert the_entry(rows).finished_at == finished


def test_a_night_sent_again_does_not_undo_what_was_told_since(played, rows):
    played.post(played.path, data=played.form)
    played.post(f"/nights/{the_entry(rows).id}/how-it-was", data={"pain_after": "2", "note": "ok"})
    played.post(played.path, data=played.form)
    assert (the_entry(rows).pain_after, the_entry(rows).note) == (2, "ok")


def test_two_people_may_use_the_same_key(played, app, rows):
    other = keep(a_user())
    logged(other, id=UUID(played.form["entry_id"]))
    played.post(played.path, data=played.form)
    assert len(rows(LogEntry)) == 2


def test_somebody_elses_routine_is_not_found(guest, rows):
    other = keep(a_user())
    theirs = keep(a_routine(other))
    answer = guest.post(nights(theirs), data={"entry_id": str(uuid4())})
    assert answer.status_code == 404
    assert rows(LogEntry) == []


@pytest.mark.parametrize(("field", "value"), GARBAGE.items())
def test_garbage_from_the_player_is_refused_with_a_way_to_save(played, rows, field, value):
    played.form["moves-3-done"] = "skipped"
    page = played.post(played.path, data=played.form.to_dict() | {field: value})
    assert page.status_code == 422
    assert rows(LogEntry) == []
    again = sent_by(page, played.path)
    assert again["moves-3-done"] == "skipped"
    assert played.post(played.path, data=again).status_code == 303
    assert the_entry(rows).night == NIGHT


def test_all_garbage_at_once_can_still_be_saved(played, rows):
    page = played.post(played.path, data=GARBAGE)
    played.post(played.path, data=sent_by(page, played.path))
    assert len(rows(LogEntry)) == 1


def test_a_refused_night_keeps_its_key(played):
    page = played.post(played.path, data=played.form.to_dict() | {"started_at": "yesterday"})
    assert sent_by(page, played.path)["entry_id"] == played.form["entry_id"]


@pytest.mark.parametrize("position", ["²", "9" * 5000, "-1", "", "99", "0x1"])
def test_an_odd_position_is_passed_over(played, rows, position):
    played.form[f"moves-{position}-done"] = "done"
    assert played.post(played.path, data=played.form).status_code == 303
    assert len(moves_of(rows)) == len(played.routine.plan.entries)


# Which night


@pytest.mark.parametrize(
    ("finished", "zone", "night"),
    [
        ("2026-11-21T22:40:00+00:00", "UTC", NIGHT),
        ("2026-11-22T00:40:00+00:00", "UTC", NIGHT),
        ("2026-11-22T00:40:00+01:00", "Europe/Paris", NIGHT),
        ("2026-11-21T17:40:00-05:00", "America/New_York", NIGHT),
        ("2026-11-21T22:40:00Z", "Pacific/Auckland", NIGHT),
        ("2026-11-22T13:00:00+00:00", "UTC", NIGHT + DAY),
        ("2026-11-21T22:40:00Z", "Mars/Base", NIGHT),
        ("2026-11-21T22:40:00Z", "../../etc/passwd", NIGHT),
        ("2026-11-21T22:40:00Z", "x" * 999, NIGHT),
    ],
)
def test_a_night_is_named_by_its_evening_where_the_phone_was(played, rows, finished, zone, night):
    form = played.form.to_dict() | {"finished_at": finished, "time_zone": zone}
    assert played.post(played.path, data=form).status_code == 303
    assert the_entry(rows).night == night


@pytest.mark.parametrize(
    "finished",
    [
        "2026-11-24T22:40:00Z",
        "2025-11-21T22:40:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
    ],
)
def test_a_clock_that_is_off_by_days_is_not_believed(played, rows, finished):
    form = played.form.to_dict() | {"finished_at": finished, "started_at": finished}
    played.post(played.path, data=form)
    entry = the_entry(rows)
    assert entry.night == NIGHT
    assert entry.finished_at - NOW < dt.timedelta(minutes=1)
    assert entry.started_at is None


def test_a_night_sent_late_belongs_to_when_it_was(played, rows, clock):
    clock.shift(dt.timedelta(hours=20))
    form = played.form.to_dict() | {"finished_at": "2026-11-21T22:50:00Z"}
    played.post(played.path, data=form)
    assert the_entry(rows).night == NIGHT


# A night that waited on a phone


@pytest.fixture
def waited(played):
    """What a phone sends of a night that it kept; `waited.sent` is the message."""
    alias = alias_of(played.user.id)
    played.sent = played.form.to_dict() | {"person": str(alias), "sent_at": NOW.isoformat()}
    return played


def test_a_night_that_waited_is_kept_and_its_id_told_each_time(waited, rows):
    answers = [waited.post(waited.path, json=waited.sent) for _ in range(2)]
    entry = the_entry(rows)
    assert [answer.status_code for answer in answers] == [201, 201]
    assert {answer.json["id"] for answer in answers} == {str(entry.id)}
    assert answers[0].json["next"] == f"/nights/{entry.id}/how-it-was"
    assert len(rows(LogMove)) == len(waited.routine.plan.entries)


def test_a_night_that_was_deleted_meanwhile_stays_away_and_the_phone_lets_go(waited, rows):
    waited.post(waited.path, json=waited.sent)
    entry_id = the_entry(rows).id
    waited.post(f"/nights/{entry_id}/delete")
    answer = waited.post(waited.path, json=waited.sent)
    assert (answer.status_code, answer.json) == (201, {"id": str(entry_id), "next": None})
    assert waited.post(waited.path, data=waited.form).location == "/nights"
    assert rows(LogEntry) == []


def test_a_deletion_that_is_undone_leaves_one_night(waited, rows):
    waited.post(waited.path, json=waited.sent)
    entry_id = the_entry(rows).id
    waited.post(f"/nights/{entry_id}/delete")
    [change] = rows(LogChange)
    waited.post(f"/nights/{entry_id}/changes/{change.id}/undo")
    answer = waited.post(waited.path, json=waited.sent)
    assert answer.json["next"] == f"/nights/{entry_id}/how-it-was"
    assert the_entry(rows).id == entry_id


def test_a_night_that_waited_is_taken_from_its_own_person_only(waited, rows):
    other = waited.application.test_client().sign_in(a_user())
    assert other.post(waited.path, json=waited.sent).status_code == 409
    visitor = waited.application.test_client()
    assert visitor.post(waited.path, json=waited.sent).status_code == 401
    assert rows(LogEntry) == []


def test_a_night_of_somebody_elses_routine_is_not_found(waited, rows):
    theirs = keep(a_routine(keep(a_user())))
    assert waited.post(nights(theirs), json=waited.sent).status_code == 404
    assert rows(LogEntry) == []


@pytest.mark.parametrize("sent", [[], "x", {"person": 1}, {"moves-0-done": ["done"]}])
def test_what_is_no_message_is_refused(waited, rows, sent):
    answer = waited.post(waited.path, json=sent)
    assert (answer.status_code, "error" in answer.json) == (400, True)


@pytest.mark.parametrize(("field", "value"), [*GARBAGE.items(), ("person", "me")])
def test_garbage_that_waited_is_refused_in_words(waited, rows, field, value):
    answer = waited.post(waited.path, json=waited.sent | {field: value})
    assert (answer.status_code, "error" in answer.json) == (422, True)
    assert rows(LogEntry) == []


@pytest.mark.parametrize("error", [dt.timedelta(), 400 * DAY, -400 * DAY])
def test_a_night_that_waited_is_the_night_it_was_whatever_the_phones_clock_says(
    waited, rows, clock, error
):
    finished = NOW + dt.timedelta(minutes=20)
    clock.shift(dt.timedelta(hours=20))
    told = {"finished_at": finished + error, "sent_at": NOW + dt.timedelta(hours=20) + error}
    waited.post(
        waited.path, json=waited.sent | {name: each.isoformat() for name, each in told.items()}
    )
    entry = the_entry(rows)
    assert entry.night == NIGHT
    assert abs(entry.finished_at - finished) < dt.timedelta(minutes=1)


def test_a_night_that_waited_keeps_its_plan_though_another_was_made_since(waited, rows):
    planned(waited.user, pain_now=9, minutes=5)
    waited.post(waited.path, json=waited.sent)
    plan = [(each.slug, each.variant, each.seconds) for each in waited.routine.plan.entries]
    assert [(each.slug, each.variant, each.seconds_planned) for each in moves_of(rows)] == plan


# How it was


@pytest.fixture
def kept(played, rows):
    """A night just kept; `kept.entry_path` is where it is told."""
    played.post(played.path, data=played.form)
    played.entry_path = f"/nights/{the_entry(rows).id}/how-it-was"
    return played


def test_every_move_that_was_done_is_asked_about_and_stands_at_ok(kept):
    fields = sent_by(kept.get(kept.entry_path), kept.entry_path)
    feelings = [value for name, value in fields.items() if name.endswith("-feeling")]
    assert feelings == ["ok"] * len(kept.routine.plan.movements)
    assert fields["pain_before"] == "4"


def test_how_it_was_is_kept(kept, rows):
    form = {
        "pain_before": "5",
        "pain_after": "2",
        "note": "  quiet\r\nnight ",
        "moves-1-feeling": "hurt",
    }
    assert kept.post(kept.entry_path, data=form).location == "/lights-out"
    entry = the_entry(rows)
    assert (entry.pain_before, entry.pain_after, entry.note) == (5, 2, "quiet\r\nnight")
    felt = [each for each in moves_of(rows) if each.feeling]
    assert [(each.slug, each.feeling) for each in felt] == [
        (kept.routine.plan.movements[1].slug, Feeling.HURT)
    ]
    assert entry.edited_at is not None


def test_what_was_told_stands_there_the_next_time(kept):
    form = {"pain_before": "5", "pain_after": "2", "note": "quiet", "moves-0-feeling": "good"}
    kept.post(kept.entry_path, data=form)
    fields = sent_by(kept.get(kept.entry_path), kept.entry_path).to_dict()
    assert fields | form == fields


def test_telling_how_it_was_changes_nothing_of_what_was_done(kept, rows):
    def done():
        return [
            (each.slug, each.variant, each.seconds_planned, each.seconds_done, each.done)
            for each in moves_of(rows)
        ]

    before = done(), the_entry(rows).night, the_entry(rows).status, the_entry(rows).routine_id
    kept.post(
        kept.entry_path, data={"moves-0-done": "skipped", "night": "2020-01-01", "status": "x"}
    )
    after = done(), the_entry(rows).night, the_entry(rows).status, the_entry(rows).routine_id
    assert after == before


def test_an_older_night_leads_back_to_the_nights(guest):
    entry = logged(guest.user, night=NIGHT - DAY)
    path = f"/nights/{entry.id}/how-it-was"
    assert guest.post(path, data={"pain_after": "1"}).location == "/nights"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"note": "x" * (LONGEST_NOTE + 1)}, "note"),
        ({"pain_after": "11"}, "pain_after"),
        ({"pain_before": "-1"}, "pain_before"),
        ({"moves-0-feeling": "blue"}, "moves-0-feeling"),
    ],
)
def test_refuses_what_it_cannot_keep_and_keeps_what_was_typed(kept, rows, wrong, field):
    form = {"pain_before": "5", "pain_after": "2", "note": "quiet", "moves-1-feeling": "good"}
    page = kept.post(kept.entry_path, data=form | wrong)
    assert page.status_code == 422
    assert error_of(page, field)
    again = sent_by(page, kept.entry_path).to_dict()
    expected = form | ({} if field != "note" else wrong)
    assert {name: again.get(name) for name in expected if name != field} == {
        name: value for name, value in expected.items() if name != field
    }
    assert field != "note" or again["note"] == wrong["note"]
    assert the_entry(rows).edited_at is None


def test_the_longest_note_is_kept(kept, rows):
    kept.post(kept.entry_path, data={"note": "é" * LONGEST_NOTE})
    assert len(the_entry(rows).note) == LONGEST_NOTE


def test_characters_no_page_can_show_are_left_out(kept, rows):
    kept.post(kept.entry_path, data={"note": "a\x00b\x1b[31mc\ufffed"})
    assert the_entry(rows).note == "ab[31mcd"
    assert "ab[31mcd" in kept.get(kept.entry_path).text


def test_a_night_outlives_its_stretches(kept, app, rows):
    entry = the_entry(rows)
    name = kept.routine.plan.movements[0].name
    forget_stretch(app, kept.routine.plan.movements[0].slug)
    assert name in text_of(kept.get(f"/nights/{entry.id}"))
    assert kept.get(kept.entry_path).status_code == 200
    assert kept.post(kept.entry_path, data={"moves-0-feeling": "good"}).status_code == 303


def test_a_night_keeps_the_plan_it_was_made_with(kept, rows):
    entry = the_entry(rows)
    first, *rest = kept.routine.plan.entries
    planned(kept.user, pain_now=9, minutes=5)
    text = text_of(kept.get(f"/nights/{entry.id}"))
    for each in (first, *rest):
        assert each.variant_name in text


# An earlier night


def earlier(**given):
    usual = {
        "entry_id": str(uuid4()),
        "night": "2026-11-20",
        "pain_before": "6",
        "pain_after": "3",
        "note": "on holiday",
        "stretches": ["lunge", "butterfly"],
    }
    return usual | given


def test_an_earlier_night_is_added(guest, rows):
    assert guest.post("/nights/new", data=earlier()).location == "/nights"
    entry = the_entry(rows)
    assert (entry.night, entry.pain_before, entry.pain_after) == (NIGHT - DAY, 6, 3)
    assert [each.slug for each in moves_of(rows)] == ["lunge", "butterfly"]
    assert "The night is added." in guest.get("/nights").text


def test_the_page_offers_last_night_and_a_fresh_key(guest):
    first = sent_by(guest.get("/nights/new"), "/nights/new")
    second = sent_by(guest.get("/nights/new"), "/nights/new")
    assert first["night"] == "2026-11-20"
    assert first["entry_id"] != second["entry_id"]


def test_an_earlier_night_sent_twice_is_one_night(guest, rows):
    form = earlier()
    guest.post("/nights/new", data=form)
    guest.post("/nights/new", data=form | {"night": "2026-11-19", "note": "another"})
    assert the_entry(rows).note == "on holiday"
    assert len(rows(LogMove)) == 2


def test_an_earlier_night_that_was_deleted_is_not_added_by_its_old_page(guest, rows):
    form = earlier()
    guest.post("/nights/new", data=form)
    guest.post(f"/nights/{the_entry(rows).id}/delete")
    guest.post("/nights/new", data=form)
    assert "You deleted this night" in guest.get("/nights").text
    assert rows(LogEntry) == []


def test_only_a_date_is_needed(guest, rows):
    guest.post("/nights/new", data={"entry_id": str(uuid4()), "night": "2026-11-20"})
    assert (the_entry(rows).pain_after, the_entry(rows).note) == (None, "")


@pytest.mark.parametrize("night", ["2026-11-21", "2025-11-21"])
def test_nights_from_a_year_ago_until_tonight_are_taken(guest, rows, night):
    guest.post("/nights/new", data=earlier(night=night))
    assert the_entry(rows).night.isoformat() == night


@pytest.mark.parametrize(
    ("night", "reason"),
    [
        ("2026-11-22", "That night has not come yet."),
        ("9999-12-31", "That night has not come yet."),
        ("2025-11-20", "Choose a night of the last twelve months."),
        ("0001-01-01", "Choose a night of the last twelve months."),
        ("", "Choose the date of the evening."),
        ("21.11.2026", "Write the date of the evening like 2026-11-21."),
        ("2026-02-30", "Write the date of the evening like 2026-11-21."),
    ],
)
def test_a_date_that_cannot_be_is_refused_and_the_rest_kept(guest, rows, night, reason):
    form = earlier(night=night)
    page = guest.post("/nights/new", data=form)
    assert page.status_code == 422
    assert error_of(page, "night").startswith(reason)
    again = sent_by(page, "/nights/new")
    assert {*again.getlist("stretches")} == {*form.pop("stretches")}
    assert {name: again[name] for name in form} == form
    assert rows(LogEntry) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"note": "x" * 2001}, "note"),
        ({"stretches": "flying"}, "stretches"),
        ({"pain_after": "x"}, "pain_after"),
    ],
)
def test_refuses_an_earlier_night_that_cannot_be(guest, rows, wrong, field):
    page = guest.post("/nights/new", data=earlier(**wrong))
    assert page.status_code == 422
    assert error_of(page, field)
    assert rows(LogEntry) == []


def test_a_key_that_is_none_is_replaced_so_that_sending_again_works(guest, rows):
    page = guest.post("/nights/new", data=earlier(entry_id="x"))
    assert page.status_code == 422
    assert guest.post("/nights/new", data=sent_by(page, "/nights/new")).status_code == 303
    assert the_entry(rows).note == "on holiday"


# Deleting


def test_a_deleted_night_is_gone_with_its_moves(kept, rows):
    entry = the_entry(rows)
    assert kept.post(f"/nights/{entry.id}/delete").location == "/nights"
    assert rows(LogEntry) == rows(LogMove) == []
    assert "is deleted." in text_of(kept.get("/nights"))
    assert len(rows(SavedRoutine)) == 1


def test_a_deleted_night_cannot_be_deleted_again(guest):
    path = f"/nights/{logged(guest.user).id}/delete"
    assert guest.post(path).status_code == 303
    assert guest.post(path).status_code == 404


def test_somebody_elses_night_is_neither_told_nor_deleted(guest, rows):
    theirs = logged(keep(a_user()), moves=[a_move()])
    for path in (f"/nights/{theirs.id}/how-it-was", f"/nights/{theirs.id}/delete"):
        assert guest.post(path, data={"note": "mine"}).status_code == 404
    assert the_entry(rows).note == "slept well"


def test_the_nights_lead_to_adding_one(guest):
    assert "/nights/new" in links_of(guest.get("/nights"))
