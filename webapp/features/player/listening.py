"""Tonight's routine to listen to: one track, made when it is asked for."""

from uuid import UUID, uuid4

from flask import Blueprint, Response, abort, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.pace import Pace
from webapp.domain.soundtrack import Soundtrack, soundtrack
from webapp.domain.timeline import timeline
from webapp.extensions import db
from webapp.features.player.screens import Screens
from webapp.models.routine import SavedRoutine, routine_of
from webapp.sound.tracks import Progress
from webapp.web.auth import current_user
from webapp.web.evening import playable_routine
from webapp.web.tracks import tracks

AUDIO = "audio/mp4"

bp = Blueprint("listening", __name__)


@bp.get("/tonight/listen")
def page() -> ResponseReturnValue:
    routine = playable_routine()
    if not routine.plan.entries:
        abort(redirect(url_for("routine.tonight"), 303))
    heard = _heard(routine)
    return render_template(
        "player/listen.html",
        screens=Screens(routine, _pace()),
        seconds=heard.seconds,
        progress=tracks().progress(heard),
        has_voice=tracks().has_voice,
        entry_id=uuid4(),
    )


@bp.post("/routines/<uuid:routine_id>/track")
def make(routine_id: UUID) -> ResponseReturnValue:
    tracks().make(_heard(_routine_or_404(routine_id)))
    return redirect(url_for("listening.page"), 303)


@bp.get("/routines/<uuid:routine_id>/track.m4a")
def track(routine_id: UUID) -> ResponseReturnValue:
    """Give any part of it that is asked for; nothing while it is being made."""
    heard = _heard(_routine_or_404(routine_id))
    match tracks().progress(heard):
        case Progress.READY:
            file = tracks().file_of(heard)
            answer = send_file(file, mimetype=AUDIO, etag=file.stem)
            answer.cache_control.private = True
            return answer
        case Progress.FAILED:
            return _nothing(503)
        case _:
            return _nothing(204)


def _nothing(status: int) -> Response:
    return Response(status=status, mimetype=AUDIO)


def _heard(routine: SavedRoutine) -> Soundtrack:
    return soundtrack(timeline(routine.plan, _pace()), routine.plan.entries)


def _pace() -> Pace:
    """A track cannot wait for anybody, so it goes on by itself."""
    pace = current_user().pace
    return pace if pace.is_timed else Pace.NORMAL


def _routine_or_404(routine_id: UUID) -> SavedRoutine:
    return db.session.scalar(routine_of(current_user().id, routine_id)) or abort(404)
