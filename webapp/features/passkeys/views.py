"""Passkeys: made, shown to sign in or to confirm who it is, named and removed."""

import datetime as dt
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.credentials import free_name
from webapp.extensions import begin_writing, db, let_others_write
from webapp.features.passkeys.asking import ask, asked, place, place_here
from webapp.features.passkeys.forms import NameForm
from webapp.features.passkeys.options import to_make, to_show
from webapp.models.credentials import (
    Passkey,
    address_of,
    passkey_of,
    passkey_with,
    passkeys_of,
    ways_in,
)
from webapp.models.user import User
from webapp.web.arriving import arrive
from webapp.web.auth import current_session, current_user, has_account
from webapp.web.devices import name_of_device
from webapp.web.forms import UNPROCESSABLE, form_page
from webapp.web.guards import look_again, needs_proof, public
from webapp.web.letters import tell_of_change
from webapp.web.limits import limited
from webapp.web.sessions import prove, sign_in_here_alone

FORBIDDEN = 403
LIBRARY = "webapp.features.passkeys.checking"
ADD, SIGN_IN, CONFIRM = "add", "sign in", "confirm"
NAME_OF_A_GUEST = "Unwind guest"
CLAIMED = "You have an account now. All your nights are in it."
ADDED = "The passkey is added."
REMOVED = "The passkey is removed, and you are signed out everywhere else."
HAVE_THIS = "This passkey is in your account already."

bp = Blueprint("passkeys", __name__)
bp.add_app_template_global(place_here, "place_of_passkeys")


@bp.before_request
def _load_library() -> None:
    """Let others write meanwhile: it takes its time, once in each worker."""
    if request.is_json and LIBRARY not in sys.modules:
        let_others_write()
        import_module(LIBRARY)
        begin_writing()
        look_again()


@dataclass(frozen=True)
class Listed:
    """A passkey, and the days it was made and last used where the person is."""

    id: UUID
    name: str
    made: dt.date
    used: dt.date | None

    @classmethod
    def of(cls, passkey: Passkey, time_zone: str) -> Self:
        zone, used = ZoneInfo(time_zone), passkey.used_at
        made = passkey.made_at.astimezone(zone).date()
        return cls(passkey.id, passkey.name, made, used and used.astimezone(zone).date())


@bp.get("/settings/account/passkeys")
def page() -> ResponseReturnValue:
    user = current_user()
    listed = [Listed.of(each, user.time_zone) for each in _passkeys(user)]
    return render_template("passkeys/passkeys.html", passkeys=listed)


@bp.get("/settings/account/passkeys/new")
@needs_proof("passkeys.new")
def new() -> ResponseReturnValue:
    return render_template("passkeys/new.html", has_account=has_account())


@bp.post("/settings/account/passkeys/options")
@needs_proof("passkeys.new")
@limited("passkey")
def add_options() -> ResponseReturnValue:
    user, here = current_user(), place()
    known = [each.credential_id for each in _passkeys(user)]
    challenge = ask(ADD, user.id)
    return jsonify(to_make(here, challenge, user_id=user.id, user_name=_name_of(user), known=known))


@bp.post("/settings/account/passkeys")
@needs_proof("passkeys.new")
@limited("passkey")
def add() -> ResponseReturnValue:
    """Keep a passkey that was just made; the first one makes an account of a guest."""
    from webapp.features.passkeys import checking  # noqa: PLC0415  # a slow start for few

    user = current_user()
    challenge = asked(ADD, user.id).newer_than(current_session().created_at)
    made = checking.made(request.get_data(as_text=True), place(), challenge)
    tell_of_change(user)
    _keep(user, made.credential_id, made.credential_public_key, made.sign_count)
    flash(ADDED if has_account() else CLAIMED)
    if not has_account():
        sign_in_here_alone(user)
    db.session.commit()
    return jsonify(next=url_for("passkeys.page"))


@bp.get("/settings/account/passkeys/<uuid:passkey_id>")
def edit(passkey_id: UUID) -> ResponseReturnValue:
    passkey = _passkey_or_404(passkey_id)
    return form_page("passkeys/passkey.html", NameForm(obj=passkey), passkey=passkey)


