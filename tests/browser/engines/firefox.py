"""Firefox, by WebDriver BiDi: it listens by itself, so no driver stands in between."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import websocket

from tests.browser.engines.phone import HEIGHT, WIDTH, Phone, RefusedError

PREFERENCES = {
    "app.update.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.enabled": False,
}
UP_SECONDS = 60
LEFT_BEHIND = (
    "error loading dynamically imported module",
    "A ServiceWorker intercepted the request and encountered an unexpected error",
)
"""Firefox alone says so of what a page still loads when one leaves it; the others would tell of a
file that is really missing."""


class Link:
    """Commands go out, answers come back, and in between Firefox tells what happens."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=60, suppress_origin=True)
        self._numbers = count(1)
        self.told: list[dict[str, Any]] = []
        self.send("session.new", capabilities={})

    def send(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (said := json.loads(self._socket.recv())).get("id") != number:
            self.told.append(said)
        if said["type"] == "error":
            raise RefusedError(said["message"])
        return said["result"]

    def close(self) -> None:
        self.send("browser.close")
        self._socket.close()


class Firefox(Phone):
    def __init__(self, address: str, link: Link) -> None:
        super().__init__(address)
        self._link = link
        link.send("session.subscribe", events=["log.entryAdded"])
        self._tab = link.send("browsingContext.create", type="tab")["context"]
        size = {"width": WIDTH, "height": HEIGHT}
        link.send("browsingContext.setViewport", context=self._tab, viewport=size)

    def open(self, path: str) -> None:
        where = {"context": self._tab, "url": f"{self.address}{path}"}
        self._link.send("browsingContext.navigate", **where, wait="complete")

    def ask(self, function: str, argument: object = None) -> Any:
        as_text = f"async (given) => JSON.stringify(await ({function})(JSON.parse(given)))"
        answer = self._call(as_text, argument).get("value")
        return None if answer is None else json.loads(answer)

    def touch(self, function: str, argument: object) -> bool:
        found = self._call(f"(given) => ({function})(JSON.parse(given))", argument)
        if "sharedId" not in found:
            return False
        there = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        finger = {
            "type": "pointer",
            "id": "finger",
            "parameters": {"pointerType": "touch"},
            "actions": [
                {"type": "pointerMove", "x": 0, "y": 0, "origin": there},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ],
        }
        self._link.send("input.performActions", context=self._tab, actions=[finger])
        return True

    def complaints(self) -> list[str]:
        self.ask("() => true")  # whatever was said until now comes before this answer
        entries = [each["params"] for each in self._link.told if each["method"] == "log.entryAdded"]
        errors = [each["text"] for each in entries if each["level"] == "error"]
        return [text for text in errors if not any(part in text for part in LEFT_BEHIND)]

    def _call(self, function: str, argument: object) -> dict[str, Any]:
        answer = self._link.send(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": json.dumps(argument)}],
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RefusedError(answer["exceptionDetails"]["text"])
        return answer["result"]


@contextmanager
def firefox(program: str, folder: Path) -> Iterator[Link]:
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
    (folder / "user.js").write_text("\n".join(lines))
    where = ["--remote-debugging-port", "0", "--profile", str(folder)]
    process = subprocess.Popen(
        [program, "--headless", "--no-remote", *where, "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        link = Link(_address_in(folder / "WebDriverBiDiServer.json"))
        yield link
        link.close()
    finally:
        process.terminate()
        process.wait(timeout=UP_SECONDS)


def _address_in(file: Path) -> str:
    """Firefox writes where it listens as soon as it does."""
    end = time.monotonic() + UP_SECONDS
    while time.monotonic() < end and not (file.exists() and file.stat().st_size):
        time.sleep(0.05)
    told = json.loads(file.read_text())
    return f"ws://{told['ws_host']}:{told['ws_port']}/session"
