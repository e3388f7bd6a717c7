"""What is heard while one stretches."""

from wtforms import BooleanField, RadioField

from webapp.domain.hearing import Hearing, Level, Speaker
from webapp.web.choices import choice
from webapp.web.forms import Form

LEVELS = [
    choice(
        Level.VOICE, "Voice and chimes", "Says the move, the side, one cue, and when to switch."
    ),
    choice(Level.CHIMES, "Chimes only", "A high one to begin, a low one to let go."),
    choice(Level.SILENT, "Silent", "The phone shakes instead, where it can."),
]
SPEAKERS = [
    choice(Speaker.APP, "The app"),
    choice(
        Speaker.SCREEN_READER,
        "My screen reader",
        "The app then only chimes, and never talks over it.",
    ),
]


class HearingForm(Form):
    level = RadioField("What do you want to hear?", choices=LEVELS, default=Level.VOICE)
    spoken_by = RadioField("Who reads the words aloud?", choices=SPEAKERS, default=Speaker.APP)
    plays_when_silent = BooleanField(
        "Play even when the phone is silent",
        description=(
            "An iPhone switched to silent mutes the chimes too. Ticked, they play anyway, and your "
            "own music stops. The voice stays muted on a silent iPhone."
        ),
    )

    @property
    def wishes(self) -> Hearing:
        return Hearing.model_validate(self.data)
