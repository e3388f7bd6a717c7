import datetime as dt
from uuid import UUID

import pytest

from tests.browsing import actions_of, links_of, parsed, text_of
from tests.pages import words
from tests.people import keep, logged, planned
from tests.samples import NIGHT, NOW, a_move, a_user, an_entry
from webapp.domain.log import Done, Feeling, Status
from webapp.domain.nights import Wakes
from webapp.extensions import db
from webapp.models import FlarePause, Morning

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
MOST_STATEMENTS = 6
LIST = "/nights/all"


def nights_on(page):
    listed = parsed(page).find(".//ol")
    return [] if listed is None else [each.get("datetime") for each in listed.iter("time")]


def older(page):
    return next((link for link in links_of(page) if "before=" in link), None)


def walk(client):
    page = client.get(LIST)
    while page is not None:
        yield page
        page = client.get(older(page)) if older(page) else None


def many_nights(user, count):
    keep(*(an_entry(user, night=NIGHT - days * DAY, moves=[]) for days in range(count)))


@pytest.mark.parametrize("address", ["/nights", LIST])
def test_before_the_first_night_it_says_how_one_comes_here(guest, address):
    assert "No night here yet." in text_of(guest.get(address))


def test_an_earlier_night_can_be_added_from_the_first_moment(guest):
    page = guest.get("/nights")
    assert "/nights/new" in links_of(page)


def test_the_newest_night_stands_first(guest):
    for days in (3, 0, 7):
        logged(guest.user, night=NIGHT - days * DAY)
    assert nights_on(guest.get(LIST)) == ["2026-11-21", "2026-11-18", "2026-11-14"]


def test_seventy_nights_are_read_page_by_page_without_a_gap(guest):
    many_nights(guest.user, 70)
    pages = [nights_on(page) for page in walk(guest)]
    assert [len(page) for page in pages] == [30, 30, 10]
    assert [night for page in pages for night in page] == [
        (NIGHT - days * DAY).isoformat() for days in range(70)
    ]


def test_nights_added_meanwhile_move_nothing_on_the_next_page(guest):
    many_nights(guest.user, 40)
    next_page = older(guest.get(LIST))
    before = nights_on(guest.get(next_page))
    logged(guest.user, night=NIGHT + DAY)
    assert nights_on(guest.get(next_page)) == before


def test_several_entries_of_one_night_are_all_there(guest):
    for number in range(1, 65):
        logged(guest.user, id=UUID(int=number), moves=[])
    links = [
        link for page in walk(guest) for link in links_of(page) if link.startswith("/nights/0000")
    ]
    assert len(links) == len(set(links)) == 64


