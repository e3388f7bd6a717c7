"""The one shape of a plain value: frozen, strict about types, and refusing unknown fields."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)
