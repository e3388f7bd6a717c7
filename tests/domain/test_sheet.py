import datetime as dt

from webapp.domain.nights import Wakes
from webapp.domain.sheet import (
    MOST_MOVES,
    MoveCount,
    Told,
    ToldInTheMorning,
    last_counted_night,
    moves_of,
    nights_until,
)

TONIGHT = dt.date(2026, 11, 21)


def back(nights):
    return TONIGHT - dt.timedelta(days=nights)


def test_counts_only_the_nights_asked_for_and_each_once():
    told = [Told(back(days), 4, 2) for days in (0, 1, 1, 13, 14)]
    nights = nights_until(TONIGHT, 14, told, [])
    assert (nights.kept, nights.pain_before.told) == (3, 4)


def test_takes_the_middle_of_what_was_told_and_says_of_how_many():
    told = [Told(back(1), 2, None), Told(back(2), 9, None), Told(back(3), 4, None)]
    mornings = [
        ToldInTheMorning(back(1), 7, Wakes.NEVER, None),
        ToldInTheMorning(back(2), 4, Wakes.TWO_OR_THREE, None),
    ]
    nights = nights_until(TONIGHT, 14, told, mornings)
    assert nights.pain_before == (4, 3)
    assert nights.night_worst == (5.5, 2)
    assert (nights.wakes, nights.wakes_told) == (Wakes.TWO_OR_THREE, 2)


def test_what_nobody_told_has_no_middle():
    nights = nights_until(TONIGHT, 14, [Told(back(1), None, None)], [])
    assert nights.pain_after == nights.sleep_quality == (None, 0)
    assert nights.wakes is None


def test_tonight_is_not_missed_before_it_is_over():
    earlier = Told(back(3), 4, 2)
    assert last_counted_night([earlier], TONIGHT) == back(1)
    assert last_counted_night([earlier, Told(TONIGHT, None, None)], TONIGHT) == TONIGHT


def move(name, *, done=5, hurt=0, too_hard=0):
    return MoveCount(name, name, done, hurt, too_hard)


def test_what_hurt_comes_first_and_what_was_never_done_is_left_out():
    counts = [move("a", too_hard=1), move("b", done=9), move("c", hurt=2), move("d", done=0)]
    moves = moves_of(counts)
    assert [each.name for each in moves.done] == ["b", "a", "c"]
    assert [each.name for each in moves.painful] == ["c", "a"]


def test_says_how_many_moves_it_leaves_out():
    moves = moves_of(move(f"{number:02}", hurt=1) for number in range(MOST_MOVES + 3))
    assert (len(moves.painful), moves.others_painful) == (MOST_MOVES, 3)
    assert (len(moves.done), moves.others_done) == (MOST_MOVES, 3)
