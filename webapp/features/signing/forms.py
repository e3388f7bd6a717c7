"""Showing who somebody is, by what they know."""

from wtforms import EmailField
from wtforms.validators import InputRequired

from webapp.domain.credentials import canonical_email
from webapp.web.forms import Form
from webapp.web.passwords import current_password_field


class SignInForm(Form):
    as_typed = frozenset({"password"})

    email = EmailField(
        "E-mail address",
        [InputRequired("Type your e-mail address.")],
        render_kw={"autocomplete": "username webauthn"},
    )
    password = current_password_field()

    @property
    def address(self) -> str:
        return canonical_email(self.email.data or "")


class ConfirmForm(Form):
    as_typed = frozenset({"password"})

    password = current_password_field()
