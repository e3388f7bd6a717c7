"""The sound check: what is heard while one stretches, tried before the first night."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.extensions import db
from webapp.features.hearing.forms import HearingForm
from webapp.web.auth import current_user
from webapp.web.forms import form_page

bp = Blueprint("hearing", __name__)


@bp.get("/settings/sound")
def sound() -> ResponseReturnValue:
    return form_page("hearing/sound.html", HearingForm(obj=current_user().hearing))


@bp.post("/settings/sound")
def save_sound() -> ResponseReturnValue:
    form = HearingForm(request.form)
    if not form.validate():
        return form_page("hearing/sound.html", form)
    current_user().keep_hearing(form.wishes)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("hearing.sound"), 303)
