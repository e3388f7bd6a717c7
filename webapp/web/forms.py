"""The base of all forms, and the page that shows one."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from flask import render_template, request
from werkzeug.datastructures import MultiDict
from wtforms import Form as WTForm

from webapp.domain.reading import NOT_FOR_PAGES

UNPROCESSABLE = 422
FormData = MultiDict[str, str] | None
"""What was sent, or nothing when a form is shown for the first time."""
PageAndStatus = tuple[str, int]


class Form(WTForm):
    """Starts from a pydantic value or a row given as `obj`.

    Give it `request.form` only when something was sent: to WTForms an empty one has every box
    unticked.
    """

    as_typed: ClassVar[frozenset[str]] = frozenset()
    """Fields whose every character counts, blanks too."""

    def __init__(
        self,
        formdata: FormData = None,
        obj: object = None,
        data: Mapping[str, object] | None = None,
    ) -> None:
        readable = None if formdata is None else _readable(formdata, self.as_typed)
        super().__init__(readable, obj=obj, data=data)


def _readable(formdata: MultiDict[str, str], as_typed: frozenset[str]) -> MultiDict[str, str]:
    """Take each answer once and stripped, so that blanks never count as an answer."""
    answers = (
        (name, text if name in as_typed else stripped(text))
        for name, text in formdata.items(multi=True)
    )
    return MultiDict([*dict.fromkeys(answers)])


def stripped(text: str) -> str:
    return NOT_FOR_PAGES.sub("", text).strip()


def form_page(template: str, form: Form, **context: object) -> PageAndStatus:
    """Show a form: as a refusal when it has errors, else as a page."""
    page = render_template(template, form=form, **context)
    return page, UNPROCESSABLE if form.errors else 200


def shown_again(template: str, kind: Callable[[FormData], Form]) -> Callable[[str], PageAndStatus]:
    """Shows a form with what was typed and with some words on top, for who must wait."""

    def show(words: str) -> PageAndStatus:
        form = kind(request.form)
        form.form_errors.append(words)
        return form_page(template, form)

    return show
