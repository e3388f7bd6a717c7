"""Pictures as browsers ask for them: drawn in advance, coloured for whoever looks."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Self

from flask import Flask, current_app, g

from webapp.config import ROOT
from webapp.domain.body import Side
from webapp.domain.figure import Body, Hair, HairStyle, Picture, Skin
from webapp.models.user import Theme, User
from webapp.web import packing

STILLS = ROOT / "static" / "figures"
SHEET = ROOT / "static" / "css" / "components" / "figure.css"
SCHEME = (
    ":root { color-scheme: light dark }\n"
    '[data-theme="dark"] { color-scheme: dark }\n'
    '[data-theme="light"] { color-scheme: light }\n'
)
"""What every page says for itself; a picture stands alone."""
SHAPE = (
    '<svg data-theme="{look.theme}" data-skin="{look.skin}"'
    ' data-hair="{look.hair}" data-hair-style="{look.hair_style}"'
)
VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


@dataclass(frozen=True)
class Look:
    """How the person in the pictures looks, as it stands in an address."""

    theme: Theme = Theme.SYSTEM
    body: Body = Body.SLIM
    skin: Skin = Skin.SECOND
    hair: Hair = Hair.BROWN
    hair_style: HairStyle = HairStyle.BUN

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The look of these words; None when they name none."""
        try:
            theme, body, skin, hair, hair_style = text.split("-")
            return cls(Theme(theme), Body(body), Skin(skin), Hair(hair), HairStyle(hair_style))
        except ValueError:
            return None

    @classmethod
    def of(cls, user: User | None) -> Self:
        if user is None:
            return cls()
        return cls(user.theme, user.body, user.skin, user.hair, user.hair_style)

    def __str__(self) -> str:
        return f"{self.theme}-{self.body}-{self.skin}-{self.hair}-{self.hair_style}"


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


class Stills:
    """Every still there is, by body and name, and the style they all wear."""

    def __init__(self, folder: Path, sheet: Path) -> None:
        files = {file: file.read_text(encoding="utf-8") for file in folder.glob("*/*.svg")}
        self._texts = {(file.parent.name, file.stem): text for file, text in files.items()}
        self._style = style_of(sheet)

    def __contains__(self, name: str) -> bool:
        return (Body.SLIM, name) in self._texts

    @cached_property
    def digest(self) -> bytes:
        """All that a picture is made of, in brief."""
        known = (self._style, SHAPE, *(self._texts[key] for key in sorted(self._texts)))
        return hashlib.sha256("\0".join(known).encode()).digest()

    @cached_property
    def policy(self) -> str:
        """Let a picture do nothing but wear its own style."""
        digest = base64.b64encode(hashlib.sha256(self._style.encode()).digest()).decode()
        return f"default-src 'none'; style-src 'sha256-{digest}'"

    def dressed(self, name: str, look: Look) -> str:
        return dressed(self._texts[look.body, name], look, self._style)

    def size(self, name: str) -> tuple[int, int]:
        """Width and height, so that a page keeps the place before the picture has come."""
        _, width, height, _ = VIEW_BOX.split(self._texts[Body.SLIM, name], maxsplit=1)
        return int(width), int(height)


def style_of(sheet: Path) -> str:
    return SCHEME + packing.pack_sheet(sheet)


def dressed(still: str, look: Look, style: str) -> str:
    """The still as a picture of its own, which no style sheet of a page reaches."""
    drawn = still.removeprefix("<svg").replace(">", f"><style>{style}</style>", 1)
    return SHAPE.format(look=look) + drawn


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
