import datetime as dt
import re

import pytest

from tests.browsing import links_of, parsed, text_of
from tests.pages import words
from tests.people import keep, logged
from tests.samples import NIGHT, NOW, a_move, a_user, an_entry
from webapp.domain.log import Done, Feeling
from webapp.domain.nights import Wakes
from webapp.models import Morning

DAY = dt.timedelta(days=1)
MOST_STATEMENTS = 6
SVG = "{http://www.w3.org/2000/svg}"
TRENDS, HELPS = "/nights/trends", "/nights/helps"


def a_morning(user, night, **told):
    return Morning(user_id=user.id, night=night, noted_at=NOW, **told)


def told(user, levels):
    """Mornings with these worst pains, the last one of last night; none is a morning untold."""
    nights = [pair for pair in enumerate(reversed(levels), 1) if pair[1] is not None]
    keep(*(a_morning(user, NIGHT - ago * DAY, night_worst=level) for ago, level in nights))


def cards_of(page):
    """The words of each chart by its title."""
    cards = [each for each in parsed(page).iter("section") if each.get("class") == "card"]
    return {words(each.find("h2")): each for each in cards}


def worst_of(page):
    return words(cards_of(page)["Worst pain at night"])


def rows_of(page, title):
    (body,) = cards_of(page)[title].iter("tbody")
    return [[words(cell) for cell in row] for row in body]


def statements(guest, queries, path):
    queries.clear()
    guest.get(path)
    return len(queries)


def fill(user, nights):
    for days in range(1, nights + 1):
        night = NIGHT - days * DAY
        keep(an_entry(user, night=night), a_morning(user, night, night_worst=days % 7))


# Pain and sleep


def test_without_a_night_it_says_what_will_come_here(guest):
    assert "Nothing to show for this time yet." in text_of(guest.get(TRENDS))


def test_a_clear_change_is_called_one(guest):
    told(guest.user, [5] * 7 + [4] * 7 + [3] * 7)
    page = guest.get(TRENDS)
    assert "5 to 3 since the week to 3 November, a clear change for the better." in worst_of(page)


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ([8] * 7 + [7] * 7, "8 to 7 since the week to 10 November, a small change for the better."),
        ([5] * 7 + [7] * 7, "5 to 7 since the week to 10 November, a clear change for the worse."),
        ([8] * 7 + [None] + [8, 9] * 3, "8 to 8.5 since the week to 10 November, too little"),
        ([4] * 14, "The same as in the week to 10 November."),
        ([4] * 7, "A change can be seen from the second week on."),
        ([4] * 3, "Too few nights to tell: 3 of the last 7 told, 4 needed."),
    ],
)
def test_each_change_is_told_as_large_as_it_is(guest, levels, sentence):
    told(guest.user, levels)
    assert sentence in worst_of(guest.get(TRENDS))


def test_a_single_bad_night_changes_nothing_that_is_said(guest):
    told(guest.user, [4] * 13 + [10])
    assert "The same as in the week" in worst_of(guest.get(TRENDS))


def test_more_sleep_is_better_and_wakings_are_told_in_steps(guest):
    user = guest.user
    for days in range(1, 15):
        late = days < 8
        morning = {"sleep_quality": 7 if late else 4, "wakes": Wakes("1" if late else "4_plus")}
        keep(a_morning(user, NIGHT - days * DAY, **morning))
    cards = {title: words(card) for title, card in cards_of(guest.get(TRENDS)).items()}
    assert "4 to 7 since" in cards["How well you slept"]
    assert "for the better" in cards["How well you slept"]
    assert "4+ to 1 times a night since" in cards["Woken by pain"]
    assert "Nothing told in this time." in cards["Worst pain at night"]


def test_pain_before_and_after_are_told_side_by_side(guest):
    for days in range(1, 15):
        logged(guest.user, night=NIGHT - days * DAY, pain_before=6 if days > 7 else 4, pain_after=3)
    card = cards_of(guest.get(TRENDS))["Pain around the routine"]
    assert "6 to 4 since" in words(card)
    assert "The same as in" in words(card)
    assert rows_of(guest.get(TRENDS), "Pain around the routine")[0] == ["20 Nov", "4 (4)", "3 (3)"]


def test_the_worst_of_a_night_with_several_routines_counts(guest):
    for pain in (2, 7, 5):
        logged(guest.user, pain_before=pain)
    assert rows_of(guest.get(TRENDS), "Pain around the routine")[0] == ["21 Nov", "7", "-"]


def test_the_table_has_every_night_with_what_was_usual(guest):
    told(guest.user, [1, 2, 3, 4])
    rows = rows_of(guest.get(TRENDS), "Worst pain at night")
    assert len(rows) == 30
    assert rows[:2] == [["20 Nov", "4 (2.5)"], ["19 Nov", "3"]]


@pytest.mark.parametrize(("days", "points"), [("90", 13), ("365", 52)])
def test_longer_times_are_told_by_weeks(guest, days, points):
    told(guest.user, [5] * 7)
    rows = rows_of(guest.get(f"{TRENDS}?days={days}"), "Worst pain at night")
    assert len(rows) == points
    assert rows[:3] == [["20 Nov", "5"], ["13 Nov", "-"], ["6 Nov", "-"]]


def test_a_picture_has_a_name_and_says_what_it_shows(guest):
    told(guest.user, [5] * 7 + [3] * 7)
    (picture,) = cards_of(guest.get(TRENDS))["Worst pain at night"].iter(f"{SVG}svg")
    assert picture.find(f"{SVG}title").text == "Worst pain at night"
    assert "5 to 3" in picture.find(f"{SVG}desc").text
    assert picture.get("role") == "img"


