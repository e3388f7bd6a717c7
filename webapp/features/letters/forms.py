"""The link that came in a letter, and the new password behind it."""

import re

from wtforms import StringField
from wtforms.validators import InputRequired, ValidationError

from webapp.web.forms import Form, FormData
from webapp.web.passwords import new_password_field, refuse_weak

LINK = re.compile(r"(?:.*/links/)?([\w-]{75})", re.ASCII)
"""All of it, or what stands at its end."""


class PasteForm(Form):
    link = StringField(
        "The link from the e-mail",
        [InputRequired("Paste the link from the e-mail.")],
        render_kw={"autocomplete": "off", "inputmode": "url"},
    )

    def validate_link(self, _field: StringField) -> None:
        if not LINK.fullmatch(self.link.data or ""):
            raise ValidationError("Copy the whole link from the e-mail, from https to its end.")

    @property
    def token(self) -> str:
        return LINK.sub(r"\1", self.link.data or "")


class NewPasswordForm(Form):
    as_typed = frozenset({"password"})

    password = new_password_field("New password")

    def __init__(self, formdata: FormData = None, *, email: str) -> None:
        super().__init__(formdata)
        self._email = email

    def validate_password(self, field: StringField) -> None:
        refuse_weak(field, email=self._email)
