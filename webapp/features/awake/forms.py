"""A time awake, as a phone tells it that may have been without a network."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, ValidationError

from webapp.domain.log import told_time
from webapp.domain.model import Value


def _in_utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


Told = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class ToldWaking(Value):
    at: Told
    sent_at: Told
    person: UUID

    def believed(self, *, since: dt.datetime, now: dt.datetime) -> dt.datetime | None:
        """When it was, also by a clock that is off; never later than now."""
        told = told_time(self.at, sent_at=self.sent_at, since=since, now=now)
        return min(told, now) if told else None


def told_waking(sent: bytes) -> ToldWaking | None:
    """What was sent; None when it cannot be read."""
    try:
        return ToldWaking.model_validate_json(sent)
    except (ValidationError, OverflowError):
        return None
