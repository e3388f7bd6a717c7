"""Chromium, by Playwright."""

from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.engines.phone import Phone


class Chromium(Phone):
    NOT_NOW = Error

    def __init__(self, address: str, page: Page) -> None:
        super().__init__(address)
        self._page = page
        self._said: list[str] = []
        page.on("pageerror", lambda fault: self._said.append(str(fault)))
        page.on("console", lambda told: told.type == "error" and self._said.append(told.text))

    def open(self, path: str) -> None:
        self._page.goto(f"{self.address}{path}")

    def ask(self, function: str, argument: object = None) -> Any:
        return self._page.evaluate(function, argument)

    def touch(self, function: str, argument: object) -> bool:
        found = self._page.evaluate_handle(function, argument).as_element()
        if found:
            found.tap()
        return found is not None

    def complaints(self) -> list[str]:
        """All but what it says of an animation it left out, as it does on a busy machine."""
        return [said for said in self._said if not said.startswith("Transition was aborted")]
