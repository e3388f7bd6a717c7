from pathlib import Path

import pytest
from flask import Blueprint, Flask, Response, abort, request

from tests.conftest import make_app
from tests.samples import a_user
from webapp.extensions import db
from webapp.web.auth import current_user
from webapp.web.guards import public
from webapp.web.limits import limited
from webapp.web.sessions import sign_in_guest, sign_out

bp = Blueprint("probe", __name__, url_prefix="/probe")


@bp.get("/private")
def private():
    return plain(current_user().id.hex)


@bp.get("/open")
@public
def open_to_all():
    return plain("open")


@bp.get("/long")
@public
def long_page():
    return plain("a long page " * 200)


@bp.get("/kept")
def kept():
    answer = plain("the same for all")
    answer.cache_control.max_age = 60
    return answer


@bp.post("/in")
@public
def come_in():
    sign_in_guest(a_user())
    db.session.commit()
    return plain("in")


@bp.post("/out")
def leave():
    sign_out()
    db.session.commit()
    return plain("out")


@bp.post("/form")
@public
def read_form():
    return plain(str(len(request.form)))


@bp.post("/rename")
def rename_without_commit():
    current_user().time_zone = "Europe/Berlin"
    return plain("renamed")


@bp.route("/broken", methods=["GET", "POST"])
@public
def broken():
    raise RuntimeError("a secret detail")


@bp.post("/busy")
@public
def busy():
    return plain("written")


def once_more(words):
    return plain(f"{words} {request.form['email']}"), 422


@bp.post("/sign-in")
@public
@limited("sign-in", again=once_more)
def check():
    return abort(401) if request.form["password"] == "wrong" else plain("right")


@bp.route("/guests", methods=["GET", "POST"])
@public
@limited("guest")
def make_guest():
    return plain("made")


@bp.get("/export")
@limited("export")
def export():
    return plain("all")


def plain(text: str) -> Response:
    return Response(text, mimetype="text/plain")


@pytest.fixture(scope="session")
def shared_app(instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One of its own, with views that the real app has no need of."""
    app = make_app(instance, tmp_path_factory.mktemp("probe") / "unwind.db")
    app.register_blueprint(bp)
    return app
