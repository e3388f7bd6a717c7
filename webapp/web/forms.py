"""The base of all forms, and the page that shows one."""

from collections.abc import MutableMapping
from typing import Any, TypeVar

from flask import render_template
from werkzeug.datastructures import MultiDict
from wtforms import Form as WTForm
from wtforms import StringField
from wtforms.fields import Field
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

F = TypeVar("F", bound=Field)
Options = MutableMapping[str, Any]

UNPROCESSABLE = 422

FormData = MultiDict[str, str] | None
"""What was sent, or nothing when a form is shown for the first time."""


class Form(WTForm):
    """Starts from a pydantic value or a row given as `obj`.

    Give it `request.form` only when something was sent: to WTForms an empty one has every box
    unticked.
    """

    class Meta(DefaultMeta):
        def bind_field(
            self, form: BaseForm, unbound_field: "UnboundField[F]", options: Options
        ) -> F:
            """Strip what is typed, so that blanks never count as an answer."""
            if issubclass(unbound_field.field_class, StringField):
                own = unbound_field.kwargs.get("filters", ())
                options["filters"] = (_stripped, *own)
            return unbound_field.bind(form=form, **options)


def _stripped(text: object) -> object:
    return text.strip() if isinstance(text, str) else text


def form_page(template: str, form: Form, **context: object) -> tuple[str, int]:
    """Show a form: as a refusal when it has errors, else as a page."""
    page = render_template(template, form=form, **context)
    return page, UNPROCESSABLE if form.errors else 200
