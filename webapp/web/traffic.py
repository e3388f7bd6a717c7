"""What is told of each request: a line, a count and a time; never who asked, nor for what."""

import logging
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPMethod
from secrets import token_hex
from time import perf_counter
from typing import TYPE_CHECKING

from flask import Flask, request, request_started
from structlog.contextvars import bound_contextvars

from webapp.web import counts

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "X-Request-ID"
PLAIN = re.compile(r"[A-Za-z0-9-]{8,64}")
METHODS = frozenset(HTTPMethod)
OTHER = "OTHER"
ROUTE = "unwind.route"
FILES = "static"
"""What never came to a view."""
NOWHERE = "none"
OUR_FAULT = 500

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Stand before all that answers, and tell of errors that nobody expected."""
    app.wsgi_app = Watched(  # type: ignore[assignment,method-assign]
        app.wsgi_app, believes_ids=app.config["PROXY_COUNT"] > 0
    )
    request_started.connect(_note_route, app)
    app.log_exception = _tell_of_fault  # type: ignore[assignment,method-assign]


class Watched:
    def __init__(self, app: "WSGIApplication", *, believes_ids: bool) -> None:
        self._app = app
        self._believes_ids = believes_ids

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        began, answer = perf_counter(), Answer(start, self._id_of(environ))
        with bound_contextvars(request_id=answer.request_id):
            try:
                return self._app(environ, answer)
            finally:
                _tell(environ, answer.status, perf_counter() - began)

    def _id_of(self, environ: "WSGIEnvironment") -> str:
        """Keep the id that our own proxy gave, if it is one; anybody else could write one."""
        given = environ.get("HTTP_X_REQUEST_ID", "") if self._believes_ids else ""
        return given if PLAIN.fullmatch(given) else token_hex(8)


class Answer:
    """Gives each answer its id, and remembers how it began; one that never did is our fault."""

    def __init__(self, start: "StartResponse", request_id: str) -> None:
        self._start = start
        self.request_id = request_id
        self.status = OUR_FAULT

    def __call__(
        self, status: str, headers: list[tuple[str, str]], error: "OptExcInfo | None" = None, /
    ) -> Callable[[bytes], object]:
        self.status = int(status.partition(" ")[0])
        return self._start(status, [*headers, (HEADER, self.request_id)], error)


def _tell(environ: "WSGIEnvironment", status: int, seconds: float) -> None:
    method, route = _method(environ), environ.get(ROUTE, FILES)
    told = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    log.log(logging.ERROR if status >= OUR_FAULT else logging.INFO, "answered", extra=told)
    with suppress(OSError):  # a full disk may keep it from being counted, never from being answered
        counts.count(method, route, status, seconds)


def _method(environ: "WSGIEnvironment") -> str:
    """One of those there are: a client may write any word here."""
    method: str = environ["REQUEST_METHOD"]
    return method if method in METHODS else OTHER


def _note_route(_app: Flask) -> None:
    """Note the pattern, for the address itself may hold a key."""
    request.environ[ROUTE] = request.url_rule.rule if request.url_rule else NOWHERE


def _tell_of_fault(error: "OptExcInfo") -> None:
    log.error("Something broke", exc_info=error)
