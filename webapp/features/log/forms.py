"""What the player tells, how it was, and a night added later."""

import datetime as dt
import re
from collections.abc import Iterable
from uuid import UUID, uuid4

from wtforms import (
    DateField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms import Form as SubForm
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from webapp.domain.clock import is_time_zone
from webapp.domain.log import LONGEST_NOTE, MOST_MOVES, OLDEST_NIGHT, Done, Feeling
from webapp.models.log_entry import LogEntry, LogMove
from webapp.web.choices import choice, labelled, pain_levels
from webapp.web.content import content
from webapp.web.forms import Form, FormData

A_DAY_OF_SECONDS = 24 * 60 * 60
POSITION = re.compile(r"-(\d{1,2})-", re.ASCII)
A_DATE = "Write the date of the evening like 2026-11-21."
WHICH_EVENING = "Choose the date of the evening."
NOT_SENT = "The player sent something we cannot read. Save again to keep the night."


def pain_field(label: str) -> RadioField:
    return RadioField(label, coerce=int, choices=pain_levels, validators=[Optional()])


def night_field() -> DateField:
    return DateField(
        "Which night?",
        [InputRequired(WHICH_EVENING)],
        invalid_value_message=A_DATE,  # type: ignore[call-arg]  # newer than its stubs
    )


def note_field() -> TextAreaField:
    too_long = f"Keep the note under {LONGEST_NOTE} characters."
    return TextAreaField("A note, if you like", [Length(max=LONGEST_NOTE, message=too_long)])


class MomentField(HiddenField):
    """A moment in ISO form with its offset; empty when none that can be read was sent."""

    data: dt.datetime | None  # type: ignore[assignment]

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            self.data = _moment(valuelist[0].strip())

    def _value(self) -> str:
        return self.data.isoformat() if self.data else ""


class KeyField(HiddenField):
    """The id a page gave to a night before sending it, so that sending twice is one night."""

    data: UUID | None  # type: ignore[assignment]

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        try:
            self.data = UUID(valuelist[0]) if valuelist else None
        except ValueError as problem:
            raise ValueError(NOT_SENT) from problem

    def _value(self) -> str:
        """Its id, or a fresh one where none that can be read was sent."""
        return str(self.data or uuid4())


class MovesField(FieldList):  # type: ignore[type-arg]  # takes none when it runs
    """One form for each move by its position; a position that was not sent keeps its place."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterable[int]:
        sent = (POSITION.match(key.removeprefix(prefix)) for key in formdata)
        return range(max((int(found[1]) for found in sent if found), default=-1) + 1)


class PlayedMoveForm(SubForm):
    seconds_done = IntegerField(
        validators=[Optional(), NumberRange(0, A_DAY_OF_SECONDS, NOT_SENT)], default=None
    )
    done = RadioField(
        choices=[choice(each, each) for each in Done],
        default=Done.DONE.value,
        validators=[Optional()],
    )


class PlayedForm(Form):
    """Filled in by the player; without a script, everything counts as done as planned."""

    entry_id = KeyField(validators=[InputRequired(NOT_SENT)])
    started_at = MomentField()
    finished_at = MomentField()
    time_zone = HiddenField()
    sent_at = MomentField()
    moves = MovesField(FormField(PlayedMoveForm), max_entries=MOST_MOVES)

    @property
    def known_time_zone(self) -> str | None:
        zone = self.time_zone.data or ""
        return zone if is_time_zone(zone) else None

    def move(self, position: int) -> PlayedMoveForm | None:
        return self.moves[position].form if position < len(self.moves) else None


class WaitedForm(PlayedForm):
    """A night that waited on a phone, and the alias there of the person whose night it was."""

    person = KeyField(validators=[InputRequired(NOT_SENT)])


class FeelingForm(SubForm):
    feeling = RadioField(choices=labelled("move", Feeling), validators=[Optional()])


class HowItWasForm(Form):
    pain_before = pain_field("Pain before")
    pain_after = pain_field("Pain now")
    moves = MovesField(FormField(FeelingForm), max_entries=MOST_MOVES)
    note = note_field()

    def __init__(self, formdata: FormData = None, entry: LogEntry | None = None) -> None:
        super().__init__(formdata, data=_answers(entry) if entry and formdata is None else None)
        for move, answer in zip(_felt(entry) if entry else (), self.moves, strict=False):
            answer.form.feeling.label.text = move.name

    def fill(self, entry: LogEntry, *, now: dt.datetime) -> None:
        """Put the answers into the entry; what was planned and done stays as it was."""
        entry.pain_before = self.pain_before.data
        entry.pain_after = self.pain_after.data
        entry.note = self.note.data or ""
        entry.edited_at = now
        for move, answer in zip(_felt(entry), self.moves, strict=False):
            move.feeling = Feeling(answer.form.feeling.data) if answer.form.feeling.data else None


class EarlierNightForm(Form):
    entry_id = KeyField(validators=[InputRequired(NOT_SENT)])
    night = night_field()
    pain_before = pain_field("Pain before")
    pain_after = pain_field("Pain after")
    stretches = SelectMultipleField("What did you do?")
    note = note_field()

    def __init__(
        self, formdata: FormData = None, *, tonight: dt.date, night: dt.date | None = None
    ) -> None:
        super().__init__(formdata, data={"night": night or tonight - dt.timedelta(days=1)})
        self._tonight = tonight
        movements = content().catalogue.movements
        self.stretches.choices = [choice(each.slug, each.name) for each in movements]

    def validate_night(self, field: DateField) -> None:
        check_night(field.data, self._tonight)


def check_night(night: dt.date | None, tonight: dt.date) -> None:
    """Refuse a night that cannot be added or moved to."""
    if night is None:
        raise ValidationError(WHICH_EVENING)
    if night > tonight:
        raise ValidationError("That night has not come yet. Choose tonight or an earlier one.")
    if night < tonight - OLDEST_NIGHT:
        raise ValidationError("Choose a night of the last twelve months.")


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
        is_aware = moment.utcoffset() is not None
        return moment.astimezone(dt.UTC) if is_aware else _unreadable()
    except (ValueError, OverflowError) as problem:
        raise ValueError(NOT_SENT) from problem


def _unreadable() -> dt.datetime:
    raise ValueError(NOT_SENT)


def _answers(entry: LogEntry) -> dict[str, object]:
    feelings = [{"feeling": move.feeling or Feeling.OK} for move in _felt(entry)]
    return {
        "pain_before": entry.pain_before,
        "pain_after": entry.pain_after,
        "note": entry.note,
        "moves": feelings,
    }


def _felt(entry: LogEntry) -> list[LogMove]:
    """The moves to ask about: those done at least in part, without warm-up, breath and pillows."""
    fixed = {stretch.slug for stretch in content().catalogue if stretch.part is not None}
    return [
        move for move in entry.moves if move.slug not in fixed and move.done is not Done.SKIPPED
    ]
