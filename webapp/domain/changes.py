"""What the nights changed about tonight, each change with its one sentence."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from webapp.domain.model import Value
from webapp.domain.names import Text


class ChangeKind(StrEnum):
    """The weightiest first."""

    REST = "rest"
    CALM = "calm"
    GENTLER = "gentler"
    RESTING = "resting"
    TRIAL = "trial"
    EASIER = "easier"
    EASIER_AFTER_RISE = "easier_after_rise"
    AWAY = "away"
    FIRST_NIGHTS = "first_nights"
    STEP_UP = "step_up"
    SKIPPED = "skipped"
    NOT_USEFUL = "not_useful"
    VARIETY = "variety"
    MORE_FOR = "more_for"
    CORE = "core"

    @property
    def rank(self) -> int:
        return tuple(ChangeKind).index(self)

    @property
    def is_easing(self) -> bool:
        return self in (ChangeKind.TRIAL, ChangeKind.EASIER, ChangeKind.EASIER_AFTER_RISE)

    @property
    def may_be_taken_back(self) -> bool:
        """What keeps a person safe is not theirs to change."""
        return self not in _FOR_SAFETY


_FOR_SAFETY = frozenset(
    {
        ChangeKind.REST,
        ChangeKind.CALM,
        ChangeKind.GENTLER,
        ChangeKind.RESTING,
        ChangeKind.TRIAL,
        ChangeKind.EASIER_AFTER_RISE,
    }
)


class Change(Value):
    kind: ChangeKind
    about: str = ""
    """The stretch or area, where it is about one."""
    text: str
    is_taken_back: bool = False

    @property
    def key(self) -> str:
        return key_of(self.kind, self.about)


def key_of(kind: ChangeKind, about: str = "") -> str:
    """The name under which a person takes a change back.

    >>> key_of(ChangeKind.EASIER, "lunge"), key_of(ChangeKind.AWAY)
    ('easier.lunge', 'away')
    """
    return f"{kind}.{about}" if about else f"{kind}"


class ChangeWords(Value):
    told: dict[ChangeKind, Text]
    """With {move}, {other} or {area}, {points} or {days}, and {when} or {until}."""
    taken_back: dict[ChangeKind, Text]
    """What holds instead, tonight."""
    rests: Text
    """Why a move that hurt is left out; with {when} and {until}."""

    @model_validator(mode="after")
    def _has_words_for_every_change(self) -> Self:
        own = {kind for kind in ChangeKind if kind.may_be_taken_back}
        if set(self.told) != set(ChangeKind) or set(self.taken_back) != own:
            raise ValueError("every change needs its words, and words for taking it back if it may")
        return self
