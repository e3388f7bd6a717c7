"""The stills that were drawn in advance, and how each becomes a picture of its own."""

import base64
import hashlib
import re
from functools import cached_property
from pathlib import Path

from webapp.config import ROOT
from webapp.domain.figure import Body
from webapp.web import packing
from webapp.web.look import Look

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
