"""Ice and heat: a timer that is a row, so that every device shows the same (5.12)."""

from uuid import UUID

from flask import Blueprint, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.packs import MINUTE, Pack
from webapp.extensions import db
from webapp.features.packs.forms import PackForm
from webapp.features.packs.showing import Standing, standing_of
from webapp.models.pack_use import PackUse, pack_of, pack_on
from webapp.web.auth import current_user
from webapp.web.forms import form_page

bp = Blueprint("packs", __name__)


@bp.get("/packs")
def page() -> ResponseReturnValue:
    standing = standing_of(current_user(), utc_now())
    return _page(PackForm(asks_first=standing.asks_first), standing)


@bp.post("/packs")
def start() -> ResponseReturnValue:
    """Put a pack on; told twice, or on two devices, it is one, for the second finds it on."""
    user, now = current_user(), utc_now()
    standing = standing_of(user, now)
    if not standing.may_start:
        return redirect(url_for("packs.page"), 303)
    form = PackForm(request.form, asks_first=standing.asks_first)
    if not form.validate():
        return _page(form, standing)
    ends_at = now + form.minutes.data * MINUTE
    pack = Pack(form.pack.data)
    db.session.add(PackUse(user_id=user.id, pack=pack, started_at=now, ends_at=ends_at))
    db.session.commit()
    return redirect(url_for("packs.page"), 303)


@bp.post("/packs/<uuid:pack_id>/stop")
def stop(pack_id: UUID) -> ResponseReturnValue:
    now = utc_now()
    used = db.session.scalar(pack_of(current_user().id, pack_id)) or abort(404)
    if used.is_on(now):
        used.stopped_at = now
        db.session.commit()
    return redirect(url_for("packs.page"), 303)


def _page(form: PackForm, standing: Standing) -> ResponseReturnValue:
    user = current_user()
    return form_page("packs/packs.html", form, standing=standing, user=user)


@bp.app_template_global()
def pack_on_now() -> PackUse | None:
    """What tonight waits for, if something is on."""
    return db.session.scalar(pack_on(g.user.id, utc_now())) if g.user else None
