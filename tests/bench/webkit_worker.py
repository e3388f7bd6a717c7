"""How often WebKit leaves the service worker stuck, measured while the machine is busy.

python -m tests.bench.webkit_worker 8
"""

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from tests.browser.engines.phone import RefusedError
from tests.browser.engines.server import Server, app_in
from tests.browser.engines.webkit import WebKit, webkit
from tests.browser.people import moved_in, planned, safe
from tests.browser.prepare import WEBKIT, find_webkit, how_to_get

BUSY_LOOPS = 2
PATIENCE_SECONDS = 60
NO_WORKER = "no worker"
NO_CONTROL = "a worker that never comes into control"
NO_ANSWER = "WebDriver gave no answer"
ACTIVE_SCOPE = """async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    const active = all.find((registration) => registration.active);
    return active ? new URL(active.scope).pathname : null;
}"""
IS_IN_CONTROL = "() => Boolean(navigator.serviceWorker.controller)"


def main() -> None:
    rounds = int(sys.argv[1])
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with TemporaryDirectory() as folder, _busy():
        app = app_in(Path(folder))
        ends = Counter(_tell(number, _end_of_a_visit(app)) for number in range(1, rounds + 1))
    print(f"{rounds} visits under {BUSY_LOOPS} busy loops: {dict(ends)}")


def _tell(number: int, end: str) -> str:
    print(f"{number}: {end}", flush=True)
    return end


def _end_of_a_visit(app: Flask) -> str:
    """Tonight, and at once the player: does a worker come to life and into control?"""
    programs = find_webkit()
    if programs is None:
        sys.exit(f"No WebKit. {how_to_get(WEBKIT)}")
    server = Server(app)
    try:
        with webkit(programs) as driver:
            phone = WebKit(server.address, driver)
            phone.open("/offline")
            driver.add_cookie("unwind", moved_in(app, safe, planned))
            phone.open("/tonight")
            phone.open("/tonight/play")
            return _end_of_the_worker(phone)
    except (OSError, HTTPException, RefusedError):
        return NO_ANSWER
    finally:
        server.stop()


def _end_of_the_worker(phone: WebKit) -> str:
    if not _comes(phone, ACTIVE_SCOPE):
        return NO_WORKER
    for when in ("at once", "one visit later"):
        phone.open("/tonight/play")
        if _comes(phone, IS_IN_CONTROL):
            return f"in control {when}"
    return NO_CONTROL


def _comes(phone: WebKit, question: str) -> bool:
    try:
        phone.until(lambda: phone.ask(question), question, patience_seconds=PATIENCE_SECONDS)
    except AssertionError:
        return False
    return True


@contextmanager
def _busy() -> Iterator[None]:
    loops = [Process(target=_spin, daemon=True) for _ in range(BUSY_LOOPS)]
    for loop in loops:
        loop.start()
    yield
    for loop in loops:
        loop.terminate()


def _spin() -> None:
    while True:
        pass


if __name__ == "__main__":
    main()
