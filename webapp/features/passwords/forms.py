"""An address and a password of one's own."""

from wtforms import PasswordField

from webapp.web.email_form import EmailForm
from webapp.web.forms import Form, FormData
from webapp.web.passwords import new_password_field, refuse_weak


class ClaimForm(EmailForm):
    as_typed = frozenset({"password"})

    password = new_password_field()

    def validate_password(self, field: PasswordField) -> None:
        refuse_weak(field, email=self.address)


class PasswordForm(Form):
    as_typed = frozenset({"password"})

    password = new_password_field("New password")

    def __init__(self, formdata: FormData = None, *, email: str) -> None:
        super().__init__(formdata)
        self._email = email

    def validate_password(self, field: PasswordField) -> None:
        refuse_weak(field, email=self._email)
