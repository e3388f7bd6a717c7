"""What the page for a clinician shows, and how long a link to it lasts."""

from uuid import UUID, uuid4

from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from webapp.domain.sheet import LONGEST_QUESTIONS, MOST_LINES, SheetChoice, SheetPart
from webapp.web.choices import choice
from webapp.web.forms import Form, FormData

PARTS = [
    choice(SheetPart.WHERE, "Where it hurts", "Places, how it feels, what sets it off."),
    choice(SheetPart.ABOUT, "About you", "Age, what a professional told you, how you sleep."),
    choice(SheetPart.SCREEN, "Danger signs", "What your last safety answers led to, and when."),
    choice(SheetPart.NIGHTS, "Your nights", "Pain, wakings and sleep of the last 28 nights."),
    choice(SheetPart.MOVES, "Your moves", "Which ones you did, and which ones hurt."),
    choice(SheetPart.QUESTIONS, "Your questions", "The ones you write below."),
]
DAYS = [choice(1, "1 day"), choice(7, "7 days"), choice(30, "30 days")]
USUAL_DAYS = 7
MOST_LINKS = 10
TOO_MANY_LINKS = f"There are {MOST_LINKS} links already. End one of them first."
TOO_LONG = f"Keep your questions under {LONGEST_QUESTIONS} characters, so that one page holds all."
TOO_MANY_LINES = f"Write at most {MOST_LINES} lines, so that one page holds all."


class ChoiceForm(Form):
    parts = SelectMultipleField("What should it show?", choices=PARTS)
    questions = TextAreaField(
        "What do you want to ask?",
        [Length(max=LONGEST_QUESTIONS, message=TOO_LONG)],
        description="One question on each line, if you like.",
    )

    def validate_parts(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError("Tick at least one part.")

    def validate_questions(self, field: TextAreaField) -> None:
        if len(_lines(field.data)) > MOST_LINES:
            raise ValidationError(TOO_MANY_LINES)

    @property
    def chosen(self) -> SheetChoice:
        parts = frozenset(SheetPart(each) for each in self.parts.data or ())
        return SheetChoice(parts=parts, questions="\n".join(_lines(self.questions.data)))


class LinkForm(Form):
    link_id = HiddenField(default=lambda: str(uuid4()))
    """Made by the page, so that one link comes of sending it twice."""
    days = RadioField(
        "How long may it be open?",
        coerce=int,
        choices=DAYS,
        default=USUAL_DAYS,
        validators=[InputRequired("Choose how long it may be open.")],
    )

    def __init__(self, formdata: FormData = None, *, open_links: int = 0) -> None:
        super().__init__(formdata)
        self._open_links = open_links

    @property
    def key(self) -> UUID:
        return UUID(self.link_id.data)

    def validate_link_id(self, field: HiddenField) -> None:
        try:
            UUID(field.data or "")
        except ValueError as problem:
            field.data = str(uuid4())
            raise ValidationError("Press the button once more.") from problem

    def validate_days(self, _field: RadioField) -> None:
        if self._open_links >= MOST_LINKS:
            raise ValidationError(TOO_MANY_LINKS)


def _lines(text: str | None) -> list[str]:
    """Without empty ones, which only cost room."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
