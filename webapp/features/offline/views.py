"""What a browser keeps for when there is no network: tonight, and one calm page that says so."""

from flask import Blueprint, Response, g, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.features.offline.keeping import kept_tonight
from webapp.models.user import Theme
from webapp.web.assets import asset_url, build, shell
from webapp.web.auth import current_user
from webapp.web.guards import public
from webapp.web.layout import theme_shown

NIGHT_GROUND = "#120b06"
"""As in tokens.css: a splash screen before any style has come."""

bp = Blueprint("offline", __name__)


@bp.get("/offline")
@public
def page() -> ResponseReturnValue:
    """The worker keeps it without cookies, so the theme stands in its address."""
    theme = request.args.get("theme", Theme.SYSTEM, type=Theme)
    return render_template("errors/offline.html", theme=theme_shown(theme))


@bp.get("/worker.js")
@public
def worker() -> Response:
    """The service worker; it stands at the root so that it may speak for every page."""
    theme = g.user.theme if g.user else Theme.SYSTEM
    script = render_template(
        "offline/worker.js",
        name=f"{build()}-{theme}",
        build=build(),
        shell=shell(),
        offline=url_for("offline.page", theme=theme),
        home=url_for("routine.tonight"),
        list=url_for("offline.tonight"),
    )
    answer = make_response(script)
    answer.mimetype = "text/javascript"
    answer.cache_control.no_cache = True
    return answer


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """What a home screen is told."""
    icons = (("any-192", 192, "any"), ("any-512", 512, "any"), ("maskable-512", 512, "maskable"))
    answer = jsonify(
        id="/",
        name="Unwind",
        short_name="Unwind",
        description="A calm way into bed for sore hips",
        start_url=url_for("routine.tonight"),
        scope="/",
        display="standalone",
        background_color=NIGHT_GROUND,
        theme_color=NIGHT_GROUND,
        icons=[_icon(*each) for each in icons],
    )
    answer.mimetype = "application/manifest+json"
    return answer


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    src = asset_url(f"icons/{name}.png")
    return {"src": src, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@bp.get("/tonight/keep.json")
def tonight() -> Response:
    """Tell the worker what this person needs tonight, so that no page carries the list."""
    return jsonify(kept_tonight(current_user()))