def test_nights_longer_ago_are_not_shown(guest):
    keep(*(a_morning(guest.user, NIGHT - n * DAY, night_worst=9) for n in range(37, 60)))
    assert "Nothing to show" in text_of(guest.get(TRENDS))
    assert "Nothing to show" not in text_of(guest.get(f"{TRENDS}?days=90"))


def test_only_my_nights_make_my_lines(guest):
    told(keep(a_user()), [5] * 14)
    assert "Nothing to show" in text_of(guest.get(TRENDS))


@pytest.mark.parametrize("days", ["", "31", "x", "\x00", "365 "])
def test_a_time_that_is_not_offered_is_not_found(guest, days):
    assert guest.get(TRENDS, query_string={"days": days}).status_code == 404


# What helps me


def groups_of(page):
    """The words about each move, by the title it stands under."""
    groups = {}
    for part in parsed(page).iter("section"):
        moves = list(part.iter("li"))
        groups[words(part.find("h2"))] = {words(each.find(".//a")): words(each) for each in moves}
    return groups


def night_with(user, days, *slugs, worst=None, **move):
    night = NIGHT - days * DAY
    moves = [a_move(position=n, slug=slug, **move) for n, slug in enumerate(slugs)]
    logged(user, night=night, moves=moves)
    if worst is not None:
        keep(a_morning(user, night, night_worst=worst))


def test_without_a_move_it_says_what_will_come_here(guest):
    assert "No move here yet." in text_of(guest.get(HELPS))


def test_nights_with_a_move_are_held_against_those_without(guest):
    for days in range(1, 6):
        night_with(guest.user, days, "lunge", worst=3)
        night_with(guest.user, days + 10, "butterfly", worst=5)
    groups = groups_of(guest.get(HELPS))
    usual = "Worst pain 3 on 5 mornings with it, 5 on 5 mornings without."
    assert usual in groups["Nights with it were easier"]["Lunge stretch"]
    assert "Butterfly" in groups["Nights with it were harder"]


def test_too_few_mornings_tell_nothing(guest):
    for days in range(1, 5):
        night_with(guest.user, days, "lunge", worst=0)
        night_with(guest.user, days + 10, "butterfly", worst=10)
    night_with(guest.user, 30, "butterfly", worst=10)
    groups = groups_of(guest.get(HELPS))
    assert list(groups) == ["Too few nights to tell"]
    assert "4 mornings told with it, 5 without" in groups["Too few nights to tell"]["Lunge stretch"]


def test_it_counts_nights_and_how_they_were_marked(guest):
    for days, feeling in enumerate([Feeling.GOOD, Feeling.GOOD, Feeling.TOO_HARD, Feeling.HURT]):
        night_with(guest.user, days, "lunge", feeling=feeling)
    night_with(guest.user, 3, "lunge", feeling=Feeling.OK)
    night_with(guest.user, 9, "lunge", done=Done.SKIPPED, feeling=None)
    (moves,) = groups_of(guest.get(HELPS)).values()
    assert "4 nights: good on 2, too hard on 1, hurt on 1." in moves["Lunge stretch"]


def test_a_skipped_move_was_a_night_without_it(guest):
    for days in range(1, 7):
        night_with(guest.user, days, "lunge", worst=2)
        night_with(guest.user, days + 10, "lunge", worst=6, done=Done.SKIPPED, feeling=None)
    (moves,) = groups_of(guest.get(HELPS)).values()
    assert "2 on 6 mornings with it, 6 on 6 mornings without" in moves["Lunge stretch"]


def test_a_morning_without_a_routine_is_no_night_to_compare_with(guest):
    for days in range(1, 7):
        night_with(guest.user, days, "lunge", worst=2)
        keep(a_morning(guest.user, NIGHT - (days + 10) * DAY, night_worst=8))
    (moves,) = groups_of(guest.get(HELPS)).values()
    assert "6 mornings told with it, 0 without" in moves["Lunge stretch"]


def test_fixed_parts_and_forgotten_moves_are_left_out(guest):
    night_with(guest.user, 1, "calm-breathing", "gone", "lunge")
    (moves,) = groups_of(guest.get(HELPS)).values()
    assert list(moves) == ["Lunge stretch"]
    assert "/stretches/lunge" in links_of(guest.get(HELPS))


def test_moves_of_more_than_180_nights_ago_are_over(guest):
    night_with(guest.user, 180, "lunge")
    night_with(guest.user, 181, "butterfly")
    (moves,) = groups_of(guest.get(HELPS)).values()
    assert list(moves) == ["Lunge stretch"]


def test_nobody_elses_nights_are_compared(guest):
    other = keep(a_user())
    for days in range(1, 7):
        night_with(other, days, "butterfly", worst=9)
        night_with(guest.user, days, "lunge", worst=2)
    (moves,) = groups_of(guest.get(HELPS)).values()
    assert "6 mornings told with it, 0 without" in moves["Lunge stretch"]


def test_it_never_claims_a_cause(guest):
    for days in range(1, 8):
        night_with(guest.user, days, "lunge", worst=1)
        night_with(guest.user, days + 10, "butterfly", worst=9)
    text = text_of(guest.get(HELPS))
    assert "not what caused what" in text
    assert not re.search(r"because of|thanks to|reduce|relieve|works", text)


@pytest.mark.parametrize("path", [TRENDS, f"{TRENDS}?days=365", HELPS])
def test_it_takes_as_few_statements_with_300_nights_as_with_3(guest, queries, path):
    fill(guest.user, 3)
    few = statements(guest, queries, path)
    for days in range(4, 301):
        keep(an_entry(guest.user, night=NIGHT - days * DAY))
    assert statements(guest, queries, path) == few <= MOST_STATEMENTS
