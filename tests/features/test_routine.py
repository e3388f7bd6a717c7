import datetime as dt

import pytest

from tests.browsing import actions_of, error_of, links_of, pictures_of, sent_by, text_of
from tests.people import described, forget_stretch, keep, latest_plan, logged, planned, screened
from tests.samples import NIGHT, NOW
from webapp.domain.choosing import CLASSIC_FOUR
from webapp.domain.pace import Pace
from webapp.domain.timeline import longer_seconds
from webapp.extensions import db
from webapp.models import AuthSession, LogEntry, SavedRoutine, Screening

CHECK_IN = {"pain_now": "4", "minutes": "15"}
NOTHING_NEW = {"new_since": "none"}
DAY = dt.timedelta(days=1)
UNTIL_TOMORROW = dt.timedelta(hours=22)
MOST_STATEMENTS = 5


@pytest.fixture
def some_nights_later(ready, clock):
    """The questions were answered some nights ago, so the short ones are asked."""
    planned(ready.user, pain_now=5, minutes=20)
    clock.shift(UNTIL_TOMORROW)
    return ready


# The check-in


def test_asks_how_it_is_tonight(ready):
    fields = sent_by(ready.get("/tonight"), "/tonight")
    assert fields.to_dict() == {"minutes": "10"}


def test_the_check_in_plans_tonight(ready, rows):
    assert ready.post("/tonight", data=CHECK_IN).location == "/tonight"
    (saved,) = rows(SavedRoutine)
    assert saved.night == NIGHT
    assert (saved.evening.pain_now, saved.evening.minutes) == (4, 15)
    assert saved.plan.entries
    assert saved.plan.total_seconds <= 15 * 60


def test_start_goes_to_the_player(ready):
    answer = ready.post("/tonight", data=CHECK_IN | {"start": "yes"})
    assert answer.location == "/tonight/play?go=yes"


def test_two_minutes_start_at_once_and_are_a_night_of_their_own(ready, rows):
    assert 'name="short"' in ready.get("/tonight").text
    answer = ready.post("/tonight", data=CHECK_IN | {"short": "yes"})
    assert answer.location == "/tonight/play?go=yes"
    saved = latest_plan(rows)
    assert saved.plan.total_seconds <= 120
    assert saved.plan.movements
    assert ready.get("/tonight/play").status_code == 200
    assert "ending in bed" in text_of(ready.get("/tonight"))
    assert "/tonight/play" in ready.get("/tonight/keep.json").json["pages"]
    ready.post(f"/routines/{saved.id}/nights", data={"entry_id": str(saved.id)})
    (night,) = rows(LogEntry)
    assert night.routine_id == saved.id


def test_a_swap_keeps_the_two_minutes(ready, rows):
    ready.post("/tonight", data=CHECK_IN | {"short": "yes"})
    first = moves_of(latest_plan(rows))[0]
    ready.post(f"/tonight/swaps/{first}")
    plan = latest_plan(rows).plan
    assert plan.total_seconds <= 120
    assert plan.movements[0].slug != first
    ready.post("/tonight", data=CHECK_IN)
    assert latest_plan(rows).plan.total_seconds > 120


def test_last_times_answers_stand_there_already(some_nights_later):
    fields = sent_by(some_nights_later.get("/tonight"), "/tonight")
    assert fields.to_dict() == {"pain_now": "5", "minutes": "20"}


def test_a_changed_evening_can_be_told_again(with_plan, rows):
    assert "again=yes" in with_plan.get("/tonight").text
    assert "pain_now" in with_plan.get("/tonight?again=yes").text
    with_plan.post("/tonight", data={"pain_now": "7", "minutes": "10"})
    assert latest_plan(rows).plan.mode == "soothe"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"pain_now": ""}, "pain_now"),
        ({"pain_now": "11"}, "pain_now"),
        ({"minutes": "7"}, "minutes"),
    ],
)
def test_refuses_an_evening_it_cannot_plan_and_keeps_the_answers(ready, rows, wrong, field):
    form = {"pain_now": "3", "minutes": "20", "is_classic": "y"}
    page = ready.post("/tonight", data=form | wrong)
    assert page.status_code == 422
    assert error_of(page, field)
    kept = sent_by(page, "/tonight").to_dict()
    assert kept == {name: value for name, value in form.items() if name != field}
    assert rows(SavedRoutine) == []


