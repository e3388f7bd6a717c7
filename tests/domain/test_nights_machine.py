"""Any run of nights, told in any order, changed and taken out again (5.9 to 5.11)."""

import datetime as dt
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.domain.evenings import evening, pain
from webapp.config import ROOT
from webapp.content import load_content
from webapp.domain.brief import Wishes
from webapp.domain.building import allowed_tonight, build_routine, tonight_as_told
from webapp.domain.catalogue import Part
from webapp.domain.changes import ChangeKind, key_of
from webapp.domain.learning import MEMORY, Past, lessons_from
from webapp.domain.levels import STEP_UP_PAIN
from webapp.domain.nights import PastNight, WhySkipped
from webapp.domain.pauses import Pause

CONTENT = load_content(ROOT / "seeds")
CATALOGUE = CONTENT.catalogue
FIRST_EVENING = dt.date(2026, 3, 1)
A_DAY = dt.timedelta(days=1)
PLACES = [
    [pain("buttock", main=True), pain("low_back_si", "centre")],
    [pain("groin_front", main=True)],
    [pain("front_thigh", main=True), pain("inner_thigh"), pain("back_thigh")],
]
words = st.sampled_from(["ok"] * 4 + ["good"] * 3 + ["skipped"] * 2 + ["too_hard", "hurt"])
pains = st.sampled_from([2, 3, 4, 4, 5, 6, 7]) | st.none()
days_apart = st.sampled_from([1] * 8 + [2, 3, 7, 8, 20, 40])
rises = st.sampled_from([0, 0, 0, -1, 1, 2, 2, 3]) | st.none()


def days_between(one, other):
    return (other - one).days


