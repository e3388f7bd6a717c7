"""What was told of the nights shapes tonight, through the pages."""

import datetime as dt
from uuid import uuid4

import pytest

from tests.browsing import actions_of, text_of
from tests.people import keep, latest_plan, logged, stay_signed_in_until
from tests.samples import NIGHT, NOW, a_move
from webapp.domain.learning import lessons_from
from webapp.domain.log import Done, Feeling
from webapp.domain.nights import PastNight, WhySkipped
from webapp.domain.pauses import Pause
from webapp.extensions import db
from webapp.models import FlarePause, LogEntry, Morning, SavedRoutine, SkipReason, User
from webapp.models.past import past_of
from webapp.web.content import content

DAY = dt.timedelta(days=1)
CHECK_IN = {"pain_now": "4", "minutes": "15", "new_since": "none"}


def night(days, **given):
    return {"night": NIGHT - days * DAY, "received_at": NOW - days * DAY, **given}


def does_a_night(client, rows, *, pain_now=4, pain_after, feelings=()):
    """Check in, play it through, and tell how it was; `feelings` by the place of the move."""
    client.post("/tonight", data=CHECK_IN | {"pain_now": str(pain_now)})
    entry_id = uuid4()
    client.post(f"/routines/{latest_plan(rows).id}/nights", data={"entry_id": str(entry_id)})
    told = {f"moves-{place}-feeling": feeling for place, feeling in feelings}
    answers = {"pain_before": str(pain_now), "pain_after": str(pain_after)} | told
    assert client.post(f"/nights/{entry_id}/how-it-was", data=answers).status_code == 303
    return entry_id


def test_each_stored_level_is_what_replaying_the_nights_before_it_gives(ready, rows, clock):
    stay_signed_in_until(NOW + 60 * DAY)
    told, levels = [], []
    for days, before, after in [(0, 4, 4), (1, 4, 4), (1, 4, 3), (1, 4, 4), (1, 4, 4), (1, 4, 4),
                                (1, 4, 4), (1, 4, 3), (1, 3, 3), (1, 3, 3), (1, 3, 5),
                                (1, 3, 3), (8, 3, 3)]:  # fmt: skip
        clock.shift(days * DAY)
        does_a_night(ready, rows, pain_now=before, pain_after=after)
        (plan, *_) = sorted(
            (each for each in rows(SavedRoutine) if each.night == latest_plan(rows).night),
            key=lambda each: each.made_at,
        )
        replayed = lessons_from(
            past_of(db.session(), ready.user.id, plan.night, said=None).model_copy(
                update={"nights": tuple(told)}
            ),
            plan.night,
            content().catalogue,
        )
        assert plan.plan.level == plan.lessons.level == replayed.level
        levels.append(plan.plan.level)
        told.append(PastNight(night=plan.night, pain_now=before, pain_after=after))
    assert levels == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 1, 0]


def test_reads_all_that_was_told_of_the_nights_in_three_statements(ready, queries):
    moves = [
        a_move(feeling=Feeling.HURT, seconds_planned=90),
        a_move(position=1, slug="butterfly", done=Done.SKIPPED, feeling=None),
        a_move(position=2, slug="leg-roll", done=Done.PARTLY, feeling=None),
    ]
    logged(ready.user, **night(2, pain_before=4, pain_after=6, moves=moves))
    logged(ready.user, **night(200, pain_before=9))
    mine = {"user_id": ready.user.id}
    keep(
        Morning(night=NIGHT - 2 * DAY, noted_at=NOW, night_worst=7, **mine),
        Morning(night=NIGHT - 300 * DAY, noted_at=NOW, night_worst=5, **mine),
        SkipReason(night=NIGHT, slug="butterfly", why=WhySkipped.NO_TIME, **mine),
        FlarePause(from_night=NIGHT - 9 * DAY, until_night=NIGHT - 3 * DAY, **mine),
        FlarePause(from_night=NIGHT - 900 * DAY, until_night=NIGHT - 800 * DAY, **mine),
    )
    user_id = ready.user.id
    queries.clear()
    past = past_of(db.session(), user_id, NIGHT, said=None)
    assert len(queries) == 3
    done, *told = past.nights
    assert (done.pain_now, done.pain_after, done.was_stretched) == (4, 6, True)
    assert done.moves == {"lunge": "hurt", "butterfly": "skipped", "leg-roll": "ok"}
    assert done.seconds["lunge"] == 90
    assert {7, 5} <= {each.night_worst for each in told}
    assert {"butterfly": WhySkipped.NO_TIME} in [each.why_skipped for each in told]
    assert past.pauses == (Pause(from_night=NIGHT - 9 * DAY, until_night=NIGHT - 3 * DAY),)


@pytest.mark.parametrize(("after", "is_said"), [(6, True), (5, False)])
def test_says_at_once_that_the_next_routine_will_be_gentler(ready, rows, after, is_said):
    does_a_night(ready, rows, pain_after=after)
    assert ("the next routine will be gentler" in ready.get("/lights-out").text) is is_said


