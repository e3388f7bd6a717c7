"""What the script of the player is told of sound."""

from flask import url_for

from webapp.models.user import User

WORDS = {
    "voice": "Sound: voice",
    "chimes": "Sound: chimes",
    "silent": "Sound: silent",
    "tap": "Tap for sound",
    "no_voice": "No voice: chimes",
}


def sound_told(user: User) -> dict[str, object]:
    """Write the wishes as the form that keeps them sends them: what is not ticked is not sent."""
    answers = {name: value for name, value in user.hearing if value}
    return {"address": url_for("hearing.save_sound"), "answers": answers, "words": WORDS}
