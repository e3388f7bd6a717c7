"""How a person wants to be led through the routine: by ear, or by hand."""

from enum import StrEnum

from webapp.domain.model import Value


class Level(StrEnum):
    VOICE = "voice"
    CHIMES = "chimes"
    SILENT = "silent"
    """The phone shakes instead, where it can."""


class Speaker(StrEnum):
    """Who reads the words aloud: two at once cannot be understood."""

    APP = "app"
    SCREEN_READER = "screen_reader"


class Hearing(Value):
    level: Level = Level.VOICE
    spoken_by: Speaker = Speaker.APP
    plays_when_silent: bool = False
    """On an iPhone set to silent; the price is that other sound stops."""


AS_MOST_DO = Hearing()
