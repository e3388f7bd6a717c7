"""Somebody who has told everything, and has kept a night for more than a year."""

import datetime as dt
import random

from tests.samples import a_move, an_entry
from webapp.domain.body import Area
from webapp.domain.clock import utc_now
from webapp.domain.knowledge import CHOICES
from webapp.domain.log import Done, Feeling
from webapp.domain.nights import Wakes
from webapp.domain.profile import PainProfile
from webapp.domain.sheet import LONGEST_QUESTIONS, MOST_LINES, SheetChoice
from webapp.models import Morning, SavedProfile, SavedSheet
from webapp.web.content import content

DETAILED = {
    "hip_replacement": {
        "side": "both",
        "approach": "posterior",
        "time": "3m_12m",
        "limits_lifted": "not_sure",
    },
    "recent_surgery": {"region": "belly", "time": "6w_12w", "cleared": True},
    "hip_fracture_old": {"side": "left", "time": "gt_12w"},
    "gtps": {"side": "left"},
    "disc_sciatica": {"side": "right"},
}
LINE = "x" * 8 + " what may I do when it wakes me at night and the pillow does not help"
QUESTIONS = "\n".join([LINE[: LONGEST_QUESTIONS // MOST_LINES - 1]] * MOST_LINES)


def the_fullest_profile():
    areas = [Area.BUTTOCK, Area.OUTER_HIP, Area.GROIN_FRONT, Area.FRONT_THIGH, Area.LOW_BACK_SI]
    return PainProfile.model_validate(
        {
            "pain_areas": [{"area": e, "side": "both", "nrs": 7} for e in areas],
            "age_band": "40_64",
            "pregnancy": "t2_late",
            "duration": "gt_3m",
            "sensations": CHOICES["sensation"],
            "triggers": CHOICES["trigger"],
            "constraints": CHOICES["constraint"],
            "sleep_position": "fetal",
            "sleep_side": "left",
            "conditions": [
                {"code": code, **DETAILED.get(code, {})} for code in CHOICES["condition"]
            ],
        }
    )


def everything_told(user):
    """The profile row, whether or not there is one, and the longest questions there may be."""
    answers, now = the_fullest_profile(), utc_now()
    if user.profile is not None:
        user.keep_profile(answers, now=now)
        return [SavedSheet(user_id=user.id, chosen=SheetChoice(questions=QUESTIONS))]
    profile = SavedProfile(user_id=user.id, answers=answers, updated_at=now)
    return [profile, SavedSheet(user_id=user.id, chosen=SheetChoice(questions=QUESTIONS))]


def many_nights(user, count=400):
    """A night each evening and a morning after it, with every movement there is."""
    chance = random.Random(7)  # noqa: S311
    tonight = user.tonight(utc_now())
    nights = [tonight - dt.timedelta(days=back) for back in range(1, count + 1)]
    for night in nights:
        yield _evening(user, night, chance)
        yield _morning(user, night, chance)


def _evening(user, night, chance):
    before = chance.randint(3, 8)
    return an_entry(
        user,
        night=night,
        pain_before=before,
        pain_after=max(0, before - chance.randint(-1, 3)),
        moves=[
            _move(place, stretch, chance)
            for place, stretch in enumerate(chance.sample(content().catalogue.movements, 8))
        ],
    )


def _move(place, stretch, chance):
    return a_move(
        position=place,
        slug=stretch.slug,
        variant=stretch.variants[0].full_id,
        name=stretch.name,
        done=chance.choice([*Done, Done.DONE, Done.DONE]),
        feeling=chance.choice([*Feeling, Feeling.OK, Feeling.OK]),
    )


def _morning(user, night, chance):
    return Morning(
        user_id=user.id,
        night=night,
        noted_at=utc_now(),
        night_worst=chance.randint(2, 9),
        wakes=chance.choice([*Wakes]),
        sleep_quality=chance.randint(1, 9),
    )
