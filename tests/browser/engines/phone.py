"""What a person does with a phone, whichever engine draws the page."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

WIDTH, HEIGHT = 390, 844
PATIENCE_SECONDS = 20
A_MOMENT = 0.05
CONTROLS = "button, a, summary"
FIND = """([selector, words]) => {
    const parts = [...document.querySelectorAll(selector)];
    const isMeant = (part) => words === null || part.innerText.trim() === words;
    const found = parts.find((part) => isMeant(part) && part.checkVisibility());
    found?.scrollIntoView({ block: "center", behavior: "instant" });
    return found ?? null;
}"""
HAS_ARRIVED = "(path) => location.pathname === path && document.readyState === 'complete'"
SHOWS = """([selector, words]) => {
    const part = document.querySelector(selector);
    return Boolean(part?.checkVisibility() && part.innerText.includes(words));
}"""


class RefusedError(Exception):
    """The browser could not do what it was told, perhaps only not now."""


class Phone(ABC):
    """An engine says how to open a page, ask it and touch it; all else is the same for all."""

    NOT_NOW: type[Exception] = RefusedError
    """What the engine raises when a page is asked while it makes place for the next."""

    def __init__(self, address: str) -> None:
        self.address = address

    @abstractmethod
    def open(self, path: str) -> None: ...

    @abstractmethod
    def ask(self, function: str, argument: object = None) -> Any:
        """What this function of the page answers."""

    @abstractmethod
    def touch(self, function: str, argument: object) -> bool:
        """Press the middle of the element that this function of the page finds, if it does."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """The errors that the console was told of."""

    def tap(self, words: str) -> None:
        self.until(lambda: self.touch(FIND, [CONTROLS, words]), f"a control that says {words!r}")

    def tap_on(self, selector: str) -> None:
        self.until(lambda: self.touch(FIND, [selector, None]), selector)

    def text(self, selector: str) -> str:
        return self.ask("(selector) => document.querySelector(selector).innerText", selector)

    def wait_for(self, selector: str, words: str = "") -> None:
        self.until(lambda: self.ask(SHOWS, [selector, words]), f"{selector} with {words!r}")

    def arrive_at(self, path: str) -> None:
        self.until(lambda: self.ask(HAS_ARRIVED, path), f"the page {path}")

    def until(
        self, is_true: Callable[[], object], what: str, *, patience_seconds: int = PATIENCE_SECONDS
    ) -> None:
        end = time.monotonic() + patience_seconds
        while time.monotonic() < end:
            try:
                if is_true():
                    return
            except self.NOT_NOW:
                pass
            time.sleep(A_MOMENT)
        raise AssertionError(f"never: {what}; at {self.ask('() => location.pathname')}")
