"""What a browser keeps for when there is no network: one calm page that says so."""

from flask import Blueprint, Response, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.models.user import Theme
from webapp.web.assets import asset_url, build
from webapp.web.auth import public
from webapp.web.layout import theme_shown

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
    sheets = [asset_url("css/app.css"), asset_url("css/pages.css")]
    theme = g.user.theme if g.user else Theme.SYSTEM
    page = url_for("offline.page", theme=theme)
    script = render_template(
        "offline/worker.js", kept=f"{build()}-{theme}", page=page, sheets=sheets
    )
    answer = make_response(script)
    answer.mimetype = "text/javascript"
    answer.cache_control.no_cache = True
    return answer
