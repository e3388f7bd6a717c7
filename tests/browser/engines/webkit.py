"""WebKit, by its own WebDriver. What runs here is WebKitGTK, a near relative of Safari's engine."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

from tests.browser.engines.phone import HEIGHT, WIDTH, Phone, RefusedError
from tests.browser.prepare import WebKit as Programs

SCREEN = "800x900x24"
UP_SECONDS = 60
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""What WebDriver writes where the answer is an element."""
LISTEN = """(() => {
    const kept = () => JSON.parse(sessionStorage.getItem("complaints") ?? "[]");
    const note = (said) => sessionStorage.setItem("complaints", JSON.stringify([...kept(), said]));
    if (window.isListening) return;
    window.isListening = true;
    console.error = (...words) => note(words.join(" "));
    addEventListener("error", ({ message }) => note(message));
    addEventListener("unhandledrejection", ({ reason }) => note(String(reason)));
    addEventListener("securitypolicyviolation", ({ blockedURI }) => note(`blocked ${blockedURI}`));
})()"""
"""WebDriver hears no console, so we listen in each page from the first question to it."""


class Driver:
    """WebDriver is one request for each command."""

    def __init__(self, port: int, browser: str) -> None:
        self._port = port
        options = {"binary": browser, "args": ["--automation", "--full-screen"]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = ""
        self._session = self.post("", capabilities=capabilities)["sessionId"]

    def post(self, command: str, **told: object) -> Any:
        return self._send("POST", command, json.dumps(told))

    def add_cookie(self, name: str, value: str) -> None:
        self.post("cookie", cookie={"name": name, "value": value, "path": "/"})

    def close(self) -> None:
        self._send("DELETE", "")

    def _send(self, method: str, command: str, body: str | None = None) -> Any:
        path = "/".join(filter(None, ["/session", self._session, command]))
        connection = HTTPConnection("127.0.0.1", self._port, timeout=UP_SECONDS)
        connection.request(method, path, body)
        answer = connection.getresponse()
        value = json.loads(answer.read())["value"]
        connection.close()
        if answer.status != 200:
            raise RefusedError(value["message"])
        return value


class WebKit(Phone):
    def __init__(self, address: str, driver: Driver) -> None:
        super().__init__(address)
        self._driver = driver
        driver.post("window/rect", width=WIDTH, height=HEIGHT)

    def open(self, path: str) -> None:
        self._driver.post("url", url=f"{self.address}{path}")

    def ask(self, function: str, argument: object = None) -> Any:
        script = f"{LISTEN}; return ({function})(arguments[0])"
        return self._driver.post("execute/sync", script=script, args=[argument])

    def touch(self, function: str, argument: object) -> bool:
        found = self.ask(function, argument)
        if found:
            self._driver.post(f"element/{found[ELEMENT]}/click")
        return found is not None

    def complaints(self) -> list[str]:
        return self.ask("() => JSON.parse(sessionStorage.getItem('complaints') ?? '[]')")


@contextmanager
def webkit(programs: Programs) -> Iterator[Driver]:
    port = _free_port()
    with _screen(programs.screen) as number:
        surroundings = os.environ | {"DISPLAY": f":{number}"}
        process = subprocess.Popen([programs.driver, f"--port={port}"], env=surroundings)
        try:
            _wait_for(port)
            driver = Driver(port, programs.browser)
            yield driver
            driver.close()
        finally:
            process.terminate()
            process.wait()


@contextmanager
def _screen(program: str) -> Iterator[int]:
    """A screen that nobody sees, on the first number that is free."""
    listen, tell = os.pipe()
    command = [program, "-displayfd", str(tell), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        with os.fdopen(listen) as number:
            yield int(number.readline())
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def _wait_for(port: int) -> None:
    end = time.monotonic() + UP_SECONDS
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("WebKitWebDriver does not listen")
