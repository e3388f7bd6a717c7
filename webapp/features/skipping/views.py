"""Why a move was skipped night after night: asked once, answered with one tap."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.catalogue import Stretch
from webapp.domain.clock import utc_now
from webapp.domain.nights import WhySkipped
from webapp.extensions import db
from webapp.models.routine import SavedRoutine
from webapp.models.skip_reason import SkipReason, tell_why
from webapp.web.auth import current_user
from webapp.web.content import content
from webapp.web.evening import remake_tonight

bp = Blueprint("skipping", __name__)


@bp.post("/tonight/skips/<slug>")
def tell(slug: str) -> ResponseReturnValue:
    why = request.form.get("why", "")
    if slug not in content().catalogue or why not in set(WhySkipped):
        abort(404)
    user = current_user()
    night = user.tonight(utc_now())
    tell_why(db.session(), SkipReason(user_id=user.id, night=night, slug=slug, why=WhySkipped(why)))
    remake_tonight(user)
    db.session.commit()
    flash("Thank you. Tonight is planned with that in mind.")
    return redirect(url_for("routine.tonight"), 303)


@bp.app_template_global()
def move_to_ask_about(saved: SavedRoutine) -> Stretch | None:
    """One at a time, and only moves there still are."""
    slugs = saved.lessons.to_ask if saved.lessons else ()
    return next((content().catalogue[slug] for slug in slugs if slug in content().catalogue), None)
