"""What a view is marked with, for what happens before and after it is called."""

from collections.abc import Callable
from typing import TypeVar

from flask import current_app, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
Mark = TypeVar("Mark")


def mark(view: View, **marks: object) -> View:
    vars(view).update(marks)
    return view


def mark_of_view(name: str, default: Mark) -> Mark:
    """A mark of the view that is asked for; the default also where nothing is at that address."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, name, default)
