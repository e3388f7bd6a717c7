"""What the script of the player is told of the pace."""

from flask import url_for

from webapp.domain.pace import STEP_SECONDS, Pace
from webapp.models.user import User

NAMES = {
    Pace.NORMAL: "Normal",
    Pace.SLOW: "Slow",
    Pace.VERY_SLOW: "Very slow",
    Pace.OWN: "No timer",
}
WORDS = {"pace": "Pace", "next": "Next", "about": "about {time}"}


def pace_told(user: User) -> dict[str, object]:
    """Write the wishes as the form that keeps them sends them, and what each pace does."""
    return {
        "address": url_for("account.save_pace"),
        "answers": {"pace": user.pace, "dimming": user.dimming},
        "paces": [
            {"pace": pace, "name": name, "slowness": pace.slowness, "has_timer": pace.is_timed}
            for pace, name in NAMES.items()
        ],
        "step_seconds": STEP_SECONDS,
        "words": WORDS,
    }
