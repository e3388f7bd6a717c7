"""One handler per kind of error: a page for people, {"error": …} where JSON was sent."""

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

from webapp.extensions import DatabaseUnavailable, db

PAGES = frozenset({400, 403, 404, 405, 413, 422, 429, 500, 503})
BAD_REQUEST, OUR_FAULT, UNAVAILABLE = 400, 500, 503
RETRY_AFTER_SECONDS = 10


def init_app(app: Flask) -> None:
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(DatabaseUnavailable, _unavailable)


def _unknown_host(_error: SecurityError) -> Response:
    """Plain words: no page can name its links under a host we do not serve."""
    return Response("This address is not served here.\n", BAD_REQUEST, mimetype="text/plain")


def _http_error(error: HTTPException) -> Response:
    """Say it in our words and keep the error's other headers, such as Allow."""
    status = error.code or OUR_FAULT
    if status >= OUR_FAULT:
        _forget_request()
    answer = _answer(status, error.description or error.name)
    for name, value in error.get_headers():
        answer.headers.setdefault(name, value)
    return answer


def _unavailable(error: DatabaseUnavailable) -> Response:
    """Say that nothing was saved: the disk is full, or somebody holds the lock."""
    current_app.logger.error("The database did not answer: %s", _name(error))
    _forget_request()
    answer = _answer(UNAVAILABLE, "Nothing was saved. Try again in a moment.")
    answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def _name(error: DatabaseUnavailable) -> str:
    """As SQLite calls it; its sentence may quote a statement."""
    return getattr(error.orig, "sqlite_errorname", type(error.orig).__name__)


def _forget_request() -> None:
    """Keep the error page from asking the database anything: that is what may have failed."""
    db.session.rollback()
    g.user = None


def _answer(status: int, message: str) -> Response:
    if request.is_json:
        return make_response(jsonify(error=message), status)
    page = status if status in PAGES else BAD_REQUEST
    return make_response(render_template(f"errors/{page}.html", message=message), status)
