import datetime as dt
from uuid import UUID

import pytest

from tests.browsing import actions_of, links_of, parsed, text_of
from tests.people import keep, logged, planned
from tests.samples import NIGHT, a_move, a_user, an_entry
from webapp.domain.log import Done, Feeling, Status

DAY = dt.timedelta(days=1)
MOST_STATEMENTS = 6


def nights_on(page):
    listed = parsed(page).find(".//ol")
    return [] if listed is None else [each.get("datetime") for each in listed.iter("time")]


def older(page):
    return next((link for link in links_of(page) if "before=" in link), None)


def walk(client):
    page = client.get("/nights")
    while page is not None:
        yield page
        page = client.get(older(page)) if older(page) else None


def many_nights(user, count):
    keep(*(an_entry(user, night=NIGHT - days * DAY, moves=[]) for days in range(count)))


def test_before_the_first_night_it_says_how_one_comes_here(guest):
    page = guest.get("/nights")
    assert "No night here yet." in text_of(page)
    assert "/nights/new" in links_of(page)


def test_the_newest_night_stands_first(guest):
    for days in (3, 0, 7):
        logged(guest.user, night=NIGHT - days * DAY)
    assert nights_on(guest.get("/nights")) == ["2026-11-21", "2026-11-18", "2026-11-14"]


def test_seventy_nights_are_read_page_by_page_without_a_gap(guest):
    many_nights(guest.user, 70)
    pages = [nights_on(page) for page in walk(guest)]
    assert [len(page) for page in pages] == [30, 30, 10]
    assert [night for page in pages for night in page] == [
        (NIGHT - days * DAY).isoformat() for days in range(70)
    ]


def test_nights_added_meanwhile_move_nothing_on_the_next_page(guest):
    many_nights(guest.user, 40)
    next_page = older(guest.get("/nights"))
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
    assert guest.get("/nights", query_string={"before": place}).status_code == 404


@pytest.mark.parametrize(("year", "count"), [("0001", 0), ("9999", 1)])
def test_the_ends_of_time_are_places_too(guest, year, count):
    logged(guest.user)
    place = f"{year}-01-01_{'0' * 32}"
    assert len(nights_on(guest.get("/nights", query_string={"before": place}))) == count


def test_only_my_nights_are_listed(guest):
    other = keep(a_user())
    logged(other)
    assert nights_on(guest.get("/nights")) == []


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
