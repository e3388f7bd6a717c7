"""A night told anew: its date, how it was, and what was done of each move."""

import datetime as dt

from wtforms import DateField, FormField, RadioField, SelectMultipleField
from wtforms import Form as SubForm
from wtforms.validators import Optional

from webapp.domain.log import MOST_MOVES, Done, Feeling, MoveBefore, NightBefore, Retelling
from webapp.features.log.forms import (
    MovesField,
    check_night,
    night_field,
    note_field,
    pain_field,
)
from webapp.web.choices import Choice, choice, labelled
from webapp.web.content import content
from webapp.web.forms import Form, FormData

DONE = [
    choice(Done.DONE, "Done"),
    choice(Done.PARTLY, "In part"),
    choice(Done.SKIPPED, "Skipped"),
]


class RetoldMoveForm(SubForm):
    done = RadioField(choices=DONE, validators=[Optional()])
    feeling = RadioField(choices=labelled("move", Feeling), validators=[Optional()])


class RetellingForm(Form):
    night = night_field()
    pain_before = pain_field("Pain before")
    pain_after = pain_field("Pain after")
    moves = MovesField(FormField(RetoldMoveForm), max_entries=MOST_MOVES)
    stretches = SelectMultipleField("Take out or add")
    note = note_field()

    def __init__(self, formdata: FormData = None, *, before: NightBefore, tonight: dt.date) -> None:
        super().__init__(formdata, data=_answers(before) if formdata is None else None)
        self._before = before
        self._tonight = tonight
        self.stretches.choices = _stretches(before)
        for move, answer in zip(before.moves, self.moves, strict=False):
            answer.form.done.label.text = move.name
            answer.form.feeling.label.text = f"{move.name}: how it felt"

    @property
    def has_plan(self) -> bool:
        """What was planned stays the plan; only of a night without one can moves be taken out."""
        return self._before.routine_id is not None

    def validate_night(self, field: DateField) -> None:
        if field.data != self._before.night:
            check_night(field.data, self._tonight)

    def retelling(self) -> Retelling:
        return Retelling(
            night=self.night.data or self._before.night,
            pain_before=self.pain_before.data,
            pain_after=self.pain_after.data,
            note=self.note.data or "",
            moves=self._told_moves(),
        )

    def _told_moves(self) -> tuple[MoveBefore, ...]:
        told = tuple(
            self._told_move(position, move) for position, move in enumerate(self._before.moves)
        )
        if self.has_plan:
            return told
        chosen = self.stretches.data or ()
        kept = tuple(move for move in told if move.slug in chosen)
        known = {move.slug for move in told}
        return kept + tuple(move_from_memory(slug) for slug in chosen if slug not in known)

    def _told_move(self, position: int, move: MoveBefore) -> MoveBefore:
        """A move that was not mentioned stays as it was."""
        answer = self.moves[position].form if position < len(self.moves) else None
        if answer is None or not answer.done.data:
            return move
        feeling = Feeling(answer.feeling.data) if answer.feeling.data else None
        return move.retold(Done(answer.done.data), feeling)


def move_from_memory(slug: str) -> MoveBefore:
    """A move that was done, for nobody knows how long."""
    stretch = content().catalogue[slug]
    return MoveBefore(
        position=0,
        slug=slug,
        variant=stretch.variants[0].full_id,
        name=stretch.name,
        sides="",
        seconds_planned=0,
        seconds_done=0,
        done=Done.DONE,
        feeling=None,
    )


def _stretches(before: NightBefore) -> list[Choice]:
    """All there are now, and those of this night that are no longer among them."""
    known = {each.slug: each.name for each in content().catalogue.movements}
    gone = {move.slug: move.name for move in before.moves if move.slug not in known}
    return [choice(slug, name) for slug, name in (known | gone).items()]


def _answers(before: NightBefore) -> dict[str, object]:
    return {
        "night": before.night,
        "pain_before": before.pain_before,
        "pain_after": before.pain_after,
        "note": before.note,
        "moves": [{"done": move.done, "feeling": move.feeling} for move in before.moves],
        "stretches": [move.slug for move in before.moves],
    }
