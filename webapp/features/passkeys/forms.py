"""What somebody calls a passkey of theirs."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from webapp.domain.credentials import LONGEST_PASSKEY_NAME
from webapp.web.forms import Form

TOO_LONG = f"Use {LONGEST_PASSKEY_NAME} letters or fewer."


class NameForm(Form):
    name = StringField(
        "Name",
        [InputRequired("Give it a name."), Length(max=LONGEST_PASSKEY_NAME, message=TOO_LONG)],
        render_kw={"autocomplete": "off", "maxlength": LONGEST_PASSKEY_NAME},
    )
