from uuid import uuid4

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from webapp.features.player.pace import pace_told
from webapp.features.player.screens import Screens
from webapp.features.player.sound import sound_told
from webapp.web.auth import current_user
from webapp.web.evening import playable_routine
from webapp.web.guards import public

LONGEST_COUNTDOWN_SECONDS = 900
ONE_YEAR = 365 * 24 * 60 * 60

bp = Blueprint("player", __name__)


@bp.get("/tonight/play")
def play() -> ResponseReturnValue:
    return render_template(
        "player/play.html",
        screens=_screens(),
        pace=pace_told(current_user()),
        sound=sound_told(current_user()),
        entry_id=uuid4(),
    )


@bp.get("/tonight/play/steps/<int:number>")
def step(number: int) -> ResponseReturnValue:
    screens = _screens()
    if not 1 <= number <= len(screens.steps):
        abort(404)
    return render_template(
        "player/step.html",
        screens=screens,
        step=screens.steps[number - 1],
        turn=1 if request.args.get("turn") == "1" and screens.is_timed else None,
        entry_id=uuid4(),
    )


@bp.get(f"/countdown/<int(min=1, max={LONGEST_COUNTDOWN_SECONDS}):seconds>.css")
@public
def countdown(seconds: int) -> Response:
    """Write the rule for one length, because our policy allows no style written into a page."""
    answer = make_response(render_template("player/countdown.css", seconds=seconds))
    answer.mimetype = "text/css"
    answer.cache_control.public = True
    answer.cache_control.max_age = ONE_YEAR
    answer.cache_control.immutable = True
    return answer


def _screens() -> Screens:
    routine = playable_routine()
    if not routine.plan.entries:
        abort(redirect(url_for("routine.tonight"), 303))
    user = current_user()
    return Screens(routine, user.pace, user.dimming)
