"""How often something may be tried, over all workers and restarts.

While the counts cannot be reached, each worker counts for itself: nobody is locked out, and
guessing stays slow.
"""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from math import ceil
from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_limiter import ApplicationLimit, Limiter, RateLimitExceeded
from limits.errors import StorageError

from webapp.domain.clock import utc_now
from webapp.extensions import SAFE_METHODS
from webapp.marks import View, mark, mark_of_view
from webapp.models.tried import SCHEME, Tried
from webapp.web.auth import load_user
from webapp.web.tries import LIMITS, Limit, home

Again = Callable[[str], ResponseReturnValue]
"""Shows the form once more, with what was typed and with these words on top."""

TOO_MANY = 429
MINUTE = 60


def init_app(app: Flask) -> None:
    limiter = Limiter(
        home,
        application_limits=[
            _as_told(name, number, limit)
            for name, limits in LIMITS.items()
            for number, limit in enumerate(limits)
        ],
        storage_uri=f"{SCHEME}://",
        storage_options={"file": str(Path(app.instance_path) / "limits.db")},
        in_memory_fallback_enabled=True,
    )
    limiter.request_filter(lambda: not g.who_tries)
    app.before_request(_look_who_tries)
    limiter.init_app(app)
    app.extensions["limits"] = limiter
    app.after_request(_give_back)
    app.register_error_handler(RateLimitExceeded, _refuse)


def limited(*names: str, again: Again | None = None) -> Callable[[View], View]:
    """Count what is sent to a view; over the limit it is not even called.

    Each name is one of LIMITS. A form says with `again` how it comes back with what was typed.
    """
    return partial(mark, limits=names, again=again)


def forget_old_counts() -> None:
    cast("Tried", _limiter().storage).sweep()


def _look_who_tries() -> None:
    """Before it is counted, lest a form that cannot be read look like a file that cannot be."""
    g.who_tries = {
        limit.by: limit.by()
        for name in _names()
        for limit in LIMITS[name]
        if limit.of_reading or request.method not in SAFE_METHODS
    }


def _as_told(name: str, number: int, limit: Limit) -> ApplicationLimit:
    return ApplicationLimit(
        limit.rate,
        key_function=lambda: _hidden(g.who_tries[limit.by]),
        scope=f"{name}-{number}",
        exempt_when=lambda: name not in _names() or g.who_tries.get(limit.by) is None,
    )


def _names() -> tuple[str, ...]:
    return mark_of_view("limits", ())


def _hidden(who: str) -> str:
    """A name for somebody that tells nothing about them without our key."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, who.encode(), hashlib.sha256).hexdigest()


def _give_back(response: Response) -> Response:
    """Before the answer all tries count, so that many at once are not too many."""
    for each in _limiter().current_limits:
        name, _, number = each.request_args[1].rpartition("-")
        if LIMITS[name][int(number)].is_free(response.status_code):
            with suppress(StorageError):
                _limiter().limiter.hit(each.limit, *each.request_args, cost=-1)
    return response


def _refuse(_error: RateLimitExceeded) -> Response:
    """Say how long to wait; nothing was begun, so who asks is looked up only now."""
    load_user()
    seconds = _seconds_to_wait()
    answer = make_response(_page(_in_words(seconds)))
    answer.status_code = TOO_MANY
    answer.headers["Retry-After"] = str(seconds)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(words: str) -> ResponseReturnValue:
    if request.is_json:
        return jsonify(error=words)
    again: Again | None = mark_of_view("again", None)
    if again and (g.user or mark_of_view("is_public", default=False)):
        return again(words)
    return render_template("errors/429.html", message=words)


def _seconds_to_wait() -> int:
    reached = _limiter().current_limit
    if reached is None:
        return MINUTE
    try:
        return max(1, ceil(reached.window.reset_time - utc_now().timestamp()))
    except StorageError:
        return reached.limit.get_expiry()


def _in_words(seconds: int) -> str:
    """Tell it in minutes.

    >>> _in_words(20), _in_words(700)
    ('Too many tries. Wait a minute.', 'Too many tries. Wait 12 minutes.')
    """
    minutes = ceil(seconds / MINUTE)
    return f"Too many tries. Wait {'a minute' if minutes == 1 else f'{minutes} minutes'}."


def _limiter() -> Limiter:
    limiter: Limiter = current_app.extensions["limits"]
    return limiter