@pytest.mark.parametrize(
    ("pace", "words"),
    [
        (Pace.NORMAL, "At the normal pace."),
        (Pace.VERY_SLOW, "At a very slow pace: {} min longer."),
        (Pace.OWN, "Without a timer."),
    ],
)
def test_says_what_the_pace_adds(with_plan, rows, pace, words):
    with_plan.user.pace = pace
    keep(with_plan.user)
    minutes = round(longer_seconds(latest_plan(rows).plan, pace) / 60)
    page = with_plan.get("/tonight")
    assert words.format(minutes) in text_of(page)
    assert "/settings/pace?back=tonight" in links_of(page)


def test_a_new_night_asks_anew(with_plan, clock):
    clock.shift(UNTIL_TOMORROW)
    assert "new_since" in with_plan.get("/tonight").text
    assert "Tonight's routine" not in with_plan.get("/tonight").text


def test_after_midnight_it_is_still_tonight(with_plan, clock):
    clock.shift(dt.timedelta(hours=2))
    assert "Tonight's routine" in with_plan.get("/tonight").text


def test_the_plan_of_somebody_new_is_light(ready, rows):
    ready.post("/tonight", data=CHECK_IN)
    assert latest_plan(rows).plan.level == 0


def test_after_three_nights_it_is_the_usual_level(ready, rows):
    for days in (1, 2, 3):
        logged(ready.user, night=NIGHT - days * DAY)
    ready.post("/tonight", data=CHECK_IN)
    assert latest_plan(rows).plan.level == 1


def test_somebody_else_sees_nothing_of_it(with_plan, app):
    assert app.test_client().get("/tonight").location == "/"


# The short questions


def test_the_short_questions_are_not_asked_on_the_night_of_the_full_ones(ready):
    assert "new_since" not in ready.get("/tonight").text


def test_the_short_questions_are_asked_every_other_night(some_nights_later):
    assert "new_since" in some_nights_later.get("/tonight").text
    page = some_nights_later.post("/tonight", data=CHECK_IN)
    assert page.status_code == 422
    assert error_of(page, "new_since").startswith("Tick what is new")


def test_nothing_new_plans_tonight(some_nights_later, rows):
    some_nights_later.post("/tonight", data=CHECK_IN | NOTHING_NEW)
    assert latest_plan(rows).evening.pain_now == 4


def test_none_and_something_new_cannot_both_be(some_nights_later):
    page = some_nights_later.post("/tonight", data=CHECK_IN | {"new_since": ["none", "injury"]})
    assert page.status_code == 422
    assert error_of(page, "new_since").startswith("Tick either")
    assert sent_by(page, "/tonight").getlist("new_since") == ["none", "injury"]


@pytest.mark.parametrize("sign", ["injury", "nerves", "illness"])
def test_something_new_opens_all_the_questions(some_nights_later, rows, sign):
    answer = some_nights_later.post("/tonight", data=CHECK_IN | {"new_since": sign})
    assert answer.location == "/safety"
    assert len(rows(SavedRoutine)) == 1
    assert [row.finished_at for row in rows(Screening)].count(None) == 1
    assert some_nights_later.get("/tonight").location == "/safety"


# Arthritis


@pytest.mark.parametrize(("flare", "mode"), [("no", "normal"), ("yes", "gentle")])
def test_with_arthritis_the_flare_is_asked_each_night(ready, rows, flare, mode):
    described(ready.user, conditions=[{"code": "inflammatory_arthritis"}])
    page = ready.post("/tonight", data=CHECK_IN)
    assert error_of(page, "flare").startswith("Say whether it is flaring")
    ready.post("/tonight", data=CHECK_IN | {"flare": flare})
    assert latest_plan(rows).plan.mode == mode
    assert "Tonight's routine" in ready.get("/tonight").text


