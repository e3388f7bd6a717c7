"""Draw the picture of the README: tonight and the player, side by side on a phone in the dark."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.browser.people import let_in, moved_in, planned, safe
from tests.browser.prepare import find_browser, is_root
from webapp.config import ROOT
from webapp.schema import create_app

PICTURE = ROOT / "static" / "img" / "readme.png"
PHONE = {"width": 390, "height": 760}
GAP = 12
SEAM = "#33241a"
INTO_A_HOLD_MS = 45_000


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = _app(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=find_browser(), chromium_sandbox=not is_root()
        )
        with _served(app) as address:
            context = browser.new_context(base_url=address, viewport=PHONE, color_scheme="dark")
            let_in(context, address, moved_in(app, safe, planned))
            pictures = [_tonight(context), _player(context)]
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(_side_by_side(browser, pictures))
        browser.close()


def _tonight(context: BrowserContext) -> bytes:
    page = context.new_page()
    page.goto("/tonight")
    return page.screenshot()


def _player(context: BrowserContext) -> bytes:
    """The first moment with a side to it, a little way in."""
    page = context.new_page()
    page.clock.install()
    page.goto("/tonight/play?go=yes")
    page.wait_for_selector(".player[data-state=running]")
    _skip_to_a_side(page)
    page.clock.run_for(INTO_A_HOLD_MS)
    page.evaluate("scrollTo(0, 0)")
    return page.screenshot()


def _skip_to_a_side(page: Page) -> None:
    while not page.inner_text("[data-player=side]"):
        page.get_by_role("button", name="Skip").click()


def _side_by_side(browser: Browser, pictures: list[bytes]) -> bytes:
    width = len(pictures) * PHONE["width"] + (len(pictures) - 1) * GAP
    page = browser.new_page(viewport={"width": width, "height": PHONE["height"]})
    shown = "".join(f'<img src="data:image/png;base64,{b64encode(p).decode()}">' for p in pictures)
    style = f"body {{ margin: 0; display: flex; gap: {GAP}px; background: {SEAM} }}"
    page.set_content(f"<style>{style}</style>{shown}")
    return page.screenshot()


def _app(folder: Path) -> Flask:
    database = f"sqlite:///{folder / 'unwind.db'}"
    app = create_app({"INSTANCE": folder, "DATABASE_URL": database, "SECRET_KEY": "picture"})
    with app.app_context():
        upgrade(directory="webapp/migrations")
    return app


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


if __name__ == "__main__":
    main()
