"""Coming back with an account, showing again who it is, and leaving this browser."""

from functools import partial

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.extensions import db, writes_later
from webapp.features.signing.forms import ConfirmForm, SignInForm
from webapp.models.credentials import password_behind, password_of, shown_by
from webapp.models.user import User
from webapp.web import sessions
from webapp.web.arriving import arrive
from webapp.web.auth import current_user, has_account
from webapp.web.forms import Form, form_page, shown_again
from webapp.web.guards import is_proved, public
from webapp.web.limits import limited
from webapp.web.passwords import opened_by
from webapp.web.sessions import prove

WRONG = "This address and this password do not go together. Look at both again."
NOT_YOURS = "This is not your password. Try again."
UNAUTHORIZED = 401

bp = Blueprint("signing", __name__)


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    if has_account():
        return redirect(url_for("passwords.account"), 303)
    return form_page("signing/sign_in.html", SignInForm())


@bp.post("/sign-in")
@public
@limited("sign-in", again=shown_again("signing/sign_in.html", SignInForm))
@writes_later
def let_in() -> ResponseReturnValue:
    """Answer the same, after the same time, where nobody has the address."""
    form = SignInForm(request.form)
    if not form.validate():
        return form_page("signing/sign_in.html", form)
    user = _whose(form)
    if user is None:
        return _refused("signing/sign_in.html", form, WRONG)
    page = arrive(user)
    db.session.commit()
    return redirect(page, 303)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """A guest who leaves could never come back, so this is for accounts alone."""
    if not has_account():
        return redirect(url_for("passwords.account"), 303)
    sessions.sign_out()
    db.session.commit()
    flash("You are signed out. Your nights stay with your account.")
    return redirect(url_for("signing.sign_in"), 303)


@bp.get("/confirm")
def confirm() -> ResponseReturnValue:
    page = _page_or_404()
    if is_proved():
        return redirect(page, 303)
    return _confirm_page(ConfirmForm())


@bp.post("/confirm")
@limited("proof")
@writes_later
def confirm_by_password() -> ResponseReturnValue:
    page = _page_or_404()
    if is_proved():
        return redirect(page, 303)
    form = ConfirmForm(request.form)
    if not form.validate():
        return _confirm_page(form)
    mine = partial(db.session.scalar, password_of(current_user().id))
    if not opened_by(mine, form.password.data or ""):
        return _refused("signing/confirm.html", form, NOT_YOURS, **_ways_in())
    prove()
    db.session.commit()
    return redirect(page, 303)


def _whose(form: SignInForm) -> User | None:
    find = partial(db.session.scalar, password_behind(form.address))
    password = opened_by(find, form.password.data or "")
    return db.session.get(User, password.user_id) if password else None


def _page_or_404() -> str:
    """The page that asked for it: one of ours, by its name, and never an address."""
    page = request.args.get("page", "")
    return url_for(page) if page in _pages_behind_proof() else abort(404)


def _pages_behind_proof() -> frozenset[str]:
    views = current_app.view_functions.values()
    return frozenset(getattr(view, "page_after_proof", "") for view in views) - {""}


def _confirm_page(form: ConfirmForm) -> ResponseReturnValue:
    return form_page("signing/confirm.html", form, **_ways_in())


def _ways_in() -> dict[str, object]:
    _email, changed_at, passkeys = db.session.execute(shown_by(current_user().id)).one()
    return {"has_password": changed_at is not None, "has_passkey": passkeys > 0}


def _refused(template: str, form: Form, why: str, **context: object) -> ResponseReturnValue:
    form.form_errors.append(why)
    return render_template(template, form=form, **context), UNAUTHORIZED