def test_without_arthritis_no_flare_is_asked(ready):
    assert "flare" not in ready.get("/tonight").text


# Tonight's page


def test_every_step_stands_there_with_its_reason(with_plan):
    page = text_of(with_plan.get("/tonight"))
    for entry in with_plan.routine.plan.entries:
        assert entry.name in page
        assert entry.why in page


def test_what_was_left_out_stands_there_with_its_reason(ready):
    described(ready.user, conditions=[{"code": "hip_oa"}], constraints=["bed_only"])
    plan = planned(ready.user).plan
    page = text_of(ready.get("/tonight"))
    assert plan.left_out
    for each in plan.left_out:
        assert f"{each.name}: {each.reason}." in page
    for gap in plan.not_stretched:
        assert f"{gap.reason}." in page


@pytest.mark.parametrize(("pain", "kind"), [(6, "soothe"), (9, "rest_for_pain")])
def test_says_what_is_special_tonight(ready, pain, kind):
    plan = planned(ready.user, pain_now=pain).plan
    (message,) = plan.messages
    assert message.kind == kind
    assert message.text in text_of(ready.get("/tonight"))


def test_says_when_a_check_is_due_soon(ready):
    screened(ready.user, at=NOW + dt.timedelta(seconds=1), RF17="yes")
    planned(ready.user)
    assert "Please book a check" in text_of(ready.get("/tonight"))


def test_says_when_tonight_is_done(with_plan):
    assert "Tonight is kept" not in with_plan.get("/tonight").text
    logged(with_plan.user)
    assert "Tonight is kept" in with_plan.get("/tonight").text


def test_tonight_takes_few_statements(with_plan, queries):
    for days in range(30):
        logged(with_plan.user, night=NIGHT - days * DAY)
    queries.clear()
    with_plan.get("/tonight")
    assert len(queries) <= MOST_STATEMENTS


# Swapping and easing


def moves_of(saved):
    return [entry.slug for entry in saved.plan.movements]


def test_swapping_takes_a_move_out_and_leads_back_to_its_place(with_plan, rows):
    slug = moves_of(with_plan.routine)[0]
    assert with_plan.post(f"/tonight/swaps/{slug}").location == f"/tonight#{slug}"
    assert slug not in moves_of(latest_plan(rows))
    assert f"/tonight/swaps/{slug}/undo" in actions_of(with_plan.get("/tonight"))


def test_a_swap_can_be_undone(with_plan, rows):
    before = with_plan.routine.plan
    slug = moves_of(with_plan.routine)[0]
    with_plan.post(f"/tonight/swaps/{slug}")
    with_plan.post(f"/tonight/swaps/{slug}/undo")
    assert latest_plan(rows).plan == before


def test_easing_makes_a_move_easier_and_can_be_undone(with_plan, rows):
    before = with_plan.routine.plan
    slug = moves_of(with_plan.routine)[0]
    with_plan.post(f"/tonight/easings/{slug}")
    eased = latest_plan(rows)
    assert eased.wishes.easier == {slug}
    assert next(each for each in eased.plan.entries if each.slug == slug).eased
    assert f"/tonight/easings/{slug}/undo" in actions_of(with_plan.get("/tonight"))
    with_plan.post(f"/tonight/easings/{slug}/undo")
    assert latest_plan(rows).plan == before


def test_several_wishes_hold_together(with_plan, rows):
    first, second, *_ = moves_of(with_plan.routine)
    with_plan.post(f"/tonight/swaps/{first}")
    with_plan.post(f"/tonight/easings/{second}")
    wishes = latest_plan(rows).wishes
    assert (wishes.without, wishes.easier) == ({first}, {second})


