"""Tonight on one printed page, for whoever wants no screen beside the bed."""

from dataclasses import dataclass
from typing import Self

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.catalogue import Part
from webapp.domain.figure import Picture
from webapp.domain.flags import flags_of
from webapp.domain.places import pictures_of
from webapp.domain.routine import Entry
from webapp.domain.sleep_setup import SleepCard, sleep_card
from webapp.models.routine import SavedRoutine
from webapp.web.content import content
from webapp.web.evening import playable_routine

SIZES = {"large": 6, "middle": 8, "small": 12}
"""The type may be so large up to so many steps; beyond them it is the least."""

bp = Blueprint("bedside", __name__)


@dataclass(frozen=True)
class Step:
    entry: Entry
    picture: Picture | None

    @property
    def words(self) -> str:
        """One cue to keep in mind, and everything the rules warn of."""
        return " ".join((*self.entry.cues[:1], *self.entry.cautions))


@dataclass(frozen=True)
class BedsideCard:
    """The pillows stand at the end, so the step that sets them up is not told twice."""

    seconds: int
    steps: tuple[Step, ...]
    sleep: SleepCard

    @classmethod
    def of(cls, saved: SavedRoutine) -> Self:
        pictures = pictures_of(saved.plan, saved.evening, content())
        flags = flags_of(saved.evening, saved.evening.red_flags)
        return cls(
            seconds=saved.plan.total_seconds,
            steps=tuple(
                Step(entry, pictures.get(entry.slug))
                for entry in saved.plan.entries
                if entry.part is not Part.SETUP
            ),
            sleep=sleep_card(content().sleep, saved.evening, flags),
        )

    @property
    def size(self) -> str:
        """How large it may be and still be one page."""
        return next((size for size, most in SIZES.items() if len(self.steps) <= most), "least")


@bp.get("/tonight/card")
def card() -> ResponseReturnValue:
    saved = playable_routine()
    if not saved.plan.entries:
        return redirect(url_for("routine.tonight"), 303)
    return render_template("bedside/card.html", card=BedsideCard.of(saved))
