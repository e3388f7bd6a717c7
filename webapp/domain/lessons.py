"""What the nights so far have taught about tonight (5.9 to 5.11)."""

from enum import StrEnum

from webapp.domain.model import Value


class WhySkipped(StrEnum):
    """What a person says once of a move they skipped two nights running."""

    NOT_USEFUL = "not_useful"
    TOO_HARD = "too_hard"
    NO_TIME = "no_time"


class Lessons(Value):
    level: int = 0
    """0 to 3, before any cap of tonight."""