def test_says_what_changed_and_why(ready):
    logged(ready.user, **night(1, pain_before=4, pain_after=6))
    ready.post("/tonight", data=CHECK_IN)
    page = ready.get("/tonight")
    assert "Gentler tonight, because pain rose by 2 last night." in text_of(page)
    assert not [each for each in actions_of(page) if "gentler" in each]


def test_changes_stand_open_unless_something_weightier_stands_before_them(ready):
    logged(ready.user, **night(1, pain_before=4, pain_after=6))
    for pain, is_open in (("4", True), ("7", False)):
        ready.post("/tonight", data=CHECK_IN | {"pain_now": pain})
        assert ('aria-labelledby="changes-title"' in ready.get("/tonight").text) is is_open


@pytest.fixture
def eased(ready):
    """Figure-four was too hard last night."""
    moves = [a_move(slug="figure-four", feeling=Feeling.TOO_HARD)]
    logged(ready.user, **night(1, pain_before=4, pain_after=4, moves=moves))
    ready.post("/tonight", data=CHECK_IN)
    return ready


def variant_of(rows, slug):
    return {each.slug: each.variant for each in latest_plan(rows).plan.entries}[slug]


def test_a_change_can_be_taken_back_and_that_undone(eased, rows):
    back = "/tonight/taken-back/easier.figure-four"
    assert back in actions_of(eased.get("/tonight"))
    assert eased.post(back).location == "/tonight#changes"
    assert variant_of(rows, "figure-four") == "figure-four.supine"
    page = eased.get("/tonight")
    assert "Figure-four is as usual tonight." in text_of(page)
    assert f"{back}/undo" in actions_of(page)
    eased.post(f"{back}/undo")
    assert variant_of(rows, "figure-four") == "figure-four.foot-down"


def test_what_the_nights_eased_is_not_offered_to_be_eased_again(eased):
    offered = actions_of(eased.get("/tonight"))
    assert "/tonight/swaps/figure-four" in offered
    assert "/tonight/easings/figure-four" not in offered


@pytest.mark.parametrize("key", ["gentler", "resting.figure-four", "easier.lunge", "x", "away"])
def test_what_is_not_theirs_to_take_back_is_not_found(eased, rows, key):
    before = len(rows(SavedRoutine))
    assert eased.post(f"/tonight/taken-back/{key}").status_code == 404
    assert len(rows(SavedRoutine)) == before


def test_what_hurt_tonight_is_not_there_the_second_time(ready, rows):
    ready.post("/tonight", data=CHECK_IN)
    first = latest_plan(rows)
    slug = first.plan.movements[0].slug
    does_a_night(ready, rows, pain_after=4, feelings=[(0, "hurt")])
    second = latest_plan(rows)
    assert second.id != first.id
    assert slug not in {each.slug for each in second.plan.entries}
    assert "Tonight's routine" in ready.get("/tonight").text


def test_what_hurt_tonight_stays_away_from_somebody_who_travelled_east(ready, rows, clock):
    clock.move_to(NOW.replace(hour=13))
    db.session.get(User, ready.user.id).time_zone = "America/Los_Angeles"
    db.session.commit()
    ready.post("/tonight", data=CHECK_IN)
    plan, entry_id = latest_plan(rows), uuid4()
    sent = {"entry_id": str(entry_id), "time_zone": "Asia/Tokyo"}
    ready.post(f"/routines/{plan.id}/nights", data=sent)
    assert rows(LogEntry)[0].night > plan.night
    told = ready.post(f"/nights/{entry_id}/how-it-was", data={"moves-0-feeling": "hurt"})
    assert told.location == "/lights-out"
    hurt, again = plan.plan.movements[0].slug, latest_plan(rows)
    assert again.night == plan.night
    assert hurt not in {each.slug for each in again.plan.entries}


def test_a_night_that_changes_nothing_leaves_tonights_plan_as_it_is(ready, rows):
    ready.post("/tonight", data=CHECK_IN)
    does_a_night(ready, rows, pain_after=4)
    assert len({each.plan.model_dump_json() for each in rows(SavedRoutine)}) == 1


def test_a_night_taken_out_teaches_no_longer(ready, rows):
    entry = logged(ready.user, **night(1, pain_before=4, pain_after=6))
    ready.post("/tonight", data=CHECK_IN)
    assert [each.kind for each in latest_plan(rows).plan.changes] == ["gentler"]
    ready.post(f"/nights/{entry.id}/delete")
    assert rows(LogEntry) == []
    assert latest_plan(rows).plan.changes == ()


def test_three_bad_nights_ask_the_screen_and_until_then_there_is_only_rest(ready, rows, clock):
    stay_signed_in_until(NOW + 60 * DAY)
    for _ in range(3):
        does_a_night(ready, rows, pain_after=6)
        clock.shift(DAY)
    assert ready.get("/tonight").location == "/safety"
    ready.post("/safety")
    for group in ("now", "today", "lately"):
        ready.post(f"/safety/questions/{group}", data={"none_of_these": "yes"})
    ready.post("/tonight", data=CHECK_IN)
    plan = latest_plan(rows).plan
    assert (plan.outcome, plan.mode) == ("see_soon", "gentle")
    assert [each.kind for each in plan.changes][:1] == ["calm"]
