"""A contact sheet of the figures in both themes: `make contact`, to look at every one of them.

`make contact ARGS="lunge butterfly --strips"` shows only those whose names hold one of the words,
at the start, the middle and the end of their movement.
"""

import sys
from argparse import ArgumentParser, Namespace
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.prepare import find_browser, is_root
from tests.figures.drawing import STILL, Drawn, draw, pictures
from webapp.config import ROOT
from webapp.domain.figure import Body, Hair, HairStyle, Skin
from webapp.models.user import Theme
from webapp.web.look import Look
from webapp.web.stills import SHEET, dressed, style_of

FOLDER = ROOT / "test-results" / "figures"
STRIP = (0.0, 0.5, STILL)
GROUNDS = {Theme.DARK: "#1c130b", Theme.LIGHT: "#fbf6ef"}
INKS = {Theme.DARK: "#e8b080", Theme.LIGHT: "#33200f"}

SHEET_STYLE = """
body {{ background: {ground}; color: {ink}; display: grid; font: 13px sans-serif;
        grid-template-columns: repeat({columns}, 1fr); margin: 0; padding: 6px }}
figure {{ margin: 6px }}
img {{ display: block; width: {width}px }}
"""


def main() -> None:
    asked = _asked()
    chosen = {
        name: picture
        for name, picture in pictures().items()
        if any(word in name for word in asked.words or [""])
    }
    drawn = draw(chosen, [asked.body], STRIP if asked.strips else (STILL,))
    asked.to.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), chromium_sandbox=not is_root()
        )
        for theme in GROUNDS:
            look = Look(theme, asked.body, asked.skin, asked.hair, asked.hair_style)
            _photograph(browser, drawn, look, asked)
        browser.close()
    if drawn.faults:
        sys.exit("\n".join(f"{name}: {fault}" for name, fault in drawn.faults.items()))


def _asked() -> Namespace:
    reader = ArgumentParser("make contact")
    reader.add_argument("words", nargs="*", help="parts of the names of pictures")
    reader.add_argument("--strips", action="store_true", help="start, middle and end of each")
    reader.add_argument("--width", type=int, default=240, help="of one picture, in pixels")
    reader.add_argument("--columns", type=int, default=5, help="pictures side by side")
    reader.add_argument("--to", type=Path, default=FOLDER, help="the folder of the sheets")
    reader.add_argument("--body", type=Body, default=Body.SLIM)
    reader.add_argument("--skin", type=Skin, default=Skin.SECOND)
    reader.add_argument("--hair", type=Hair, default=Hair.BROWN)
    reader.add_argument("--hair-style", type=HairStyle, default=HairStyle.BUN)
    return reader.parse_args()


def _photograph(browser: Browser, drawn: Drawn, look: Look, asked: Namespace) -> None:
    columns = len(STRIP) if asked.strips else asked.columns
    page = browser.new_page(viewport={"width": columns * (asked.width + 12) + 12, "height": 100})
    style = SHEET_STYLE.format(
        ground=GROUNDS[look.theme], ink=INKS[look.theme], columns=columns, width=asked.width
    )
    page.set_content(f"<style>{style}</style>{''.join(_cells(drawn, look))}")
    page.screenshot(path=asked.to / f"{look.theme}.png", full_page=True)
    page.close()


def _cells(drawn: Drawn, look: Look) -> Iterator[str]:
    style = style_of(SHEET)
    for still, frames in drawn.frames.items():
        for svg in frames:
            image = b64encode(dressed(svg, look, style).encode()).decode()
            yield (
                f'<figure><img src="data:image/svg+xml;base64,{image}">'
                f"<figcaption>{still.partition('/')[2]}</figcaption></figure>"
            )


if __name__ == "__main__":
    main()
