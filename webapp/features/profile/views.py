"""The pain profile: where it hurts, and about you. Asked once, editable for ever."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.profile import PainProfile
from webapp.extensions import db
from webapp.features.profile.about_form import AboutForm
from webapp.features.profile.forms import ViewForm, WhereForm
from webapp.models.user import User
from webapp.web.auth import current_user
from webapp.web.body_map import body_map
from webapp.web.evening import next_step, remake_tonight
from webapp.web.forms import form_page

bp = Blueprint("profile", __name__)


@bp.get("/where")
def where() -> ResponseReturnValue:
    return _where_page(WhereForm(profile=current_user().pain_profile))


@bp.post("/where")
def save_where() -> ResponseReturnValue:
    form = WhereForm(request.form)
    if not form.validate():
        return _where_page(form)
    return _saved(current_user(), form.answers)


def _where_page(form: WhereForm) -> ResponseReturnValue:
    """Show the body; where something was refused, the list, which says at the place what it was."""
    shown = ViewForm(data={"view": "list" if form.errors else "front"}).view
    return form_page("profile/where.html", form, views=body_map(), shown=shown)


@bp.get("/about")
def about() -> ResponseReturnValue:
    user = current_user()
    if user.pain_profile is None:
        return redirect(url_for("profile.where"))
    return form_page("profile/about.html", AboutForm(profile=user.pain_profile))


@bp.post("/about")
def save_about() -> ResponseReturnValue:
    user = current_user()
    form = AboutForm(request.form)
    if "none_of_these" in request.form:
        form.refuse_ticked_conditions()
    if user.pain_profile is None:
        return redirect(url_for("profile.where"), 303)
    if not form.validate():
        return form_page("profile/about.html", form)
    user.about_answered_at = utc_now()
    return _saved(user, form.answers)


def _saved(user: User, answers: dict[str, object]) -> ResponseReturnValue:
    """Keep the answers; tonight's routine, when one waits, is made anew from them."""
    known = user.pain_profile.model_dump() if user.pain_profile else {}
    user.keep_profile(PainProfile.model_validate({**known, **answers}), now=utc_now())
    remake_tonight(user)
    db.session.commit()
    return redirect(next_step(user), 303)
