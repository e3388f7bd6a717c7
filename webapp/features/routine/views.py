"""Tonight: the check-in, the routine as a list, what may be changed, and lights out."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.brief import Wishes
from webapp.domain.clock import utc_now
from webapp.domain.flags import flags_of
from webapp.domain.places import pictures_of
from webapp.domain.sleep_setup import sleep_card, sleep_positions
from webapp.domain.timeline import longer_seconds
from webapp.extensions import db
from webapp.features.routine.forms import CheckInForm
from webapp.models.log_entry import last_night
from webapp.models.routine import SavedRoutine
from webapp.models.user import User
from webapp.web.auth import current_user
from webapp.web.content import content
from webapp.web.evening import (
    CheckIn,
    is_safe_now,
    is_tonights,
    latest,
    make_tonight,
    must_answer_first,
    next_step,
    playable_routine,
)
from webapp.web.forms import form_page
from webapp.web.safety import begin_round, red_flags

bp = Blueprint("routine", __name__)


@bp.get("/tonight")
def tonight() -> ResponseReturnValue:
    user = current_user()
    if (first := must_answer_first(user)) is not None:
        return redirect(first, 303)
    saved = latest(user)
    is_ready = saved is not None and is_tonights(user, saved) and is_safe_now(user, saved)
    if saved is None or not is_ready or "again" in request.args:
        return form_page("routine/check_in.html", _check_in_form(user, saved))
    return _routine_page(user, saved)


@bp.post("/tonight")
def check_in() -> ResponseReturnValue:
    user = current_user()
    if (first := must_answer_first(user)) is not None:
        return redirect(first, 303)
    form = CheckInForm(request.form, asks_mini=_asks_mini(user), asks_flare=_asks_flare(user))
    if not form.validate():
        return form_page("routine/check_in.html", form)
    if form.has_something_new:
        return _asked_in_full(user)
    answers = CheckIn(form.pain_now.data, form.minutes.data, form.has_flare)
    wishes = Wishes(is_classic=form.is_classic.data, is_short="short" in request.form)
    saved = make_tonight(user, answers, wishes)
    db.session.commit()
    return redirect(_after_check_in(saved), 303)


@bp.post("/tonight/swaps/<slug>")
def swap(slug: str) -> ResponseReturnValue:
    return _with_wishes(slug, lambda wishes: {"without": wishes.without | {slug}})


@bp.post("/tonight/swaps/<slug>/undo")
def undo_swap(slug: str) -> ResponseReturnValue:
    return _with_wishes(slug, lambda wishes: {"without": wishes.without - {slug}})


@bp.post("/tonight/easings/<slug>")
def ease(slug: str) -> ResponseReturnValue:
    return _with_wishes(slug, lambda wishes: {"easier": wishes.easier | {slug}})


@bp.post("/tonight/easings/<slug>/undo")
def undo_easing(slug: str) -> ResponseReturnValue:
    return _with_wishes(slug, lambda wishes: {"easier": wishes.easier - {slug}})


@bp.post("/tonight/taken-back/<key>")
def take_back(key: str) -> ResponseReturnValue:
    return _with_declined(key, lambda wishes: wishes.declined | {key})


@bp.post("/tonight/taken-back/<key>/undo")
def undo_take_back(key: str) -> ResponseReturnValue:
    return _with_declined(key, lambda wishes: wishes.declined - {key})


@bp.get("/lights-out")
def lights_out() -> ResponseReturnValue:
    """How to lie; `position` in the address asks for another way to lie than the first."""
    user = current_user()
    first, profile = must_answer_first(user), user.pain_profile
    if first is not None or profile is None:
        return redirect(first or next_step(user), 303)
    flags = flags_of(profile, red_flags(user))
    positions = sleep_positions(profile, flags)
    wished = request.args.get("position")
    chosen = wished if wished in positions else None
    guide = content().sleep
    card = sleep_card(guide, profile, flags, chosen)
    others = [
        sleep_card(guide, profile, flags, each) for each in positions if each != card.position
    ]
    return render_template(
        "routine/lights_out.html", sleep=card, others=others, general=guide.general
    )


def _check_in_form(user: User, saved: SavedRoutine | None) -> CheckInForm:
    """Last time's pain and minutes stand there already, so that a usual night is one tap."""
    usual = {"pain_now": saved.evening.pain_now, "minutes": saved.evening.minutes} if saved else {}
    return CheckInForm(asks_mini=_asks_mini(user), asks_flare=_asks_flare(user), usual=usual)


def _routine_page(user: User, saved: SavedRoutine) -> str:
    """Tonight's routine, with what was swapped out as far as the seeds still know it."""
    movements = content().catalogue.movements
    logged = db.session.scalar(last_night(user.id))
    return render_template(
        "routine/tonight.html",
        saved=saved,
        routine=saved.plan,
        pace=user.pace,
        longer_seconds=longer_seconds(saved.plan, user.pace),
        pictures=pictures_of(saved.plan, saved.evening, content()),
        swapped=[each for each in movements if each.slug in saved.wishes.without],
        is_logged=logged == saved.night,
        tonight=user.coming_night(utc_now()),
        offers_sound_check=logged is None and user.saved_hearing is None,
    )


def _asks_mini(user: User) -> bool:
    """Not on the night on which the full screen was answered: nothing is asked twice."""
    asked = user.screening.finished_at if user.screening else None
    return asked is None or user.tonight(asked) != user.tonight(utc_now())


def _asks_flare(user: User) -> bool:
    profile = user.pain_profile
    return profile is not None and profile.condition("inflammatory_arthritis") is not None


def _asked_in_full(user: User) -> ResponseReturnValue:
    """Something new opens the full screen, and nothing goes on before it is answered (3.5)."""
    db.session.add(begin_round(user))
    db.session.commit()
    return redirect(url_for("safety.overview"), 303)


def _after_check_in(saved: SavedRoutine) -> str:
    is_to_start = bool({"start", "short"} & request.form.keys() and saved.plan.entries)
    return url_for("player.play", go="yes") if is_to_start else url_for("routine.tonight")


def _with_wishes(
    slug: str, changed: Callable[[Wishes], dict[str, frozenset[str]]]
) -> ResponseReturnValue:
    """Plan tonight anew with one wish changed; the rules decide what comes of it."""
    if slug not in {stretch.slug for stretch in content().catalogue.movements}:
        abort(404)
    saved = playable_routine()
    wishes = saved.wishes.model_copy(update=changed(saved.wishes))
    make_tonight(current_user(), CheckIn.of(saved.evening), wishes)
    db.session.commit()
    return redirect(_after_change(slug), 303)


def _with_declined(key: str, declined: Callable[[Wishes], frozenset[str]]) -> ResponseReturnValue:
    """Plan tonight anew without a change that the nights made, where that is safe."""
    saved = playable_routine()
    offered = {each.key for each in saved.plan.changes if each.kind.may_be_taken_back}
    if key not in offered:
        abort(404)
    wishes = saved.wishes.model_copy(update={"declined": declined(saved.wishes)})
    make_tonight(current_user(), CheckIn.of(saved.evening), wishes)
    db.session.commit()
    return redirect(url_for("routine.tonight", _anchor="changes"), 303)


def _after_change(slug: str) -> str:
    """Back to where the wish was made: into the player, or to the move on the list."""
    if "playing" in request.form:
        return url_for("player.play", go="yes")
    return url_for("routine.tonight", _anchor=slug)
