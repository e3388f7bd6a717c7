"""The page a person takes to a clinician."""

from enum import StrEnum

from webapp.domain.model import Value


class SheetPart(StrEnum):
    """What can be shown; a person chooses which."""

    WHERE = "where"
    ABOUT = "about"
    SCREEN = "screen"
    NIGHTS = "nights"
    MOVES = "moves"
    QUESTIONS = "questions"


class SheetChoice(Value):
    parts: frozenset[SheetPart] = frozenset(SheetPart)
    questions: str = ""
    """What the person wants to ask, in their own words."""
