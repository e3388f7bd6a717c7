"""The account of a person: made of a guest with e-mail and password, and looked after."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import day_of, utc_now
from webapp.extensions import db, writes_later
from webapp.features.passwords.forms import ClaimForm, PasswordForm
from webapp.models.credentials import (
    address_of,
    drop_password,
    has_passkey,
    keep_address,
    keep_password,
    owner_of,
    shown_by,
)
from webapp.models.letter import Purpose
from webapp.web.auth import current_user, has_account
from webapp.web.email_form import EmailForm
from webapp.web.forms import form_page, shown_again
from webapp.web.guards import needs_proof
from webapp.web.letters import ask, can_send, tell_of_change
from webapp.web.limits import limited
from webapp.web.passwords import hashed
from webapp.web.sessions import sign_in_here_alone

TAKEN = "This address belongs to an account already. Sign in with it, or take another."
LAST_WAY_IN = "The password is your only way in. Add a passkey first."
OPEN_TO_GUESTS = frozenset({"passwords.account", "passwords.claim", "passwords.make_account"})

bp = Blueprint("passwords", __name__, url_prefix="/settings/account")


@bp.before_request
def _guests_make_an_account_first() -> ResponseReturnValue | None:
    is_open = has_account() or request.endpoint in OPEN_TO_GUESTS
    return None if is_open else _to_account()


@bp.get("")
def account() -> ResponseReturnValue:
    """How this person signs in; or why a guest might want to."""
    if not has_account():
        return render_template("passwords/guest.html")
    user = current_user()
    email, changed_at, passkeys = db.session.execute(shown_by(user.id)).one()
    changed_on = day_of(changed_at, user.time_zone) if changed_at else None
    return render_template(
        "passwords/account.html", email=email, changed_on=changed_on, passkeys=passkeys
    )


@bp.get("/new")
def claim() -> ResponseReturnValue:
    if has_account():
        return _to_account()
    return form_page("passwords/claim.html", ClaimForm())


@bp.post("/new")
@limited("claim", "letter", again=shown_again("passwords/claim.html", ClaimForm))
@writes_later
def make_account() -> ResponseReturnValue:
    """Let a guest become an account: at once, or when the link in a letter has come back."""
    if has_account():
        return _to_account()
    form = ClaimForm(request.form)
    if not form.validate():
        return form_page("passwords/claim.html", form)
    password_hash = hashed(form.password.data or "")
    if can_send():
        return _asked(Purpose.CLAIM, form, password_hash)
    if _is_taken(form):
        return form_page("passwords/claim.html", form)
    _keep_address(form)
    keep_password(db.session(), current_user().id, password_hash, now=utc_now())
    return _signed_in_here_alone("Your account is made. Every night of yours is still here.")


@bp.get("/password")
@needs_proof("passwords.change")
def change() -> ResponseReturnValue:
    return _change_page(PasswordForm(email=_email_or_form_for_it()))


@bp.post("/password")
@needs_proof("passwords.change")
@limited("claim", again=lambda words: _change_page(_password_form(), words))
@writes_later
def save_password() -> ResponseReturnValue:
    """Whoever knew the old one is signed out wherever they are."""
    form = _password_form()
    if not form.validate():
        return _change_page(form)
    password_hash = hashed(form.password.data or "")
    tell_of_change(current_user())
    keep_password(db.session(), current_user().id, password_hash, now=utc_now())
    return _signed_in_here_alone("Your new password is saved. Every other browser is signed out.")


@bp.post("/password/remove")
@needs_proof("passwords.change")
def remove_password() -> ResponseReturnValue:
    user, form = current_user(), PasswordForm(email="")
    if db.session.scalar(has_passkey(user.id)):
        tell_of_change(user)
        db.session.execute(drop_password(user.id))
        return _signed_in_here_alone("Your password is removed. You sign in with a passkey.")
    form.form_errors.append(LAST_WAY_IN)
    return _change_page(form)


@bp.get("/email")
@needs_proof("passwords.email")
def email() -> ResponseReturnValue:
    return _email_page(EmailForm())


@bp.post("/email")
@needs_proof("passwords.email")
@limited("claim", "letter", again=lambda words: _email_page(EmailForm(request.form), words))
def save_email() -> ResponseReturnValue:
    """Take the address at once, or when the link in a letter to it has come back."""
    form = EmailForm(request.form)
    if not form.validate():
        return _email_page(form)
    if can_send():
        return _asked(Purpose.ADDRESS, form)
    if _is_taken(form):
        return _email_page(form)
    _keep_address(form)
    return _signed_in_here_alone("Your e-mail address is saved. Every other browser is signed out.")


def _asked(
    purpose: Purpose, form: EmailForm, password_hash: str | None = None
) -> ResponseReturnValue:
    """Say the same whether or not somebody has this address: only its owner is told."""
    page = ask(purpose, form.address, user=current_user(), password_hash=password_hash)
    db.session.commit()
    return redirect(page, 303)


def _is_taken(form: EmailForm) -> bool:
    """Where no letter can be sent, nobody but us can say that an address is somebody's."""
    owner = db.session.scalar(owner_of(form.address))
    if owner is None or owner.user_id == current_user().id:
        return False
    form.email.errors = [TAKEN]
    return True


def _keep_address(form: EmailForm) -> None:
    me = current_user().id
    keep_address(db.session(), me, form.address, now=utc_now(), is_proven=False)


def _signed_in_here_alone(words: str) -> ResponseReturnValue:
    sign_in_here_alone(current_user())
    db.session.commit()
    flash(words)
    return _to_account()


def _to_account() -> ResponseReturnValue:
    return redirect(url_for("passwords.account"), 303)


def _email_or_form_for_it() -> str:
    """One signs in with both, so the address comes first."""
    known = db.session.scalar(address_of(current_user().id))
    return known.email if known else abort(redirect(url_for("passwords.email"), 303))


def _password_form() -> PasswordForm:
    return PasswordForm(request.form, email=_email_or_form_for_it())


def _change_page(form: PasswordForm, *words: str) -> ResponseReturnValue:
    form.form_errors.extend(words)
    email, changed_at, passkeys = db.session.execute(shown_by(current_user().id)).one()
    may_remove = changed_at is not None and passkeys > 0
    return form_page("passwords/change.html", form, email=email, may_remove=may_remove)


def _email_page(form: EmailForm, *words: str) -> ResponseReturnValue:
    form.form_errors.extend(words)
    known = db.session.scalar(address_of(current_user().id))
    return form_page("passwords/email.html", form, known=known.email if known else "")
