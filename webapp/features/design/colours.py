"""The colours of tokens.css in both themes, and how well each ink reads on each ground."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from webapp.config import ROOT

TOKENS = ROOT / "static" / "css" / "tokens.css"
COLOUR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
GROUNDS = ("ground", "surface", "raised")
INKS = ("text", "dim", "accent", "alert")
RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722
"""What each channel adds to what an eye takes for light (WCAG 2)."""

NEAR_BLACK = 0.04045


@dataclass(frozen=True)
class Ink:
    """A colour of letters with its contrast on each ground, in the order of GROUNDS."""

    name: str
    value: str
    contrasts: tuple[float, ...]


def colours(theme: str) -> Mapping[str, str]:
    """The values by name, as they are unless more contrast is asked for."""
    usual, _, _ = TOKENS.read_text().partition("}")
    return {name: {"light": light, "dark": dark}[theme] for name, light, dark in _pairs(usual)}


def inks(theme: str) -> list[Ink]:
    named = colours(theme)
    return [
        Ink(name, named[name], tuple(contrast(named[name], named[each]) for each in GROUNDS))
        for name in INKS
    ]


def contrast(one: str, other: str) -> float:
    """From 1, no difference, to 21, black on white (WCAG 2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def luminance(value: str) -> float:
    red, green, blue = (_linear(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return RED * red + GREEN * green + BLUE * blue


def _linear(channel: float) -> float:
    """Undo the curve of sRGB, which is straight only near black."""
    if channel <= NEAR_BLACK:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def _pairs(text: str) -> list[tuple[str, str, str]]:
    return COLOUR.findall(text)