@bp.post("/settings/account/passkeys/<uuid:passkey_id>")
def rename(passkey_id: UUID) -> ResponseReturnValue:
    passkey, form = _passkey_or_404(passkey_id), NameForm(request.form)
    if not form.validate():
        return form_page("passkeys/passkey.html", form, passkey=passkey)
    passkey.name = form.name.data or passkey.name
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("passkeys.page"), 303)


@bp.get("/settings/account/passkeys/<uuid:passkey_id>/remove")
@needs_proof("passkeys.page")
def ask_remove(passkey_id: UUID) -> ResponseReturnValue:
    return _page_to_remove(_passkey_or_404(passkey_id))


@bp.post("/settings/account/passkeys/<uuid:passkey_id>/remove")
@needs_proof("passkeys.page")
def remove(passkey_id: UUID) -> ResponseReturnValue:
    """Never the last way in; whoever may have the device is signed out with it."""
    passkey = _passkey_or_404(passkey_id)
    if _is_last(passkey):
        return _page_to_remove(passkey), UNPROCESSABLE
    tell_of_change(current_user())
    db.session.delete(passkey)
    sign_in_here_alone(current_user())
    db.session.commit()
    flash(REMOVED)
    return redirect(url_for("passkeys.page"), 303)


@bp.post("/sign-in/passkey/options")
@public
@limited("passkey")
def sign_in_options() -> ResponseReturnValue:
    return jsonify(to_show(place(), ask(SIGN_IN)))


@bp.post("/sign-in/passkey")
@public
@limited("passkey")
def sign_in() -> ResponseReturnValue:
    user = db.session.get_one(User, _shown(SIGN_IN))
    page_to_go_to = arrive(user)
    db.session.commit()
    return jsonify(next=page_to_go_to)


@bp.post("/confirm/passkey/options")
@limited("passkey")
def confirm_options() -> ResponseReturnValue:
    user = current_user()
    known = [each.credential_id for each in _passkeys(user)]
    return jsonify(to_show(place(), ask(CONFIRM, user.id), known=known))


@bp.post("/confirm/passkey")
@limited("passkey")
def confirm() -> ResponseReturnValue:
    _shown(CONFIRM, current_user())
    prove()
    db.session.commit()
    return jsonify(next=url_for("signing.confirm", page=request.args.get("page", "")))


def _shown(ceremony: str, whom: User | None = None) -> UUID:
    """Whose passkey this is; no challenge from before this use of it counts again."""
    from webapp.features.passkeys import checking  # noqa: PLC0415  # a slow start for few

    said = checking.read(request.get_data(as_text=True))
    challenge = asked(ceremony, whom.id if whom else None)
    owner_id = whom.id if whom else checking.owner_of(said)
    passkey = db.session.scalar(passkey_with(owner_id, said.raw_id)) or checking.refuse()
    unused = challenge.newer_than(passkey.used_at or passkey.made_at)
    passkey.sign_count = checking.signed(said, passkey, place(), unused).new_sign_count
    passkey.used_at = utc_now()
    return owner_id


def _keep(user: User, credential_id: bytes, public_key: bytes, sign_count: int) -> None:
    if db.session.scalar(passkey_with(user.id, credential_id)):
        abort(FORBIDDEN, HAVE_THIS)
    device = name_of_device(request.user_agent.string)
    passkey = Passkey(
        user_id=user.id,
        credential_id=credential_id,
        public_key=public_key,
        sign_count=sign_count,
        name=free_name(device, [each.name for each in _passkeys(user)]),
        made_at=utc_now(),
    )
    db.session.add(passkey)


def _page_to_remove(passkey: Passkey) -> str:
    return render_template("passkeys/remove.html", passkey=passkey, is_last=_is_last(passkey))


def _is_last(passkey: Passkey) -> bool:
    return db.session.scalar(ways_in(passkey.user_id)) == 1


def _name_of(user: User) -> str:
    """What the phone shows where somebody chooses among their passkeys."""
    known = db.session.scalar(address_of(user.id))
    return known.email if known else NAME_OF_A_GUEST


def _passkey_or_404(passkey_id: UUID) -> Passkey:
    return db.session.scalar(passkey_of(current_user().id, passkey_id)) or abort(404)


def _passkeys(user: User) -> list[Passkey]:
    return list(db.session.scalars(passkeys_of(user.id)))
