"""For whoever runs this: whether it works, and how much it does."""

import hmac
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, request

from webapp.extensions import db
from webapp.models.log_entry import nights_kept
from webapp.models.user import anybody
from webapp.web import counts
from webapp.web.cookies import is_this_machine
from webapp.web.guards import impersonal

OF_PROXIES = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@impersonal
def healthz() -> Response:
    """Say that all is well, once the database could be read."""
    db.session.scalar(anybody())
    return Response("ok\n", mimetype="text/plain")


@bp.get("/metrics")
@impersonal
def metrics() -> Response:
    if not (_has_token() or _is_from_here()):
        abort(404)
    nights = db.session.scalar(nights_kept()) or 0
    return Response(counts.told(nights=nights), mimetype="text/plain")


def _has_token() -> bool:
    token = current_app.config["METRICS_TOKEN"]
    given = request.headers.get("Authorization", "").encode()
    return token is not None and hmac.compare_digest(given, f"Bearer {token}".encode())


def _is_from_here() -> bool:
    """Whether it was asked on this machine itself; what came by a proxy may be from anywhere."""
    came_by_proxy = any(name in request.headers for name in OF_PROXIES)
    asked_for = urlsplit(request.host_url).hostname or ""
    return not came_by_proxy and is_this_machine(asked_for) and _is_loopback()


def _is_loopback() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
