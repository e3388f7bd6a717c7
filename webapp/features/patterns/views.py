"""What only several nights together show, with the words to tell it."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.patterns import Pattern
from webapp.extensions import db
from webapp.models.user import User
from webapp.web.auth import current_user
from webapp.web.content import content
from webapp.web.evening import remake_tonight
from webapp.web.nights import nights_of

bp = Blueprint("patterns", __name__)


@bp.get("/nights/seen")
def seen() -> ResponseReturnValue:
    user = current_user()
    found = [each.pattern for each in nights_of(user).seen]
    is_assessed = user.pain_profile is not None and user.pain_profile.assessed is True
    return render_template(
        "patterns/seen.html",
        texts_seen=[content().screen.patterns[pattern] for pattern in found],
        asks_for_check=Pattern.NO_CHANGE in found and not is_assessed,
        is_assessed=is_assessed,
    )


@bp.post("/nights/seen/check")
def add_check() -> ResponseReturnValue:
    """Keep that a professional has looked: then no change need not mean gentle (5.10)."""
    return _assessed(current_user(), is_so=True)


@bp.post("/nights/seen/check/undo")
def take_back_check() -> ResponseReturnValue:
    return _assessed(current_user(), is_so=False)


def _assessed(user: User, *, is_so: bool) -> ResponseReturnValue:
    if user.pain_profile is not None:
        changed = user.pain_profile.model_copy(update={"assessed": is_so})
        user.keep_profile(changed, now=utc_now())
        remake_tonight(user)
        db.session.commit()
    return redirect(url_for("patterns.seen"), 303)
