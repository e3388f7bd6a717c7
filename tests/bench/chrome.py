"""Chromium by its own protocol: whoever drives it otherwise holds its tabs in view and awake."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from websocket import WebSocket, create_connection

from tests.browser.conftest import QUIET_FLAGS
from tests.browser.prepare import find_browser, is_root

PATIENCE_SECONDS = 30


@contextmanager
def chrome(folder: Path) -> Iterator["Chrome"]:
    flags = [*QUIET_FLAGS, *(["--no-sandbox"] if is_root() else [])]
    ends = ["--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"]
    command = [str(find_browser()), "--headless", *flags, *ends]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as running:  # noqa: S603
        port, path = _address(folder / "DevToolsActivePort")
        wire = create_connection(
            f"ws://127.0.0.1:{port}{path}", timeout=PATIENCE_SECONDS, suppress_origin=True
        )
        browser = Chrome(wire)
        yield browser
        with suppress(ConnectionError):
            browser.say("Browser.close")
        running.wait(PATIENCE_SECONDS)


class Chrome:
    def __init__(self, wire: WebSocket) -> None:
        self._wire = wire
        self._numbers = count(1)

    def say(self, method: str, session: str | None = None, **params: object) -> dict:
        number = next(self._numbers)
        said = {"id": number, "method": method, "params": params}
        self._wire.send(json.dumps(said | ({"sessionId": session} if session else {})))
        while (answer := json.loads(self._wire.recv())).get("id") != number:
            pass
        if "error" in answer:
            raise ConnectionError(f"{method}: {answer['error']}")
        return answer["result"]

    def tab(self, url: str) -> "Tab":
        target = self.say("Target.createTarget", url=url)["targetId"]
        session = self.say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Tab(self, target, session)


class Tab:
    def __init__(self, browser: Chrome, target: str, session: str) -> None:
        self._browser = browser
        self._target = target
        self._session = session

    def say(self, method: str, **params: object) -> dict:
        return self._browser.say(method, self._session, **params)

    def read(self, script: str) -> object:
        asked = {"expression": script, "returnByValue": True, "userGesture": True}
        answer = self.say("Runtime.evaluate", **asked)
        if "exceptionDetails" in answer:
            raise ValueError(answer["exceptionDetails"]["exception"].get("description"))
        return answer["result"].get("value")

    def wait_for(self, script: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.read(script):
            if time.monotonic() > end:
                raise TimeoutError(script)
            time.sleep(0.1)

    def come_to_front(self) -> None:
        self._browser.say("Target.activateTarget", targetId=self._target)


def _address(file: Path) -> list[str]:
    end = time.monotonic() + PATIENCE_SECONDS
    while not file.exists() or "\n" not in file.read_text():
        if time.monotonic() > end:
            raise TimeoutError("Chromium did not start")
        time.sleep(0.1)
    return file.read_text().split("\n")[:2]
