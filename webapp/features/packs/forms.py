"""Which pack, for how long, and what speaks against it tonight."""

from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.domain.packs import MOST_MINUTES, USUAL_MINUTES, Pack, Sign, forbidden_by
from webapp.web.choices import choice
from webapp.web.forms import Form, FormData

NONE_OF_THESE = "none"
SIGNS = {
    Sign.COLD_FINGERS: "Fingers or toes that turn white or blue in the cold",
    Sign.BROKEN_SKIN: "Broken or sore skin at that place",
    Sign.NUMB: "The place is numb, or feels less than the other side",
    Sign.HOT_SWOLLEN: "The place is hot, red or swollen",
    Sign.NEW_INJURY: "A knock, a fall or a strain in the last 48 hours",
}
REFUSALS = {
    Sign.COLD_FINGERS: "No pack with fingers or toes that turn white: ask a doctor first.",
    Sign.BROKEN_SKIN: "No pack on broken skin. Wait until it has healed.",
    Sign.NUMB: "No pack where you feel less: you would not notice a burn.",
    Sign.HOT_SWOLLEN: "No heat on a hot, red or swollen place. Choose ice, or no pack.",
    Sign.NEW_INJURY: "No heat in the first 48 hours. Choose ice, or no pack.",
}


class PackForm(Form):
    pack = RadioField(
        "Which one?",
        choices=[
            choice(Pack.ICE, "Ice", "Can numb pain for a while."),
            choice(Pack.HEAT, "Heat", "For stiff muscle that is not swollen. Warm, not hot."),
        ],
        validators=[InputRequired("Choose ice or heat.")],
    )
    minutes = RadioField(
        "How many minutes?",
        coerce=int,
        choices=[choice(minutes, str(minutes)) for minutes in (USUAL_MINUTES, MOST_MINUTES)],
        default=USUAL_MINUTES,
        validators=[InputRequired("Choose how many minutes.")],
    )
    signs = SelectMultipleField(
        "Is any of this true?",
        choices=[
            choice(NONE_OF_THESE, "None of these"),
            *(choice(*each) for each in SIGNS.items()),
        ],
        render_kw={"data-enhance": "exclusive"},
    )
    has_asked = BooleanField(
        "I have asked about my heart, and was told that a pack is fine.",
        [DataRequired("Ask a doctor or pharmacist first, then tick this.")],
    )

    def __init__(self, formdata: FormData = None, *, asks_first: bool) -> None:
        super().__init__(formdata)
        if not asks_first:
            del self.has_asked

    def validate_signs(self, field: SelectMultipleField) -> None:
        chosen = set(field.data or ())
        if not chosen:
            raise ValidationError("Tick what is true, or \u201cNone of these\u201d.")
        if NONE_OF_THESE in chosen and len(chosen) > 1:
            raise ValidationError(
                "Tick either \u201cNone of these\u201d or what is true, not both."
            )
        self._refuse(chosen - {NONE_OF_THESE})

    def _refuse(self, chosen: set[str]) -> None:
        if self.pack.data not in set(Pack):
            return
        refused = forbidden_by(Pack(self.pack.data), (sign for sign in Sign if sign in chosen))
        if refused:
            raise ValidationError(REFUSALS[refused[0]])
