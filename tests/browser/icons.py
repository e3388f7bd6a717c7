"""Draw the icons of a home screen from the moon of the favicon."""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.prepare import find_browser, is_root
from webapp.config import ROOT

FAVICON = ROOT / "static" / "favicon.svg"
ICONS = ROOT / "static" / "icons"
ROUNDED = ' rx="7"'
"""Phones that cut an icon into their own shape want its ground to reach the edge."""
DRAWN = {"any-192": 192, "any-512": 512, "maskable-512": 512, "touch-180": 180}


def main() -> None:
    ICONS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), chromium_sandbox=not is_root()
        )
        for name, size in DRAWN.items():
            _draw(browser, ICONS / f"{name}.png", size)
        browser.close()


def _draw(browser: Browser, file: Path, size: int) -> None:
    page = browser.new_page(viewport={"width": size, "height": size})
    moon = FAVICON.read_text()
    if not file.name.startswith("any"):
        moon = moon.replace(ROUNDED, "")
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{moon}")
    page.screenshot(path=file, omit_background=True)
    page.close()


if __name__ == "__main__":
    main()
