"""Pictures as pages name them: in the look of whoever is signed in, to be kept for ever."""

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from flask import Flask, current_app, g

from webapp.domain.body import Side
from webapp.domain.figure import Picture
from webapp.web.look import Look
from webapp.web.stills import SHEET, STILLS, Stills


@dataclass(frozen=True)
class Image:
    """A picture as a page names it."""

    src: str
    width: int
    height: int
    alt: str
    is_mirrored: bool
    name: str
    look: Look
    side: Side | None


def init_app(app: Flask) -> None:
    known = app.extensions["stills"] = _stills_of(STILLS, SHEET)
    poses = [each.movement for each in app.extensions["content"].pictures.values()]
    drawn = hashlib.sha256(known.digest + json.dumps(poses).encode())
    app.extensions["figures"] = drawn.hexdigest()[:12]
    app.add_template_global(image)
    app.add_template_global(own_still)
    app.add_template_global(poses_url)
    app.add_template_global(stills_url)


def stills() -> Stills:
    known: Stills = current_app.extensions["stills"]
    return known


def build() -> str:
    """Name this state of all pictures and movements; a kept page goes on asking for its own."""
    name: str = current_app.extensions["figures"]
    return name


def image(picture: Picture | None, **worn: str) -> Image | None:
    """The picture as whoever is signed in wants it; none while it has not been drawn."""
    if picture is None or picture.name not in stills():
        return None
    width, height = stills().size(picture.name)
    look = replace(Look.of(g.get("user")), **worn)  # type: ignore[arg-type]
    return Image(
        src=still_url(picture.name, look),
        width=width,
        height=height,
        alt=picture.alt,
        is_mirrored=picture.is_mirrored,
        name=picture.name,
        look=look,
        side=picture.side,
    )


def own_still(name: str) -> str:
    """The address of a still, for whoever is signed in."""
    return still_url(name, Look.of(g.get("user")))


def still_url(name: str, look: Look) -> str:
    return f"{stills_url(look)}{name}.svg"


def poses_url() -> str:
    """Where what moves the figures lies."""
    return f"/figures/{build()}/poses/"


def stills_url(look: Look) -> str:
    return f"/figures/{build()}/{look}/"


@cache
def _stills_of(folder: Path, sheet: Path) -> Stills:
    return Stills(folder, sheet)
