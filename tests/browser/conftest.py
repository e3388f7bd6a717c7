from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import Browser, BrowserType, expect
from werkzeug.serving import make_server

from tests.browser.needed import needed
from tests.browser.prepare import CHROMIUM, SHELL, is_root
from webapp.extensions import db
from webapp.schema import create_app

HERE = Path(__file__).parent
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "locale": "en-US",
    "reduced_motion": "reduce",  # but where motion is what a test is about
}
QUIET_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
expect.set_options(timeout=20_000)  # nothing is wrong where a busy machine takes its time


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder, so that `-m "not browser"` misses none."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {
        "executable_path": needed(SHELL),
        "chromium_sandbox": not is_root(),  # Chromium refuses to sandbox root
        "args": QUIET_FLAGS,
    }


@pytest.fixture(scope="session")
def whole_browser(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    """For what the shell cannot do: a module that needs it names it `browser`."""
    options = browser_type_launch_args | {"executable_path": needed(CHROMIUM)}
    with browser_type.launch(**options) as browser:
        yield browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | PHONE


@pytest.fixture(scope="session")
def base_url(live_server: str) -> str:
    """Let tests say `page.goto("/")`."""
    return live_server


@pytest.fixture(scope="session")
def live_server(live_app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, live_app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def live_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app({"INSTANCE": tmp_path_factory.mktemp("live")})
    app.extensions["limits"].enabled = False  # everybody here comes from one home
    with app.app_context():
        upgrade(directory="webapp/migrations")
    yield app
    with app.app_context():
        db.engine.dispose()
