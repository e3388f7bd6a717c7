"""Choices of a form from the labels of the content, so that no word is written twice."""

from collections.abc import Callable

from markupsafe import Markup, escape

from webapp.domain.knowledge import Label
from webapp.web.content import content


class Labelled(Markup):
    """A choice's words, carrying the hint that stands below them."""

    hint: str = ""

    @classmethod
    def of(cls, label: Label) -> "Labelled":
        text = cls(escape(label.text))
        text.hint = label.hint
        return text


def labelled(kind: str) -> Callable[[], list[tuple[str, Labelled]]]:
    """The choices of a kind, looked up when a form is made."""
    return lambda: [
        (code, Labelled.of(label)) for code, label in content().labels.choices(kind).items()
    ]
