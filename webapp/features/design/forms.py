"""One field of each kind, to look at."""

from wtforms import BooleanField, Form, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields import TextAreaField
from wtforms.validators import InputRequired

from webapp.web.choices import choice, pain_levels

THREE = [
    choice("first", "One of these"),
    choice("second", "Another one", "With a word about it."),
    choice("third", "A third one, with a name so long that it needs a second line"),
]
ANSWERS = [choice("yes", "Yes"), choice("unsure", "Not sure"), choice("no", "No")]
FEELINGS = [choice("ok", "Ok"), choice("good", "Good"), choice("hurt", "It hurt")]
REQUIRED = [InputRequired("Choose one of these.")]


class SampleForm(Form):
    """Each field as it stands there: empty, answered or refused."""

    night = StringField("A line of text", description="A hint says what it is for.")
    note = TextAreaField("A longer text")
    country = SelectField("A list to open", choices=[choice("gb", "United Kingdom")])
    one = RadioField("One of a few", choices=THREE, validators=REQUIRED)
    several = SelectMultipleField("Any of a few", choices=THREE, default=["second"])
    chips = SelectMultipleField("Short ones", choices=ANSWERS, default=["no"])
    answer = RadioField("A short answer", choices=ANSWERS, validators=REQUIRED)
    feeling = RadioField("An answer that stands there already", choices=FEELINGS, default="ok")
    pain = RadioField("A number", coerce=int, choices=pain_levels, validators=REQUIRED)
    consent = BooleanField("One thing to agree to", validators=REQUIRED)
