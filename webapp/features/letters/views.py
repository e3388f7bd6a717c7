"""A letter instead of a password: asking for it, and the link that comes in it."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.extensions import begin_writing, db, writes_later
from webapp.features.letters.forms import NewPasswordForm, PasteForm
from webapp.features.letters.opening import WORDS, find_link, follow
from webapp.models.letter import MailedLink, Purpose
from webapp.web.email_form import EmailForm
from webapp.web.forms import UNPROCESSABLE, form_page, shown_again
from webapp.web.guards import look_again, public
from webapp.web.letters import ask, can_send
from webapp.web.limits import limited
from webapp.web.passwords import hashed

NOT_FOUND = 404
UNLISTED = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

bp = Blueprint("letters", __name__)


@bp.get("/sign-in/link")
@public
def ask_link() -> ResponseReturnValue:
    return _asking("letters/link.html", EmailForm())


@bp.post("/sign-in/link")
@public
@limited("letter", again=shown_again("letters/link.html", EmailForm))
def send_link() -> ResponseReturnValue:
    return _ask_for(Purpose.SIGN_IN, "letters/link.html")


@bp.get("/sign-in/reset")
@public
def ask_reset() -> ResponseReturnValue:
    return _asking("letters/reset.html", EmailForm())


@bp.post("/sign-in/reset")
@public
@limited("letter", again=shown_again("letters/reset.html", EmailForm))
def send_reset() -> ResponseReturnValue:
    return _ask_for(Purpose.RESET, "letters/reset.html")


@bp.get("/sign-in/letter")
@public
def asked() -> ResponseReturnValue:
    return form_page("letters/asked.html", PasteForm())


@bp.post("/sign-in/letter")
@public
@writes_later
def paste() -> ResponseReturnValue:
    """For a letter that opens in another browser than the one that asked, as on home screens."""
    form = PasteForm(request.form)
    if not form.validate():
        return form_page("letters/asked.html", form)
    return redirect(url_for("letters.open_link", token=form.token), 303)


@bp.get("/links/<token>")
@public
def open_link(token: str) -> Response:
    """Say what it will do, and do nothing: programs that look for harm in mail open links too."""
    link = find_link(token)
    return _page_of(link) if link else _dead()


@bp.post("/links/<token>")
@public
@writes_later
def follow_link(token: str) -> ResponseReturnValue:
    """Whoever tries what opens nothing keeps nobody from writing."""
    link = find_link(token)
    if link is None:
        return _dead()
    if link.purpose is Purpose.RESET:
        return _choose_password(link, token)
    begin_writing()
    look_again()
    return _follow(find_link(token))


def _choose_password(link: MailedLink, token: str) -> ResponseReturnValue:
    """Hashing takes a while in which the link may be used elsewhere, so it is looked up again."""
    form = NewPasswordForm(request.form, email=link.email)
    if not form.validate():
        return _page_of(link, form)
    password_hash = hashed(form.password.data or "")
    return _follow(find_link(token), password_hash)


def _follow(link: MailedLink | None, password_hash: str | None = None) -> ResponseReturnValue:
    if link is None:
        return _dead()
    page = follow(link, password_hash)
    db.session.commit()
    return redirect(page, 303)


def _page_of(link: MailedLink, form: NewPasswordForm | None = None) -> Response:
    status = UNPROCESSABLE if form else 200
    if link.purpose is Purpose.RESET:
        form = form or NewPasswordForm(email=link.email)
    words, email = WORDS[link.purpose], link.email
    page = render_template("letters/open.html", words=words, form=form, email=email)
    return _unlisted(page, status)


def _dead() -> Response:
    """Wrong, over, used or somebody else's: it tells nothing of which."""
    return _unlisted(render_template("letters/dead.html"), NOT_FOUND)


def _unlisted(page: str, status: int = 200) -> Response:
    return make_response(page, status, UNLISTED)


def _ask_for(purpose: Purpose, template: str) -> ResponseReturnValue:
    form = EmailForm(request.form)
    if not can_send() or not form.validate():
        return _asking(template, form)
    page = ask(purpose, form.address)
    db.session.commit()
    return redirect(page, 303)


def _asking(template: str, form: EmailForm) -> ResponseReturnValue:
    if not can_send():
        return render_template("letters/no_mail.html")
    return form_page(template, form)