class Nights(RuleBasedStateMachine):
    """A person who does routines, or not, and sometimes remembers them otherwise."""

    @initialize(places=st.sampled_from(PLACES), minutes=st.sampled_from([5, 10, 15, 30]))
    def begin(self, places, minutes):
        self.places, self.minutes = places, minutes
        self.tonight = FIRST_EVENING
        self.told = {}
        self.pauses = []

    def lessons(self, tonight=None, *, told=None, pain_now=4):
        tonight = tonight or self.tonight
        nights = self.told.values() if told is None else told
        mine = evening(*self.places, pain_now=pain_now, minutes=self.minutes, level=None)
        past = Past(nights=(*nights, tonight_as_told(mine, tonight)), pauses=tuple(self.pauses))
        return lessons_from(past, tonight, CATALOGUE)

    def before(self, night):
        return [each for date, each in self.told.items() if date < night]

    def routine(self, lessons, *, pain_now=4, declined=()):
        mine = evening(*self.places, pain_now=pain_now, minutes=self.minutes, level=None)
        wishes = Wishes(declined=frozenset(declined))
        return mine, build_routine(mine, CONTENT, lessons=lessons, wishes=wishes)

    # What happens

    @rule(data=st.data(), days=days_apart, before=pains, rise=rises)
    def does_tonights_routine(self, data, days, before, rise):
        self.does_a_routine(days, before, rise, lambda slug: data.draw(words, slug))

    @rule(
        count=st.integers(3, 8),
        before=st.sampled_from([4, 4, 6]),
        rise=st.sampled_from([0, 0, -1, 2]),
        word=st.sampled_from(["ok", "ok", "good"]),
    )
    def does_the_same_for_some_nights(self, count, before, rise, word):
        for _ in range(count):
            self.does_a_routine(1, before, rise, lambda _: word)

    @rule(rest=st.sampled_from([6, 7, 8, 59, 60, 61]))
    def has_a_move_that_hurts_and_comes_back_later(self, rest):
        self.does_a_routine(1, 4, 0, lambda _: "hurt")
        self.tonight += A_DAY * rest

    def does_a_routine(self, days, before, rise, word_for):
        self.tonight += A_DAY * days
        pain_now = 4 if before is None else before
        _, routine = self.routine(self.lessons(pain_now=pain_now), pain_now=pain_now)
        self.told[self.tonight] = PastNight(
            night=self.tonight,
            pain_now=before,
            pain_after=None if before is None or rise is None else before + rise,
            stretched=True,
            moves={entry.slug: word_for(entry.slug) for entry in routine.movements},
            seconds={entry.slug: entry.seconds for entry in routine.movements},
        )

    @precondition(lambda self: self.told)
    @rule(data=st.data(), word=words, rise=rises)
    def remembers_a_night_otherwise(self, data, word, rise):
        night = data.draw(st.sampled_from(sorted(self.told)))
        was = self.told[night]
        after = None if was.pain_now is None or rise is None else was.pain_now + rise
        moves = dict.fromkeys(was.moves, word) | {"lunge": word}
        self.told[night] = was.model_copy(update={"pain_after": after, "moves": moves})

    @precondition(lambda self: self.told)
    @rule(data=st.data())
    def takes_a_night_out(self, data):
        del self.told[data.draw(st.sampled_from(sorted(self.told)))]

    @rule(ago=st.integers(1, 30), before=pains, rise=rises, word=words)
    def adds_a_night_later(self, ago, before, rise, word):
        night = self.tonight - A_DAY * ago
        after = None if before is None or rise is None else before + rise
        self.told.setdefault(
            night,
            PastNight(
                night=night,
                pain_now=before,
                pain_after=after,
                moves={"lunge": word},
                stretched=True,
            ),
        )

    @rule(ago=st.integers(0, 20), length=st.integers(0, 20) | st.none())
    def pauses_for_a_while(self, ago, length):
        first = self.tonight - A_DAY * ago
        last = None if length is None else first + A_DAY * length
        self.pauses = [*self.pauses[-2:], Pause(from_night=first, until_night=last)]

    @precondition(lambda self: self.lessons().to_ask)
    @rule(why=st.sampled_from(WhySkipped))
    def says_why_a_move_was_skipped(self, why):
        slug = self.lessons().to_ask[0]
        was = self.told.get(self.tonight, PastNight(night=self.tonight, stretched=False))
        self.told[self.tonight] = was.model_copy(
            update={"why_skipped": {**was.why_skipped, slug: why}}
        )

    # What always holds

    def teardown(self):
        if hasattr(self, "told"):
            self.the_level_moves_as_the_rules_say()

    @invariant()
    def tonight_is_as_the_nights_say(self):
        lessons = self.lessons()
        mine, routine = self.routine(lessons)
        self.same_in_any_order(lessons)
        self.fits_and_is_allowed(lessons, mine, routine)
        self.answers_bad_nights(lessons, routine)
        self.says_what_changed(routine)
        self.changes_are_taken_back(lessons, routine)

    def same_in_any_order(self, lessons):
        """What is older than the memory changes nothing either."""
        told = [each for each in self.told.values() if self.tonight - each.night <= MEMORY]
        assert self.lessons(told=sorted(told, key=repr)) == lessons

    def fits_and_is_allowed(self, lessons, mine, routine):
        allowed = allowed_tonight(mine, CONTENT, lessons)
        assert all(allowed.permits(entry.variant) for entry in routine.entries)
        assert routine.total_seconds <= 60 * routine.limit_minutes <= 60 * self.minutes
        assert len(lessons.core) <= 2
        assert routine.entries[-1].part is Part.SETUP
        assert not {entry.slug for entry in routine.entries} & self.resting

    @property
    def resting(self):
        """What hurt within a week, or for the second time within sixty days."""
        hurt_on = {}
        for each in self.told.values():
            for slug in each.of("hurt"):
                if self.tonight - each.night <= MEMORY:
                    hurt_on.setdefault(slug, []).append(each.night)
        return {
            slug
            for slug, nights in hurt_on.items()
            if days_between(max(nights), self.tonight) <= (7 if len(nights) == 1 else 60)
        }

    def answers_bad_nights(self, lessons, routine):
        last = self.last_nights()
        rose = [each.rise is not None and each.rise >= 2 for each in last]
        if rose[-1:] == [True]:
            assert (
                lessons.level
                <= self.lessons(last[-1].night, told=self.before(last[-1].night)).level
            )
        if rose[-2:] == [True, True]:
            slugs = {entry.slug for entry in routine.entries}
            assert all(CATALOGUE[slug].gentle for slug in slugs)
            assert routine.limit_minutes <= 10
        if rose == [True] * 3:
            assert (routine.mode, routine.outcome) == ("rest_only", "see_soon")

    def last_nights(self):
        """The last three with a routine, as long as less than a week lies between them."""
        kept = [each for each in self.before(self.tonight) if each.was_stretched]
        last = sorted(kept, key=lambda each: each.night)[-3:]
        dates = [*(each.night for each in last), self.tonight]
        is_near = all(days_between(one, other) < 7 for one, other in pairwise(dates))
        return last if is_near and self.tonight not in self.told else []

    def says_what_changed(self, routine):
        for change in routine.changes:
            assert not change.text[0].islower()
            assert change.text.endswith(".")
            assert "{" not in change.text

    def changes_are_taken_back(self, lessons, routine):
        """Each that may be, and what keeps a person safe is untouched."""
        mine = {each.key for each in routine.changes if each.kind.may_be_taken_back}
        safety = [each for each in routine.changes if not each.kind.may_be_taken_back]
        everything = {key_of(kind, slug) for kind in ChangeKind for slug in self.resting}
        _, other = self.routine(lessons, declined=mine | everything)
        left = {each.key for each in other.changes if not each.is_taken_back}
        assert not left & mine
        assert {each.key for each in other.changes if each.is_taken_back} >= mine
        assert other.mode == routine.mode
        assert {each.key for each in safety if each.kind is not ChangeKind.EASIER_AFTER_RISE} - {
            each.key for each in other.changes
        } <= {key_of(ChangeKind.TRIAL, slug) for slug in lessons.easier}
        assert not {entry.slug for entry in other.entries} & self.resting

    def the_level_moves_as_the_rules_say(self):
        """Night by night over all that was told: replaying is the same as having lived it."""
        nights = sorted(each for each in {*self.told, self.tonight} if each <= self.tonight)
        nights = [each for each in nights if self.tonight - each <= MEMORY]
        told = [self.told[each] for each in nights if each in self.told]
        ups, level = [], 0
        for number, night in enumerate(nights):
            lessons = self.lessons(night, told=told[:number])
            assert 0 <= lessons.level <= 3
            if lessons.level > level:
                last = told[number - 1]
                assert lessons.level == level + 1
                assert lessons.step.night == last.night
                assert last.rise is None or last.rise < 2
                is_first = lessons.step.kind is ChangeKind.FIRST_NIGHTS
                assert is_first or last.pain_now <= STEP_UP_PAIN
                ups.append(last.night)
            level = lessons.level
        assert all(days_between(one, other) >= 7 for one, other in pairwise(ups))


Nights.TestCase.settings = settings(max_examples=10, stateful_step_count=20)
TestNights = Nights.TestCase
