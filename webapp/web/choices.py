"""The choices of a form, from the labels of the content so that no word is written twice."""

from collections.abc import Callable, Iterable
from typing import cast

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from webapp.domain.pain import NO_PAIN, WORST_PAIN
from webapp.web.content import content

Choice = tuple[str | int, str]
"""What the stubs know of a SelectChoice."""


def choice(value: str | int, label: str, hint: str = "") -> Choice:
    return cast("Choice", SelectChoice(value, label, {"hint": hint}))


def labelled(kind: str, only: Iterable[str] | None = None) -> Callable[[], list[Choice]]:
    """The choices of a kind, or these of them, looked up when a form is made."""
    codes = None if only is None else frozenset(only)
    return lambda: [
        choice(code, label.text, label.hint)
        for code, label in content().labels.choices(kind).items()
        if codes is None or code in codes
    ]


def pain_levels() -> list[Choice]:
    return [choice(level, str(level)) for level in range(NO_PAIN, WORST_PAIN + 1)]


YES_NO = [choice("yes", "Yes"), choice("no", "No")]
