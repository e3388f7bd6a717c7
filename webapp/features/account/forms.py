"""Coming in, and what a person may set about the app."""

from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.domain.clock import is_time_zone
from webapp.domain.figure import Body, Hair, HairStyle, Skin
from webapp.domain.pace import Dimming, Pace
from webapp.models.user import Theme
from webapp.web.choices import Choice, choice
from webapp.web.content import content
from webapp.web.forms import Form, FormData

NOWHERE = choice("", "Somewhere else")
THEMES = [
    choice(Theme.SYSTEM, "As the phone does"),
    choice(Theme.DARK, "Dark"),
    choice(Theme.LIGHT, "Light"),
]

BODIES = [
    choice(Body.SLIM, "Slim"),
    choice(Body.STURDY, "Sturdy"),
    choice(Body.ROUND, "Round"),
]
SKINS = [
    choice(Skin.FIRST, "Very light"),
    choice(Skin.SECOND, "Light"),
    choice(Skin.THIRD, "Tan"),
    choice(Skin.FOURTH, "Brown"),
    choice(Skin.FIFTH, "Dark"),
    choice(Skin.SIXTH, "Very dark"),
]
HAIRS = [
    choice(Hair.BLACK, "Black"),
    choice(Hair.BROWN, "Brown"),
    choice(Hair.FAIR, "Fair"),
    choice(Hair.GREY, "Grey"),
]
HAIR_STYLES = [
    choice(HairStyle.BUN, "Tied up"),
    choice(HairStyle.SHORT, "Short"),
    choice(HairStyle.NONE, "None"),
]

PACES = [
    choice(Pace.NORMAL, "Normal", "A few seconds to get ready, to rest and to switch sides."),
    choice(Pace.SLOW, "Slow", "Half as much time again to move. The holds stay as they are."),
    choice(Pace.VERY_SLOW, "Very slow", "Twice the time to move. The holds stay as they are."),
    choice(Pace.OWN, "No timer", "You press Next when you are ready."),
]
DIMMINGS = [
    choice(Dimming.ASKED, "Only when I ask for it"),
    choice(Dimming.BY_ITSELF, "By itself, after a while without a touch"),
]


def countries() -> list[Choice]:
    """Every country whose numbers we know, by name."""
    known = content().emergency.countries
    by_name = sorted(known, key=lambda code: known[code].name)
    return [NOWHERE, *(choice(code, known[code].name) for code in by_name)]


class WelcomeForm(Form):
    consent = BooleanField(validators=[DataRequired("Tick the box to begin.")])
    time_zone = HiddenField(default="UTC", render_kw={"data-enhance": "time-zone"})

    def __init__(self, formdata: FormData = None) -> None:
        super().__init__(formdata)
        self.consent.label.text = content().texts.consent.text

    @property
    def known_time_zone(self) -> str:
        """The browser's own zone when it names one; the person can change it later."""
        zone = self.time_zone.data or ""
        return zone if is_time_zone(zone) else "UTC"


class SettingsForm(Form):
    country = SelectField("Your country, for the right emergency number", choices=countries)
    time_zone = StringField(
        "Your time zone",
        [InputRequired("Name your time zone, like Europe/Paris.")],
        description="It decides which evening a night belongs to.",
    )
    theme = RadioField("Light or dark", choices=THEMES)

    def validate_time_zone(self, field: StringField) -> None:
        if not is_time_zone(field.data or ""):
            raise ValidationError("Name a time zone by its place, like Europe/Paris.")


class LookForm(Form):
    body = RadioField("Build", choices=BODIES)
    skin = RadioField("Skin", choices=SKINS)
    hair = RadioField("Hair colour", choices=HAIRS)
    hair_style = RadioField("Hair", choices=HAIR_STYLES)


class PaceForm(Form):
    pace = RadioField("Pace", choices=PACES)
    dimming = RadioField(
        "Dim the screen",
        choices=DIMMINGS,
        description="Only the time and the side stay. Any touch or key brings the rest back.",
    )
