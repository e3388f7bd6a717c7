"""The safety screen: asked in full, answered with what to do, cleared only by a professional."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.screen import Group, PatternText, advice, can_be_cleared
from webapp.domain.screening import (
    ends_the_questions,
    first_open,
    group_after,
    open_before,
    to_ask_again,
)
from webapp.extensions import db
from webapp.features.safety.forms import HEADINGS, PARTS, QuestionsForm, group_form, second_form
from webapp.models.screening import Screening
from webapp.models.user import User
from webapp.web.auth import current_user
from webapp.web.content import content
from webapp.web.evening import next_step, remake_tonight
from webapp.web.forms import form_page
from webapp.web.nights import nights_of
from webapp.web.safety import assessment_of, begin_round, finished_round, may_answer

bp = Blueprint("safety", __name__)


@bp.get("/safety")
def overview() -> ResponseReturnValue:
    user = current_user()
    if user.screening and _is_open(user.screening):
        return redirect(_next_page(user.screening))
    return render_template(
        "safety/overview.html", may_answer=may_answer(user), seen=_seen_since_asked(user)
    )


@bp.post("/safety")
def begin() -> ResponseReturnValue:
    """Ask the full screen anew; an emergency stands for the rest of its day (3.1)."""
    user = current_user()
    if not may_answer(user):
        return redirect(url_for("safety.result"), 303)
    if not _is_open(user.screening):
        db.session.add(begin_round(user))
        db.session.commit()
    return redirect(url_for("safety.questions", group=Group.NOW), 303)


@bp.get("/safety/questions/<group>")
def questions(group: str) -> ResponseReturnValue:
    row, asked = _open_round(), _group(group)
    if other := open_before(content().screen, row.answered.answers, asked):
        return redirect(_page_of(other))
    form = group_form(content().screen.of(asked), answers=row.answered.answers)
    return _questions_page(form, asked)


@bp.post("/safety/questions/<group>")
def answer(group: str) -> ResponseReturnValue:
    row, asked = _open_round(), _group(group)
    if other := open_before(content().screen, row.answered.answers, asked):
        return redirect(_page_of(other), 303)
    form = group_form(content().screen.of(asked), request.form)
    if not form.validate():
        return _questions_page(form, asked)
    _keep(row, form)
    return _go_on(row, asked)


@bp.get("/safety/questions/again")
def questions_again() -> ResponseReturnValue:
    row = _answered_round()
    form = second_form(to_ask_again(content().screen, row.answered.answers))
    return form_page("safety/again.html", form, screen=content().screen)


@bp.post("/safety/questions/again")
def answer_again() -> ResponseReturnValue:
    row = _answered_round()
    form = second_form(to_ask_again(content().screen, row.answered.answers), request.form)
    if not form.validate():
        return form_page("safety/again.html", form, screen=content().screen)
    _keep(row, form)
    return _finish(row)


@bp.get("/safety/result")
def result() -> ResponseReturnValue:
    user = current_user()
    if finished_round(user) is None:
        return redirect(url_for("safety.overview"))
    seen = nights_of(user).seen
    assessment = assessment_of(user, seen)
    numbers = content().emergency.of(user.country)
    said = advice(
        content().screen,
        assessment,
        number=numbers.emergency,
        urgent=numbers.urgent_name or numbers.urgent,
    )
    return render_template(
        "safety/result.html",
        advice=said,
        outcome=assessment.outcome,
        nights_show_something=bool(seen),
        numbers=numbers,
        may_answer=may_answer(user),
        may_clear=can_be_cleared(assessment, user.pain_profile),
    )


@bp.post("/safety/clearance")
def clear() -> ResponseReturnValue:
    """Keep the person's word that a professional looked and allows gentle stretching (3.1)."""
    user = current_user()
    assessment = assessment_of(user)
    is_finished = finished_round(user) is not None
    if user.screening is None or not (
        is_finished and can_be_cleared(assessment, user.pain_profile)
    ):
        abort(404)
    user.screening.cleared_at = utc_now()
    user.screening.answered = user.screening.answered.model_copy(
        update={"cleared_for": assessment.codes}
    )
    remake_tonight(user)
    db.session.commit()
    return redirect(url_for("safety.result"), 303)


@bp.get("/safety/stop")
def stop() -> ResponseReturnValue:
    """Something feels wrong in the middle of a routine (3.5, 5.10)."""
    numbers = content().emergency.of(current_user().country)
    return render_template("safety/stop.html", numbers=numbers)


def _questions_page(form: QuestionsForm, asked: Group) -> ResponseReturnValue:
    return form_page(
        "safety/questions.html",
        form,
        group=asked,
        heading=HEADINGS[asked],
        part=PARTS[asked],
        questions=content().screen.of(asked),
    )


def _keep(row: Screening, form: QuestionsForm) -> None:
    answers = {**row.answered.answers, **form.answers}
    row.answered = row.answered.model_copy(update={"answers": answers})


def _go_on(row: Screening, asked: Group) -> ResponseReturnValue:
    if ends_the_questions(content().screen, row.answered.answers, asked):
        return _finish(row)
    db.session.commit()
    return redirect(_page_of(group_after(asked)), 303)


def _finish(row: Screening) -> ResponseReturnValue:
    user = current_user()
    row.finished_at = utc_now()
    remake_tonight(user)
    db.session.commit()
    has_advice = bool(assessment_of(user, nights_of(user).seen).reasons)
    return redirect(url_for("safety.result") if has_advice else next_step(user), 303)


def _next_page(row: Screening) -> str:
    return _page_of(first_open(content().screen, row.answered.answers))


def _page_of(group: Group | None) -> str:
    """A group's questions; after the last group, the unsure ones again."""
    return url_for("safety.questions", group=group) if group else url_for("safety.questions_again")


def _group(name: str) -> Group:
    return Group(name) if name in set(Group) else abort(404)


def _open_round() -> Screening:
    row = current_user().screening
    if row is None or row.finished_at is not None:
        abort(redirect(url_for("safety.overview"), 303))
    return row


def _answered_round() -> Screening:
    """The open round once every group has its answers; what was unsure comes after them."""
    row = _open_round()
    if first_open(content().screen, row.answered.answers) is not None:
        abort(redirect(_next_page(row), 303))
    return row


def _is_open(row: Screening | None) -> bool:
    return row is not None and row.finished_at is None


def _seen_since_asked(user: User) -> list[PatternText]:
    """What the nights show that the last round could not know of."""
    said = finished_round(user)
    if said is None:
        return []
    new = (each for each in nights_of(user).seen if each.came_after(said.finished_on))
    return [content().screen.patterns[each.pattern] for each in new]
