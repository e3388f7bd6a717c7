"""The body to tap: where each place is drawn, and which box of the form it ticks."""

import json
from dataclasses import dataclass
from functools import cache

from webapp.domain.body import Area, Side
from webapp.web.stills import STILLS

BOXES = {Side.LEFT: "", Side.RIGHT: "-1", Side.CENTRE: "-2"}
"""How the id of each side's box ends; the first one is the field's own."""


@dataclass(frozen=True)
class Place:
    """One area on one side; `seen` and `felt` are outlines, for the eye and for the thumb."""

    area: Area
    side: Side
    seen: str
    felt: str

    @property
    def name(self) -> str:
        return f"{self.area}-{self.side}".replace("_", "-")

    @property
    def box_id(self) -> str:
        return f"{self.area}-sides{BOXES[self.side]}"


@dataclass(frozen=True)
class View:
    """One side of the body, with the person's own sides as they lie on the picture."""

    name: str
    sides: tuple[str, str]
    places: tuple[Place, ...]

    @property
    def picture(self) -> str:
        return f"body-{self.name}"


@cache
def body_map() -> tuple[View, ...]:
    drawn = json.loads((STILLS / "body-map.json").read_text(encoding="utf-8"))
    return (
        View("front", ("Right", "Left"), _places(drawn["front"])),
        View("back", ("Left", "Right"), _places(drawn["back"])),
    )


def _places(drawn: list[dict[str, str]]) -> tuple[Place, ...]:
    return tuple(
        Place(Area(each["area"]), Side(each["side"]), each["seen"], each["felt"]) for each in drawn
    )
