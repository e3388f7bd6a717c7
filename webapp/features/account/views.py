"""Coming in without an account, settings, and leaving without a trace."""

from babel import Locale, UnknownLocaleError
from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.figure import Body, Hair, HairStyle, Skin
from webapp.domain.pace import Dimming, Pace
from webapp.extensions import db, leave_no_trace
from webapp.features.account.forms import LookForm, PaceForm, SettingsForm, WelcomeForm
from webapp.models.everything import counts
from webapp.models.letter import drop_letters_to
from webapp.models.user import Theme, User
from webapp.web.aliases import aliases_of
from webapp.web.auth import current_user
from webapp.web.content import content
from webapp.web.cookies import may_lack_https
from webapp.web.counted import in_words
from webapp.web.evening import next_step, remake_tonight
from webapp.web.forms import form_page, shown_again
from webapp.web.guards import needs_proof, public
from webapp.web.limits import limited
from webapp.web.safety import begin_round
from webapp.web.sessions import sign_in_guest, sign_out

WITHOUT_HTTPS = (
    "You came without https. Everything here works; with https the screen can also stay on, and a "
    "calm page is there when you are offline."
)

EXAMPLE = "butterfly-wall-floor"
"""It shows the whole person, from in front."""

bp = Blueprint("account", __name__)


@bp.get("/")
@public
def welcome() -> ResponseReturnValue:
    if g.user:
        return redirect(next_step(current_user()), 303)
    return form_page("account/welcome.html", WelcomeForm())


@bp.post("/")
@public
@limited("guest", again=shown_again("account/welcome.html", WelcomeForm))
def begin() -> ResponseReturnValue:
    """Make a guest: a real person to us, without a name."""
    if g.user:
        return redirect(next_step(current_user()), 303)
    form = WelcomeForm(request.form)
    if not form.validate():
        return form_page("account/welcome.html", form)
    user = _new_guest(form.known_time_zone)
    sign_in_guest(user)
    db.session.add(begin_round(user))
    db.session.commit()
    if may_lack_https():
        flash(WITHOUT_HTTPS)
    return redirect(url_for("safety.overview"), 303)


@bp.get("/settings")
def settings() -> ResponseReturnValue:
    return form_page("account/settings.html", SettingsForm(obj=current_user()))


@bp.post("/settings")
def save_settings() -> ResponseReturnValue:
    form = SettingsForm(request.form)
    if not form.validate():
        return form_page("account/settings.html", form)
    user = current_user()
    has_moved = user.country != (form.country.data or None)
    user.country = form.country.data or None
    user.time_zone = form.time_zone.data or user.time_zone
    user.theme = Theme(form.theme.data)
    if has_moved:
        remake_tonight(user)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("account.settings"), 303)


@bp.get("/settings/figure")
def look() -> ResponseReturnValue:
    return _look_page(LookForm(obj=current_user()))


@bp.post("/settings/figure")
def save_look() -> ResponseReturnValue:
    form = LookForm(request.form)
    if not form.validate():
        return _look_page(form)
    user = current_user()
    user.body, user.skin = Body(form.body.data), Skin(form.skin.data)
    user.hair, user.hair_style = Hair(form.hair.data), HairStyle(form.hair_style.data)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("account.look"), 303)


@bp.get("/settings/pace")
def pace() -> ResponseReturnValue:
    return _pace_page(PaceForm(obj=current_user()))


@bp.post("/settings/pace")
def save_pace() -> ResponseReturnValue:
    form = PaceForm(request.form)
    if not form.validate():
        return _pace_page(form)
    user = current_user()
    user.pace, user.dimming = Pace(form.pace.data), Dimming(form.dimming.data)
    db.session.commit()
    flash("Saved.")
    return redirect(_back_to_the_night(), 303)


@bp.get("/settings/delete")
@needs_proof("account.leave")
def leave() -> ResponseReturnValue:
    return render_template("account/delete.html")


@bp.post("/settings/delete")
@needs_proof("account.leave")
def delete() -> ResponseReturnValue:
    """Remove the person and, with them, every row that is theirs; then look whether any is left."""
    user = current_user()
    people = aliases_of(user)
    removed = counts(db.session(), user.id)
    db.session.execute(drop_letters_to(user.id))
    sign_out()
    db.session.delete(user)
    db.session.flush()
    left = counts(db.session(), user.id)
    db.session.commit()
    leave_no_trace()
    return render_template(
        "account/deleted.html", people=people, removed=in_words(removed), left=sum(left.values())
    )


def _back_to_the_night() -> str:
    """To where the pace was to be changed: tonight's list, the player, or one of its pages."""
    match request.args.get("back"), request.args.get("step", type=int):
        case "tonight", _:
            return url_for("routine.tonight")
        case "player", None:
            return url_for("player.play")
        case "player", step:
            return url_for("player.step", number=step)
    return url_for("account.pace")


def _pace_page(form: PaceForm) -> ResponseReturnValue:
    return form_page("account/pace.html", form, came_from=_back_to_the_night())


def _look_page(form: LookForm) -> ResponseReturnValue:
    return form_page("account/look.html", form, example=content().pictures[EXAMPLE])


def _new_guest(time_zone: str) -> User:
    now = utc_now()
    return User(
        created_at=now,
        consented_at=now,
        consent_version=content().texts.consent.version,
        time_zone=time_zone,
        country=_country_of_browser(),
    )


def _country_of_browser() -> str | None:
    """The country its first language names (en-GB), as a first guess for the emergency number."""
    for tag, _quality in request.accept_languages:
        try:
            territory = Locale.parse(tag, sep="-").territory
        except (ValueError, UnknownLocaleError):
            continue
        if territory in content().emergency.countries:
            return str(territory)
    return None
