"""One page for a clinician: chosen, seen first, printed, or shared by a link that ends."""

import datetime as dt
from dataclasses import dataclass
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.sheet import SheetChoice
from webapp.extensions import db
from webapp.features.sheet.contents import sheet_of
from webapp.features.sheet.forms import ChoiceForm, LinkForm
from webapp.models.saved_sheet import SavedSheet, chosen_by
from webapp.models.shared_sheet import SharedSheet, links_open, sheet_link, sheet_opened_by
from webapp.web.auth import current_user
from webapp.web.forms import UNPROCESSABLE
from webapp.web.guards import impersonal
from webapp.web.keys import hash_of, key_of, new_token
from webapp.web.limits import limited

NOT_FOUND = 404
UNLISTED = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

bp = Blueprint("sheet", __name__)


@dataclass(frozen=True)
class OpenLink:
    """When it was made and when it ends, on the clock where the person is."""

    id: UUID
    made: dt.datetime
    ends: dt.datetime

    @classmethod
    def of(cls, link: SharedSheet, time_zone: str) -> Self:
        zone = ZoneInfo(time_zone)
        return cls(link.id, link.made_at.astimezone(zone), link.expires_at.astimezone(zone))


@bp.get("/sheet")
def sheet() -> ResponseReturnValue:
    return _page()


@bp.post("/sheet")
def choose() -> ResponseReturnValue:
    form = ChoiceForm(request.form)
    if not form.validate():
        return _page(form)
    saved = _saved() or SavedSheet(user_id=current_user().id)
    saved.chosen = form.chosen
    db.session.add(saved)
    db.session.commit()
    return redirect(url_for("sheet.sheet"), 303)


@bp.post("/sheet/links")
@limited("sheet")
def share() -> ResponseReturnValue:
    """Make a link to what is chosen now; only this answer knows its address."""
    form = LinkForm(request.form, open_links=len(_links()))
    if not form.validate():
        return _page(link_form=form)
    if _link(form.key) is not None:
        return redirect(url_for("sheet.sheet"), 303)
    token = new_token(current_user().id)
    db.session.add(_new_link(form, token))
    db.session.commit()
    return _page(address=url_for("sheet.shared", token=token, _external=True))


@bp.post("/sheet/links/<uuid:link_id>/end")
def end(link_id: UUID) -> ResponseReturnValue:
    link = _link(link_id) or abort(404)
    if link.revoked_at is None:
        link.revoked_at = utc_now()
    db.session.commit()
    flash("The link is ended.")
    return redirect(url_for("sheet.sheet"), 303)


@bp.get("/sheets/<token>")
@impersonal
def shared(token: str) -> Response:
    """What the link shows today; wrong, over or ended, it tells nothing of which."""
    key, now = key_of(token), utc_now()
    opened = key and db.session.execute(sheet_opened_by(*key, now=now)).one_or_none()
    if not opened:
        return _unlisted(render_template("sheet/ended.html"), NOT_FOUND)
    link, user = opened
    return _unlisted(
        render_template("sheet/shared.html", sheet=sheet_of(user, link.chosen, now=now))
    )


def _unlisted(page: str, status: int = 200) -> Response:
    return make_response(page, status, UNLISTED)


def _page(
    form: ChoiceForm | None = None, link_form: LinkForm | None = None, address: str = ""
) -> ResponseReturnValue:
    """The sheet as it will be seen, above what can be done with it."""
    user, chosen, now = current_user(), _chosen(), utc_now()
    page = render_template(
        "sheet/sheet.html",
        form=form or ChoiceForm(obj=chosen),
        link_form=link_form or LinkForm(),
        sheet=sheet_of(user, chosen, now=now),
        links=[OpenLink.of(link, user.time_zone) for link in _links()],
        address=address,
    )
    return page, UNPROCESSABLE if form or link_form else 200


def _new_link(form: LinkForm, token: str) -> SharedSheet:
    now = utc_now()
    return SharedSheet(
        user_id=current_user().id,
        id=form.key,
        token_hash=hash_of(token),
        made_at=now,
        expires_at=now + dt.timedelta(days=form.days.data),
        chosen=_chosen(),
    )


def _chosen() -> SheetChoice:
    saved = _saved()
    return saved.chosen if saved else SheetChoice()


def _saved() -> SavedSheet | None:
    return db.session.scalar(chosen_by(current_user().id))


def _link(link_id: UUID) -> SharedSheet | None:
    return db.session.scalar(sheet_link(current_user().id, link_id))


def _links() -> list[SharedSheet]:
    return list(db.session.scalars(links_open(current_user().id, now=utc_now())))
