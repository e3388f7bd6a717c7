"""The 0-10 pain scale and the levels at which tonight changes (clinical design 3.3, E47)."""

from typing import Annotated

from pydantic import Field

NO_PAIN, WORST_PAIN = 0, 10
SOOTHE_FROM = 6
REST_FROM = 8
STRONG_FROM = 4
HOT_FROM = 5
EXTRA_REPEAT_UP_TO = 5

CLEARLY_WORSE = 2
"""The size of change that people call much better; the same is taken for worse (E33)."""

Level = Annotated[int, Field(strict=True, ge=NO_PAIN, le=WORST_PAIN)]


def got_worse(before: int | None, after: int | None) -> bool:
    """Whether both were told and pain clearly rose between them."""
    return before is not None and after is not None and after - before >= CLEARLY_WORSE
