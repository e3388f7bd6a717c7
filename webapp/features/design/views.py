"""The parts that pages are made of, side by side in both themes; only while developing."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp.features.design.colours import GROUNDS, Ink, inks
from webapp.features.design.forms import SampleForm
from webapp.web.guards import public

bp = Blueprint("design", __name__)


@dataclass(frozen=True)
class Theme:
    name: str
    title: str
    inks: list[Ink]
    form: SampleForm
    refused: SampleForm


@bp.get("/design")
@public
def parts() -> ResponseReturnValue:
    themes = (_theme("dark", "Night"), _theme("light", "Day"))
    return render_template("design/parts.html", themes=themes, grounds=GROUNDS)


def _theme(name: str, title: str) -> Theme:
    refused = SampleForm(prefix=f"{name}-refused-")
    refused.validate()
    answers = {"answer": "yes", "one": "first", "pain": 4}
    form = SampleForm(prefix=f"{name}-", data=answers)
    return Theme(name, title, inks(name), form, refused)