@pytest.mark.parametrize("count", [30, 60])
def test_after_the_last_full_page_there_is_none(guest, count):
    many_nights(guest.user, count)
    pages = [nights_on(page) for page in walk(guest)]
    assert [len(page) for page in pages] == [30] * (count // 30)


@pytest.mark.parametrize(
    "place",
    ["x", "_", "2026-11-21", "2026-11-21_x", "2026-13-40_" + "0" * 32, "\x00_\x00", "9" * 500],
)
def test_a_place_that_is_none_is_not_found(guest, place):
    assert guest.get(LIST, query_string={"before": place}).status_code == 404


@pytest.mark.parametrize(("year", "count"), [("0001", 0), ("9999", 1)])
def test_the_ends_of_time_are_places_too(guest, year, count):
    logged(guest.user)
    place = f"{year}-01-01_{'0' * 32}"
    assert len(nights_on(guest.get(LIST, query_string={"before": place}))) == count


def test_only_my_nights_are_listed(guest):
    other = keep(a_user())
    logged(other)
    assert nights_on(guest.get(LIST)) == []


def test_every_page_takes_as_few_statements_with_300_nights_as_with_3(guest, queries):
    def statements():
        queries.clear()
        return {_count(queries, page) for page in walk(guest)}

    many_nights(guest.user, 3)
    few = statements()
    keep(*(an_entry(guest.user, night=NIGHT - days * DAY) for days in range(3, 300)))
    assert statements() == few
    assert max(few) <= MOST_STATEMENTS


def _count(queries, _page):
    """How many statements this page took."""
    taken = len(queries)
    queries.clear()
    return taken


# The month


def cells_of(page):
    """What each night of the calendar says, and where it leads, by its day."""
    table = parsed(page).find(".//table")
    cells = {}
    for place in table.iter("td"):
        for night in place:
            day, *more = words(night).split(maxsplit=1)
            cells[int(day)] = (more[0] if more else "", night.get("href"))
    return cells


def weekdays_of(page):
    return [words(each) for each in parsed(page).find(".//table").iter("th")]


def test_each_night_of_the_month_says_what_became_of_it(guest):
    whole = logged(guest.user, night=NIGHT - DAY)
    part = logged(guest.user, night=NIGHT - 2 * DAY, status=Status.PARTIAL)
    calm = [a_move(slug="calm-breathing"), a_move(position=1, slug="sleep-setup")]
    rest = logged(guest.user, night=NIGHT - 3 * DAY, moves=calm)
    keep(FlarePause(user_id=guest.user.id, from_night=NIGHT - 5 * DAY, until_night=NIGHT - 4 * DAY))
    cells = cells_of(guest.get("/nights"))
    assert list(cells) == list(range(1, 31))
    assert [cells[day] for day in range(15, 23)] == [
        ("November: Nothing kept", "/nights/on/2026-11-15"),
        ("November: Paused", "/nights/on/2026-11-16"),
        ("November: Paused", "/nights/on/2026-11-17"),
        ("November: Rest night", f"/nights/{rest.id}"),
        ("November: In part", f"/nights/{part.id}"),
        ("November: Done", f"/nights/{whole.id}"),
        ("November: Nothing kept", "/nights/on/2026-11-21"),
        ("", None),
    ]


def test_a_night_told_without_its_moves_is_done(guest):
    logged(guest.user, moves=[])
    assert cells_of(guest.get("/nights"))[21][0] == "November: Done"


def test_one_goes_from_month_to_month_and_not_past_tonights(guest):
    logged(guest.user, night=NIGHT - 60 * DAY)
    page = guest.get("/nights")
    assert "/nights?month=2026-10" in links_of(page)
    assert not [link for link in links_of(page) if "2026-12" in link]
    page = guest.get("/nights?month=2026-09")
    assert cells_of(page)[22][0] == "September: Done"
    assert "/nights?month=2026-10" in links_of(page)
    assert "Kept nights" not in text_of(page)


def test_one_goes_back_as_far_as_nights_are_or_can_be_added(guest):
    def first(page):
        return min(link for link in links_of(page) if "month=" in link)

    logged(guest.user)
    assert first(guest.get("/nights?month=2025-12")) == "/nights?month=2025-11"
    assert first(guest.get("/nights?month=2025-11")) == "/nights?month=2025-12"
    logged(guest.user, night=dt.date(2019, 2, 3))
    assert first(guest.get("/nights?month=2019-03")) == "/nights?month=2019-02"


@pytest.mark.parametrize("month", ["2026", "2026-13", "x", "2026-11-01", "\x00", "9" * 500])
def test_a_month_that_is_none_is_not_found(guest, month):
    assert guest.get("/nights", query_string={"month": month}).status_code == 404


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2027-01"])
def test_the_ends_of_time_are_months_too(guest, month):
    logged(guest.user)
    assert guest.get("/nights", query_string={"month": month}).status_code == 200


@pytest.mark.parametrize(
    ("country", "first"), [(None, "Mo"), ("GB", "Mo"), ("US", "Su"), ("EG", "Sa"), ("EU", "Mo")]
)
def test_the_week_begins_as_it_does_where_one_is(guest, country, first):
    logged(guest.user)
    guest.user.country = country
    db.session.commit()
    assert weekdays_of(guest.get("/nights"))[0] == first


def test_it_counts_the_nights_kept_of_the_last_fourteen(guest):
    for days in (1, 2, 5, 13, 30):
        logged(guest.user, night=NIGHT - days * DAY)
    assert "Kept nights: 4 of the last 14." in text_of(guest.get("/nights"))


def test_paused_nights_do_not_count(guest):
    logged(guest.user, night=NIGHT - 4 * DAY)
    keep(FlarePause(user_id=guest.user.id, from_night=NIGHT - 3 * DAY))
    assert "Kept nights: 1 of 1. Paused nights are not counted." in text_of(guest.get("/nights"))


def test_nothing_is_said_of_a_fortnight_without_a_night(guest):
    logged(guest.user, night=NIGHT - 40 * DAY)
    assert "Kept nights" not in text_of(guest.get("/nights"))


def test_a_month_of_anothers_nights_is_not_mine(guest):
    logged(guest.user, night=NIGHT - 3 * DAY)
    other = keep(a_user())
    logged(other, night=NIGHT - DAY)
    keep(FlarePause(user_id=other.id, from_night=NIGHT - DAY))
    assert cells_of(guest.get("/nights"))[20][0] == "November: Nothing kept"


# One date


def test_a_date_tells_of_each_routine_and_of_the_morning_after(guest):
    date = NIGHT - DAY
    ids = [logged(guest.user, night=date, finished_at=NOW - n * HOUR).id for n in (25, 24)]
    keep(Morning(user_id=guest.user.id, night=date, noted_at=NOW, night_worst=4, wakes=Wakes.ONCE))
    page = guest.get(f"/nights/on/{date}")
    assert {f"/nights/{each}" for each in ids} <= set(links_of(page))
    assert "Routine until 21:30" in text_of(page)
    assert "Worst pain: 4" in text_of(page)
    assert "Woken by pain: once" in text_of(page)
    assert "Sleep" not in text_of(page)


def test_a_date_without_a_routine_offers_to_add_one(guest):
    page = guest.get(f"/nights/on/{NIGHT - DAY}")
    assert f"/nights/new?night={NIGHT - DAY}" in links_of(page)
    assert "No routine is kept for this night." in text_of(page)


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_morning_of_a_night_can_be_told_any_day_after(guest, is_kept):
    date = NIGHT - 3 * DAY
    path = f"/nights/{logged(guest.user, night=date).id}" if is_kept else f"/nights/on/{date}"
    assert f"/mornings/{date}" in links_of(guest.get(path))


def test_the_morning_of_tonight_cannot_be_told_yet(guest):
    entry = logged(guest.user)
    for path in (f"/nights/{entry.id}", f"/nights/on/{NIGHT}"):
        assert not [link for link in links_of(guest.get(path)) if "/mornings/" in link]


def test_a_night_shows_the_morning_after(guest):
    entry = logged(guest.user, night=NIGHT - DAY)
    keep(Morning(user_id=guest.user.id, night=NIGHT - DAY, noted_at=NOW, sleep_quality=0))
    assert "Sleep: 0 of 10" in text_of(guest.get(f"/nights/{entry.id}"))


def test_nothing_can_be_added_to_a_night_long_ago(guest):
    page = guest.get("/nights/on/2024-02-29")
    assert not [link for link in links_of(page) if "/nights/new" in link]


@pytest.mark.parametrize("date", ["2026-11-22", "2026-02-30", "x", "9999-12-31"])
def test_a_date_that_has_not_come_or_is_none_is_not_found(guest, date):
    assert guest.get(f"/nights/on/{date}").status_code == 404


# Statements


@pytest.mark.parametrize("address", ["/nights", f"/nights/on/{NIGHT - DAY}"])
def test_it_takes_as_few_statements_with_300_nights_as_with_3(guest, queries, address):
    def statements():
        queries.clear()
        guest.get(address)
        return len(queries)

    many_nights(guest.user, 3)
    few = statements()
    keep(*(an_entry(guest.user, night=NIGHT - days * DAY) for days in range(3, 300)))
    assert statements() == few <= MOST_STATEMENTS


# One night


def test_a_night_shows_what_was_done_and_how_it_was(guest):
    entry = logged(
        guest.user,
        pain_before=6,
        pain_after=3,
        status=Status.PARTIAL,
        moves=[
            a_move(),
            a_move(position=1, name="Butterfly", done=Done.SKIPPED, feeling=None),
            a_move(position=2, name="Quad", done=Done.PARTLY, feeling=Feeling.HURT),
        ],
    )
    page = guest.get(f"/nights/{entry.id}")
    text = text_of(page)
    assert "6 before, 3 after" in text
    assert "Lunge done, " in text
    assert "Butterfly skipped" in text
    assert "Quad in part, " in text
    assert "slept well" in text
    assert f"/nights/{entry.id}/edit" in links_of(page)


def test_a_night_shows_how_it_was_planned(with_plan):
    routine = with_plan.routine
    entry = logged(with_plan.user, routine_id=routine.id, moves=[])
    text = text_of(with_plan.get(f"/nights/{entry.id}"))
    for each in routine.plan.entries:
        assert each.variant_name in text


def test_a_note_is_shown_as_it_was_typed(guest):
    entry = logged(guest.user, note="<b>it's</b> & 😴 {{ 7 * 7 }}")
    assert "<b>it's</b> & 😴 {{ 7 * 7 }}" in text_of(guest.get(f"/nights/{entry.id}"))


def test_a_night_takes_few_statements(with_plan, queries):
    moves = [a_move(position=number) for number in range(20)]
    entry = logged(with_plan.user, routine_id=planned(with_plan.user).id, moves=moves)
    path = f"/nights/{entry.id}"
    queries.clear()
    with_plan.get(path)
    assert len(queries) <= MOST_STATEMENTS


def test_deleting_is_asked_about_first(guest):
    entry = logged(guest.user)
    page = guest.get(f"/nights/{entry.id}/delete")
    assert f"/nights/{entry.id}/delete" in actions_of(page)
    assert f"/nights/{entry.id}" in links_of(page)


@pytest.mark.parametrize(
    ("hour", "words"), [(4, ["tonight", "last night"]), (7, ["last night", "Friday 20 November"])]
)
def test_from_the_morning_on_the_night_just_passed_is_last_night(guest, clock, hour, words):
    for days in (0, 1):
        logged(guest.user, night=NIGHT - days * DAY)
    clock.move_to(NOW.replace(day=22, hour=hour))
    nights = parsed(guest.get(LIST)).find(".//ol")
    assert [each.text for each in nights.iter("time")] == words
