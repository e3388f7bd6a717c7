"""A night that was kept is changed or taken out, and brought back as it was."""

import datetime as dt
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browsing import actions_of, error_of, links_of, sent_by, text_of
from tests.people import forget_stretch, keep, logged, planned, stay_signed_in_until
from tests.samples import NIGHT, NOW, a_move, a_user
from webapp.domain.log import UNDO_FOR, Done, Feeling, Status
from webapp.extensions import db
from webapp.models import LogChange, LogEntry, SavedRoutine
from webapp.models.log_entry import entry_of

DAY = dt.timedelta(days=1)


def path_of(entry):
    return f"/nights/{entry.id}"


def night_of(user, entry_id):
    db.session.rollback()
    entry = db.session.scalar(entry_of(user.id, entry_id))
    return entry and entry.as_it_is


def change(client, entry, **answers):
    """Open the page, answer differently and save."""
    edit = f"{path_of(entry)}/edit"
    form = sent_by(client.get(edit), edit)
    for name, answer in answers.items():
        form.setlist(name.replace("__", "-"), answer if isinstance(answer, list) else [answer])
    return client.post(edit, data=form)


def ways_back(page):
    return [action for action in actions_of(page) if action and action.endswith("/undo")]


@pytest.fixture
def told(guest):
    """A guest with a night told from memory: two moves, no routine."""
    stay_signed_in_until(NOW + 9 * DAY)
    guest.entry = logged(guest.user, night=NIGHT - DAY, pain_before=6, pain_after=3)
    return guest


@pytest.fixture
def played(with_plan):
    """A guest with a night that followed tonight's routine."""
    moves = [
        a_move(position=number, slug=planned.slug, name=planned.name, feeling=None)
        for number, planned in enumerate(with_plan.routine.plan.entries)
    ]
    with_plan.entry = logged(with_plan.user, routine_id=with_plan.routine.id, moves=moves)
    return with_plan


def test_saving_what_stands_there_changes_nothing_but_when_it_was_told(told):
    before = night_of(told.user, told.entry.id)
    assert change(told, told.entry).location == path_of(told.entry)
    after = night_of(told.user, told.entry.id)
    assert after.edited_at > before.received_at
    assert after.model_copy(update={"edited_at": None}) == before


def test_everything_about_a_night_can_be_changed(told):
    answers = {
        "night": "2026-11-18",
        "pain_before": "8",
        "pain_after": "2",
        "note": "windy",
        "moves-0-done": "skipped",
        "moves-1-done": "partly",
        "moves-1-feeling": "hurt",
    }
    change(told, told.entry, **answers)
    night = night_of(told.user, told.entry.id)
    assert (night.night, night.pain_before, night.pain_after) == (NIGHT - 3 * DAY, 8, 2)
    assert (night.note, night.status) == ("windy", Status.PARTIAL)
    assert [(each.done, each.feeling) for each in night.moves] == [
        (Done.SKIPPED, None),
        (Done.PARTLY, Feeling.HURT),
    ]
    assert [each.seconds_done for each in night.moves] == [0, 60]


def test_a_move_that_was_done_after_all_took_its_time(played):
    change(played, played.entry, **{"moves-1-done": "skipped"})
    change(played, played.entry, **{"moves-1-done": "done"})
    assert night_of(played.user, played.entry.id).moves[1].seconds_done == 60


def test_moves_are_taken_out_and_added_where_no_routine_says_what_was_planned(told):
    change(told, told.entry, stretches=["butterfly", "lunge"])
    night = night_of(told.user, told.entry.id)
    assert [(each.position, each.slug) for each in night.moves] == [
        (0, "lunge"),
        (1, "lunge"),
        (2, "butterfly"),
    ]
    change(told, told.entry, stretches=["butterfly"])
    assert [each.slug for each in night_of(told.user, told.entry.id).moves] == ["butterfly"]


