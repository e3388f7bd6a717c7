"""What the nights say together: how pain and sleep changed, and which moves go with easy nights."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.insight import FEWEST_MORNINGS
from webapp.features.insight.charts import DEFAULT, PERIODS, Period, charts_of
from webapp.features.insight.moves import moves_by_verdict
from webapp.features.insight.sentences import READING
from webapp.web.auth import current_user

bp = Blueprint("insight", __name__)


@bp.get("/nights/trends")
def trends() -> ResponseReturnValue:
    user, period = current_user(), _period(request.args.get("days"))
    charts = charts_of(user, period, tonight=user.tonight(utc_now()))
    return render_template(
        "insight/trends.html",
        charts=charts,
        is_empty=all(chart.is_empty for chart in charts),
        period=period,
        periods=PERIODS,
        reading=READING,
    )


@bp.get("/nights/helps")
def helps() -> ResponseReturnValue:
    user = current_user()
    groups = moves_by_verdict(user, tonight=user.tonight(utc_now()))
    return render_template("insight/helps.html", groups=groups, fewest=FEWEST_MORNINGS)


def _period(name: str | None) -> Period:
    if name is None:
        return DEFAULT
    return next((period for period in PERIODS if period.name == name), None) or abort(404)
