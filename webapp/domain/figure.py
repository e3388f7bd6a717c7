"""The drawn person who shows a stretch: a pose as data, and a sentence that says what one sees."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, JsonValue, ValidationInfo, model_validator

from webapp.domain.body import Side, Surface
from webapp.domain.model import Value
from webapp.domain.names import Slug, Text, known


class Body(StrEnum):
    """How the person in the pictures is built; each build is drawn by itself."""

    SLIM = "slim"
    STURDY = "sturdy"
    ROUND = "round"


class Skin(StrEnum):
    """Six tones from light to dark, named by their place."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    FIFTH = "5"
    SIXTH = "6"


class Hair(StrEnum):
    BLACK = "black"
    BROWN = "brown"
    FAIR = "fair"
    GREY = "grey"


class HairStyle(StrEnum):
    BUN = "bun"
    SHORT = "short"
    NONE = "none"


def _drawable(value: JsonValue) -> JsonValue:
    """Refuse what no drawing can be made of; what the keys mean, only the rig knows."""
    match value:
        case dict():
            _drawable(list(value.values()))
        case list():
            for each in value:
                _drawable(each)
        case bool() | None:
            raise ValueError(f"{value!r} is no number, text, list or table")
        case float() if not math.isfinite(value):
            raise ValueError(f"{value!r} is no finite number")
    return value


def _with_places_to_fill(alt: str) -> str:
    try:
        alt.format(side="", other="")
    except (KeyError, IndexError, ValueError):
        raise ValueError("only {side} and {other} may stand in braces") from None
    return alt


Pose = dict[str, Annotated[JsonValue, AfterValidator(_drawable)]]
Alt = Annotated[Text, AfterValidator(_with_places_to_fill)]


class Figure(Value):
    """A movement from one pose to another, drawn for one side; the other side is its mirror."""

    alt: Alt
    """With {side} and {other}, where the drawing works one side."""
    side: Literal[Side.LEFT, Side.RIGHT] | None = None
    """The side that the drawing works; none when it works both, or neither."""
    like: Annotated[Slug, known("postures", "posture")] | None = None
    """The posture that `end` was filled up from."""
    end: Annotated[Pose, Field(min_length=1)]
    start: Pose | None = None
    """What is different before the movement; nothing when nothing moves."""

    @model_validator(mode="before")
    @classmethod
    def _fill_up(cls, fields: object, reading: ValidationInfo) -> object:
        """Take from the posture what the pose leaves open; a limb that is given is given whole."""
        if not isinstance(fields, dict) or not isinstance(fields.get("end", {}), dict):
            return fields
        posture = _postures(reading).get(str(fields.get("like")), {})
        filled = {**posture, **fields.get("end", {})}
        return {**fields, "end": filled} if filled else fields

    def alt_for(self, side: Side | None) -> str:
        """What one sees when this side is shown; by itself, the side it is drawn for."""
        leg = side or self.side
        return self.alt.format(side=leg, other=leg.other) if leg else self.alt

    def is_mirrored_for(self, side: Side | None) -> bool:
        return None not in (side, self.side) and side is not self.side


def _postures(reading: ValidationInfo) -> dict[str, Pose]:
    postures: dict[str, Pose] = (reading.context or {}).get("postures", {})
    return postures


@dataclass(frozen=True)
class Picture:
    """A figure as a page shows it: in one place, and for one side."""

    name: str
    figure: Figure
    surface: Surface
    side: Side | None = None

    def on(self, side: Side | None) -> Self:
        return replace(self, side=side)

    @property
    def alt(self) -> str:
        return self.figure.alt_for(self.side)

    @property
    def is_mirrored(self) -> bool:
        return self.figure.is_mirrored_for(self.side)

    @property
    def moves(self) -> bool:
        return self.figure.start is not None

    @property
    def drawing(self) -> dict[str, object]:
        """All that the rig needs to draw it."""
        figure = self.figure
        return {"end": figure.end, "start": figure.start, "surface": self.surface}

    @property
    def movement(self) -> dict[str, object]:
        """The same with its words, for whoever draws it side by side and moment by moment."""
        return {"alt": self.figure.alt, "side": self.figure.side, **self.drawing}
