"""What every page shows around its own words."""

from dataclasses import dataclass

from flask import Flask, g, request, url_for

from webapp.models.user import Theme
from webapp.web.aliases import alias_of
from webapp.web.content import content

MENU = (
    ("Tonight", "routine.tonight"),
    ("Your nights", "history.nights"),
    ("Lights out", "routine.lights_out"),
    ("All stretches", "library.stretches"),
    ("Good to know", "library.good_to_know"),
    ("Settings", "account.settings"),
)
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
        "person": alias_of(user.id) if user else "",
        "theme": theme_shown(user.theme if user else Theme.SYSTEM),
        "footer_text": _footer(user.country if user else None),
        "menu": [
            MenuLink(label, url_for(endpoint), request.endpoint == endpoint)
            for label, endpoint in MENU
        ],
    }


def theme_shown(theme: Theme) -> str:
    """Name a theme in the page only where it was chosen; otherwise the phone decides."""
    return "" if theme is Theme.SYSTEM else theme


def _footer(country: str | None) -> str:
    number = content().emergency.of(country).emergency
    return content().texts.footer.format(number=number)
