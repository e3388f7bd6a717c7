"""What every page shows around its own words."""

from dataclasses import dataclass

from flask import Flask, g, request, url_for

from webapp.models.user import Theme

MENU: tuple[tuple[str, str], ...] = ()
"""Label and endpoint of each link, in the order of the menu."""


@dataclass(frozen=True)
class MenuLink:
    label: str
    href: str
    is_current: bool


def init_app(app: Flask) -> None:
    app.context_processor(_around_the_page)


def _around_the_page() -> dict[str, object]:
    user = g.get("user")
    return {
        "signed_in": user is not None,
        "theme": "" if user is None or user.theme is Theme.SYSTEM else user.theme,
        "menu": [
            MenuLink(label, url_for(endpoint), request.endpoint == endpoint)
            for label, endpoint in MENU
        ],
    }