def test_the_plan_of_a_night_stays(played, rows):
    plan = played.routine.plan
    page = played.get(f"{path_of(played.entry)}/edit")
    assert "stretches" not in sent_by(page, f"{path_of(played.entry)}/edit")
    change(played, played.entry, night="2026-11-15", stretches=["butterfly"])
    night = night_of(played.user, played.entry.id)
    assert night.routine_id == played.routine.id
    assert [each.slug for each in night.moves] == [each.slug for each in plan.entries]
    assert [each.plan for each in rows(SavedRoutine) if each.id == night.routine_id] == [plan]
    assert plan.entries[0].variant_name in text_of(played.get(path_of(played.entry)))


def test_a_stretch_that_is_gone_can_stay_in_its_night(told, app):
    forget_stretch(app, "lunge")
    change(told, told.entry, note="still here")
    night = night_of(told.user, told.entry.id)
    assert ([each.slug for each in night.moves], night.note) == (["lunge", "lunge"], "still here")


def test_an_old_night_can_be_changed_but_none_moved_so_far_back(guest):
    old = logged(guest.user, night=NIGHT - 900 * DAY)
    assert change(guest, old, note="long ago").status_code == 303
    assert change(guest, old, night="2020-01-01").status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"night": "2026-11-22"}, "night"),
        ({"night": ""}, "night"),
        ({"pain_after": "11"}, "pain_after"),
        ({"note": "x" * 2001}, "note"),
        ({"moves-0-done": "flown"}, "moves-0-done"),
        ({"moves-1-feeling": "blue"}, "moves-1-feeling"),
        ({"stretches": ["flying"]}, "stretches"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_the_rest_kept(told, rows, wrong, field):
    before = night_of(told.user, told.entry.id)
    page = change(told, told.entry, pain_before="1", **wrong)
    assert page.status_code == 422
    assert error_of(page, field)
    again = sent_by(page, f"{path_of(told.entry)}/edit")
    assert field == "pain_before" or again["pain_before"] == "1"
    assert night_of(told.user, told.entry.id) == before
    assert rows(LogChange) == []


# Undoing


def test_an_edit_is_undone_from_the_page_that_follows(told):
    before = night_of(told.user, told.entry.id)
    page = told.get(change(told, told.entry, note="wrong", night="2026-11-11").location)
    assert "You changed this night." in text_of(page)
    [back] = ways_back(page)
    assert told.post(back).location == path_of(told.entry)
    assert night_of(told.user, told.entry.id) == before
    assert ways_back(told.get(path_of(told.entry))) == []


def test_edits_are_undone_one_by_one(told):
    states = [night_of(told.user, told.entry.id)]
    for note in ("one", "two", "three"):
        change(told, told.entry, note=note)
        states.append(night_of(told.user, told.entry.id))
    for state in reversed(states[:-1]):
        [back] = ways_back(told.get(path_of(told.entry)))
        told.post(back)
        assert night_of(told.user, told.entry.id) == state


def test_a_deleted_night_comes_back_as_it_was(played):
    before = night_of(played.user, played.entry.id)
    page = played.get(played.post(f"{path_of(played.entry)}/delete").location)
    assert "is deleted." in text_of(page)
    [back] = ways_back(page)
    played.post(back)
    assert night_of(played.user, played.entry.id) == before
    assert ways_back(played.get("/nights")) == []


def test_undoing_twice_is_undoing_once(told):
    change(told, told.entry, note="one")
    first = night_of(told.user, told.entry.id)
    change(told, told.entry, note="two")
    [back] = ways_back(told.get(path_of(told.entry)))
    answers = [told.post(back) for _ in range(3)]
    assert [each.location for each in answers] == [path_of(told.entry)] * 3
    assert night_of(told.user, told.entry.id) == first


def test_an_older_edit_waits_until_the_newer_one_is_undone(told):
    change(told, told.entry, note="one")
    [older] = ways_back(told.get(path_of(told.entry)))
    change(told, told.entry, note="two")
    told.post(older)
    assert night_of(told.user, told.entry.id).note == "two"


@pytest.mark.parametrize("is_deleted", [True, False])
def test_undoing_works_for_a_day_and_ends_one_day(told, clock, is_deleted):
    if is_deleted:
        told.post(f"{path_of(told.entry)}/delete")
    else:
        change(told, told.entry, note="wrong")
    page = "/nights" if is_deleted else path_of(told.entry)
    clock.shift(DAY + dt.timedelta(minutes=1))
    [back] = ways_back(told.get(page))
    clock.shift(UNDO_FOR)
    assert ways_back(told.get(page)) == []
    state = night_of(told.user, told.entry.id)
    assert "too late" in told.post(back, follow_redirects=True).text
    assert night_of(told.user, told.entry.id) == state


def test_what_can_no_longer_be_undone_is_forgotten_but_that_a_night_is_gone(told, rows, clock):
    change(told, told.entry, note="secret")
    told.post(f"{path_of(told.entry)}/delete")
    clock.shift(UNDO_FOR)
    other = logged(told.user)
    told.post(f"{path_of(other)}/delete")
    kept = {(each.entry_id, each.change, each.before is None) for each in rows(LogChange)}
    assert kept == {(told.entry.id, "delete", True), (other.id, "delete", False)}


def test_telling_again_how_it_was_can_be_undone(told):
    tell = f"{path_of(told.entry)}/how-it-was"
    told.post(tell, data={"pain_after": "1"})
    first = night_of(told.user, told.entry.id)
    assert ways_back(told.get(path_of(told.entry))) == []
    told.post(tell, data={"pain_after": "9", "note": "not so"})
    told.post(*ways_back(told.get(path_of(told.entry))))
    assert night_of(told.user, told.entry.id) == first


def test_somebody_elses_night_is_neither_changed_nor_brought_back(guest, rows):
    other = keep(a_user())
    theirs = logged(other)
    known = LogChange(
        user_id=other.id,
        id=uuid4(),
        entry_id=theirs.id,
        change="edit",
        made_at=NOW,
        before=night_of(other, theirs.id),
    )
    keep(known)
    back = f"{path_of(theirs)}/changes/{known.id}/undo"
    assert guest.get(f"{path_of(theirs)}/edit").status_code == 404
    assert guest.post(f"{path_of(theirs)}/edit", data={"note": "mine"}).status_code == 404
    assert guest.post(back).status_code == 404
    assert [each.note for each in rows(LogEntry)] == ["slept well"]


edits = st.fixed_dictionaries(
    {},
    optional={
        "night": st.dates(NIGHT - 300 * DAY, NIGHT).map(str),
        "pain_before": st.integers(0, 10).map(str),
        "pain_after": st.integers(0, 10).map(str),
        "note": st.text(max_size=20),
        "moves-0-done": st.sampled_from(Done),
        "moves-1-feeling": st.sampled_from(Feeling),
        "stretches": st.lists(st.sampled_from(["lunge", "butterfly", "figure-four"])),
    },
)
IN_ONE_LIFE = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@IN_ONE_LIFE
@given(changes=st.lists(edits | st.just("delete"), min_size=1, max_size=5))
def test_whatever_was_done_to_a_night_can_be_taken_back_step_by_step(guest, changes):
    entry = logged(guest.user, pain_before=5)
    states = [night_of(guest.user, entry.id)]
    for each in changes:
        if each == "delete":
            guest.post(f"{path_of(entry)}/delete")
        else:
            change(guest, entry, **each)
        states.append(night_of(guest.user, entry.id))
        if each == "delete":
            break
    for state in reversed(states[:-1]):
        is_gone = night_of(guest.user, entry.id) is None
        page = guest.get("/nights" if is_gone else path_of(entry))
        guest.post(next(back for back in ways_back(page) if str(entry.id) in back))
        assert night_of(guest.user, entry.id) == state


# A night added late


@pytest.mark.parametrize(
    ("asked", "offered"),
    [("2026-10-03", "2026-10-03"), ("yesterday", "2026-11-20"), ("", "2026-11-20")],
)
def test_the_night_one_asks_for_stands_there(guest, asked, offered):
    page = guest.get("/nights/new", query_string={"night": asked})
    assert sent_by(page, "/nights/new")["night"] == offered


def test_the_night_leads_to_changing_it(told):
    assert f"{path_of(told.entry)}/edit" in links_of(told.get(path_of(told.entry)))


def test_a_plan_made_since_leaves_the_night_alone(played):
    before = night_of(played.user, played.entry.id)
    planned(played.user, pain_now=9, minutes=5)
    assert night_of(played.user, played.entry.id) == before
