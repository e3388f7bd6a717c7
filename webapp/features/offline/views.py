"""What a browser keeps for when there is no network: one calm page that says so."""

from flask import Blueprint, Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.web.assets import asset_url, build
from webapp.web.auth import public

bp = Blueprint("offline", __name__)


@bp.get("/offline")
@public
def page() -> ResponseReturnValue:
    return render_template("errors/offline.html")


@bp.get("/worker.js")
@public
def worker() -> Response:
    """The service worker; it stands at the root so that it may speak for every page."""
    sheets = [asset_url("css/app.css"), asset_url("css/pages.css")]
    files = [url_for("offline.page"), *sheets]
    script = render_template("offline/worker.js", build=build(), files=files)
    answer = make_response(script)
    answer.mimetype = "text/javascript"
    answer.cache_control.no_cache = True
    return answer
