"""Every stretch, and what is good to know: open to everyone, also without coming in."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from webapp.domain.body import Area
from webapp.web.content import content
from webapp.web.guards import public

bp = Blueprint("library", __name__)


@bp.get("/stretches")
@public
def stretches() -> ResponseReturnValue:
    movements = content().catalogue.movements
    return render_template("library/stretches.html", stretches=movements)


@bp.get("/stretches/<slug>")
@public
def stretch(slug: str) -> ResponseReturnValue:
    if slug not in content().catalogue:
        abort(404)
    found = content().catalogue[slug]
    return render_template(
        "library/stretch.html",
        stretch=found,
        sources=[content().sources.of(each) for each in found.sources],
        who_should_not=[rule for rule in content().rules.flags.values() if rule.keeps_away(found)],
    )


@bp.get("/good-to-know")
@public
def good_to_know() -> ResponseReturnValue:
    known = content()
    return render_template(
        "library/good_to_know.html",
        causes=known.causes.values(),
        daytime=known.daytime.values(),
        cards=known.cards,
        mattress=known.sleep.general.mattress,
        area_labels=known.labels.choices("area"),
    )


@bp.get("/areas/<area>")
@public
def area(area: str) -> ResponseReturnValue:
    if area not in set(Area):
        abort(404)
    place = Area(area)
    helping = content().catalogue.reaching(place)
    return render_template(
        "library/area.html", area=place, card=content().areas[place], stretches=helping
    )
