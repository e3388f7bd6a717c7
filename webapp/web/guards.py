"""Which views are open to whom."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.marks import View, mark, mark_of_view
from webapp.web.auth import current_session, load_user

PROVED_FOR = dt.timedelta(minutes=10)


def init_app(app: Flask) -> None:
    app.before_request(_welcome_visitors)
    app.before_request(_ask_who_it_is)


def public(view: View) -> View:
    """Open a view to people who are not signed in; every other view is private."""
    return mark(view, is_public=True)


def impersonal(view: View) -> View:
    """Open a view whose answer is nobody's own: who asks is not even looked up."""
    return mark(public(view), is_impersonal=True)


def needs_proof(page: str) -> Callable[[View], View]:
    """Keep a view for who has just shown that it is them; afterwards they come to this page.

    A guest has nothing to show, so this asks nothing of guests.
    """
    return partial(mark, page_after_proof=page)


def is_proved() -> bool:
    """Whether it was shown just now who this is; of a guest nothing can be shown."""
    proved_at = current_session().proved_at
    return proved_at is None or utc_now() - proved_at < PROVED_FOR


def look_again() -> None:
    """After others could write: whoever asks may have been signed out meanwhile."""
    load_user()
    turned_away = _welcome_visitors()
    if turned_away is not None:
        abort(current_app.make_response(turned_away))


def _welcome_visitors() -> ResponseReturnValue | None:
    if request.endpoint is None or g.user or mark_of_view("is_public", default=False):
        return None
    if request.is_json:
        abort(401)
    return redirect(url_for("account.welcome"), 303)


def _ask_who_it_is() -> ResponseReturnValue | None:
    """Before what could hurt in the wrong hands: a phone that lies about open is no proof."""
    page = mark_of_view("page_after_proof", "")
    if not page or g.user is None or is_proved():
        return None
    if request.is_json:
        abort(403)
    return redirect(url_for("signing.confirm", page=page), 303)