def test_every_move_can_be_swapped_out_and_there_is_still_an_end(with_plan, rows, app):
    for stretch in app.extensions["content"].catalogue.movements:
        with_plan.post(f"/tonight/swaps/{stretch.slug}")
    assert moves_of(latest_plan(rows)) == []
    assert "Slow breathing" in with_plan.get("/tonight").text


@pytest.mark.parametrize("slug", ["nothing", "calm-breathing", "sleep-setup", "%00", "Lunge"])
@pytest.mark.parametrize("wish", ["swaps/{}", "swaps/{}/undo", "easings/{}", "easings/{}/undo"])
def test_only_a_move_can_be_wished_for(with_plan, rows, slug, wish):
    assert with_plan.post(f"/tonight/{wish.format(slug)}").status_code == 404
    assert len(rows(SavedRoutine)) == 1


def test_a_wish_without_a_plan_leads_to_the_check_in(ready, rows):
    assert ready.post("/tonight/swaps/lunge").location == "/tonight"
    assert rows(SavedRoutine) == []


def test_a_wish_for_last_night_leads_to_the_check_in(with_plan, rows, clock):
    clock.shift(UNTIL_TOMORROW)
    assert with_plan.post("/tonight/swaps/lunge").location == "/tonight"
    assert len(rows(SavedRoutine)) == 1


def test_a_swapped_out_move_that_is_gone_from_the_seeds_is_not_offered(with_plan, app, rows):
    slug = moves_of(with_plan.routine)[0]
    with_plan.post(f"/tonight/swaps/{slug}")
    forget_stretch(app, slug)
    assert f"/tonight/swaps/{slug}/undo" not in actions_of(with_plan.get("/tonight"))


def test_the_classic_four(ready, rows):
    ready.post("/tonight", data={"pain_now": "2", "minutes": "30", "is_classic": "y"})
    assert set(moves_of(latest_plan(rows))) <= {*CLASSIC_FOUR}
    assert len(moves_of(latest_plan(rows))) == 4


# Lights out


def test_each_step_is_shown_beside_its_words(with_plan):
    pictures = pictures_of(with_plan.get("/tonight"))
    entries = with_plan.routine.plan.entries
    shown = [name.rpartition("-")[0] for name in pictures]
    assert shown == [entry.variant.replace(".", "-") for entry in entries]
    assert {alt for alt, _ in pictures.values()} == {""}


def test_whoever_stays_in_bed_is_shown_there(ready):
    described(ready.user, constraints=["bed_only"])
    planned(ready.user)
    pictures = pictures_of(ready.get("/tonight"))
    assert pictures
    assert all(name.endswith("-bed") for name in pictures)


def test_lights_out_shows_how_to_lie(ready):
    described(ready.user, sleep_position="back")
    assert "Put one pillow under your knees." in text_of(ready.get("/lights-out"))


def test_another_way_to_lie_can_be_chosen(ready):
    described(ready.user, sleep_position="mixed")
    others = [link for link in links_of(ready.get("/lights-out")) if "position=" in link]
    assert others
    titles = {ready.get(link).text.partition('card__title">')[2][:40] for link in others}
    assert len(titles) == len(others)


@pytest.mark.parametrize("position", ["", "upside-down", "\x00", "front" * 50])
def test_an_odd_way_to_lie_shows_the_best_one(ready, position):
    usual = text_of(ready.get("/lights-out"))
    assert text_of(ready.get("/lights-out", query_string={"position": position})) == usual


def test_lights_out_asks_where_it_hurts_first(guest):
    screened(guest.user)
    assert guest.get("/lights-out").location == "/where"


def test_a_visit_keeps_a_guest_signed_in(ready):
    for session in db.session.query(AuthSession):
        session.used_at -= dt.timedelta(hours=2)
    db.session.commit()
    answer = ready.post("/tonight", data=CHECK_IN)
    assert "Max-Age=34560000" in answer.headers["Set-Cookie"]


def test_the_country_counts_in_what_tonight_says(with_plan, rows):
    with_plan.user.country = "GB"
    keep(with_plan.user)
    assert "Tonight's routine" not in with_plan.get("/tonight").text
