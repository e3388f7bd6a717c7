"""Stills and movements of figures: open to everyone, and the same for everyone."""

from flask import Blueprint, Response, abort, jsonify

from webapp.web.content import content
from webapp.web.figures import build, stills
from webapp.web.guards import impersonal
from webapp.web.look import Look

ONE_YEAR = 365 * 24 * 60 * 60

bp = Blueprint("figures", __name__, url_prefix="/figures/<of_build>")


@bp.get("/<look>/<picture>.svg")
@impersonal
def still(of_build: str, look: str, picture: str) -> Response:
    """A picture that brings its own colours, and may do nothing else."""
    if picture not in stills():
        abort(404)
    svg = stills().dressed(picture, _look_or_404(look))
    answer = Response(svg, mimetype="image/svg+xml")
    answer.headers["Content-Security-Policy"] = stills().policy
    return _to_keep(answer, of_build)


@bp.get("/poses/<picture>.json")
@impersonal
def pose(of_build: str, picture: str) -> Response:
    """All that the player needs to move the figure."""
    pictures = content().pictures
    if picture not in pictures:
        abort(404)
    return _to_keep(jsonify(pictures[picture].movement), of_build)


def _look_or_404(text: str) -> Look:
    look = Look.parse(text)
    return look or abort(404)


def _to_keep(answer: Response, of_build: str) -> Response:
    """Let it be kept for ever, unless another build than ours is asked for."""
    answer.cache_control.public = True
    if of_build == build():
        answer.cache_control.max_age = ONE_YEAR
        answer.cache_control.immutable = True
    else:
        answer.cache_control.no_cache = True
    return answer
