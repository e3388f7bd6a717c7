"""What must be asked every night: anything new, how much it hurts, how long there is."""

from collections.abc import Mapping

from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError

from webapp.domain.pain import NO_PAIN, WORST_PAIN
from webapp.web.choices import choice, pain_levels
from webapp.web.content import content
from webapp.web.forms import Form, FormData

NOTHING_NEW = "none"
MINUTES = (5, 10, 15, 20, 25, 30)
USUAL_MINUTES = 10


class CheckInForm(Form):
    """Without `asks_mini` the short screen is left out: the full one was just answered."""

    new_since = SelectMultipleField(
        "Since last time, is there anything new?", render_kw={"data-enhance": "exclusive"}
    )
    flare = RadioField(
        "Is your arthritis flaring tonight?",
        choices=[choice("no", "No"), choice("yes", "Yes, or not sure")],
        validators=[InputRequired("Say whether it is flaring: a flare night is a gentle one.")],
    )
    pain_now = RadioField(
        "How much does it hurt right now?",
        coerce=int,
        choices=pain_levels,
        validators=[InputRequired(f"Choose a number from {NO_PAIN} to {WORST_PAIN}.")],
    )
    minutes = RadioField(
        "How many minutes do you have?",
        coerce=int,
        choices=[choice(minutes, str(minutes)) for minutes in MINUTES],
        default=USUAL_MINUTES,
        validators=[InputRequired("Choose how many minutes you have.")],
    )
    is_classic = BooleanField("Just the classic four: lunge, figure-four, hamstring, knee-to-chest")

    def __init__(
        self,
        formdata: FormData = None,
        *,
        asks_mini: bool,
        asks_flare: bool,
        usual: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(formdata, data=usual)
        signs = [choice(sign, text) for sign, text in content().screen.mini.items()]
        self.new_since.choices = [choice(NOTHING_NEW, "None of these"), *signs]
        if not asks_mini:
            del self.new_since
        if not asks_flare:
            del self.flare

    def validate_new_since(self, field: SelectMultipleField) -> None:
        chosen = set(field.data or ())
        if not chosen:
            raise ValidationError("Tick what is new, or \u201cNone of these\u201d.")
        if NOTHING_NEW in chosen and len(chosen) > 1:
            raise ValidationError("Tick either \u201cNone of these\u201d or what is new, not both.")

    @property
    def has_something_new(self) -> bool:
        return "new_since" in self and self.new_since.data != [NOTHING_NEW]

    @property
    def has_flare(self) -> bool | None:
        return self.flare.data == "yes" if "flare" in self else None
