"""How the seed files name things: texts, slugs, and names that must be known elsewhere."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo


def known(kind: str, noun: str) -> AfterValidator:
    """Refuse a name the seeds do not hold; an entry read on its own may use any name."""

    def check(name: str, reading: ValidationInfo) -> str:
        names = (reading.context or {}).get(kind)
        if names is not None and name not in names:
            raise ValueError(f"{name!r} is not a known {noun}")
        return name

    return AfterValidator(check)


def named_by_key(field: str) -> BeforeValidator:
    """Let a table of entries name each entry once, by its key."""

    def name(table: object) -> object:
        if not isinstance(table, dict):
            return table
        return {
            key: {field: key, **entry} if isinstance(entry, dict) else entry
            for key, entry in table.items()
        }

    return BeforeValidator(name)


Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
