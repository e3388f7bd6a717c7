"""The form of whoever gives an e-mail address."""

from wtforms import EmailField
from wtforms.validators import InputRequired, ValidationError

from webapp.domain.credentials import canonical_email, is_plausible_email
from webapp.web.forms import Form


class EmailForm(Form):
    email = EmailField(
        "Your e-mail address",
        [InputRequired("Type your e-mail address.")],
        render_kw={"autocomplete": "username"},
    )

    def validate_email(self, _field: EmailField) -> None:
        if not is_plausible_email(self.address):
            raise ValidationError("Type it like ann@example.org.")

    @property
    def address(self) -> str:
        return canonical_email(self.email.data or "")
