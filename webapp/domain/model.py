"""The one shape of a plain value: frozen, and refusing unknown fields."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An error about one never repeats what was given: it may be about somebody's health."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
