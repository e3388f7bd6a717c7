"""What all tables share: naming, column types, and how rows of one person lie together."""

import datetime as dt
import enum
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import BigInteger, Enum, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

V = TypeVar("V", bound=BaseModel)

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)
FIRST_DAY = EPOCH.date()

WITHOUT_ROWID = {"sqlite_with_rowid": False}
"""Rows are stored in the order of their primary key, so one person's history is read in one go."""


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC, kept as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: object) -> int | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone")
        return (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, _dialect: object) -> dt.datetime | None:
        return None if value is None else EPOCH + value * MICROSECOND


class Night(TypeDecorator[dt.date]):
    """A night, named by the date of its evening and kept as days since 1970."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, _dialect: object) -> int | None:
        if isinstance(value, dt.datetime):
            raise TypeError(f"{value} is a moment; night_of() knows its night")
        return None if value is None else (value - FIRST_DAY).days

    def process_result_value(self, value: int | None, _dialect: object) -> dt.date | None:
        return None if value is None else FIRST_DAY + dt.timedelta(days=value)


class Id(TypeDecorator[UUID]):
    """A UUID in its 16 bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, _dialect: object) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, _dialect: object) -> UUID | None:
        return None if value is None else UUID(bytes=bytes(value))


class AsJson(TypeDecorator[V]):
    """A frozen value kept as JSON text; a changed value is a new one, so nothing tracks changes."""

    impl = Text
    cache_ok = True

    def __init__(self, model: type[V]) -> None:
        super().__init__()
        self.model = model

    def process_bind_param(self, value: V | None, _dialect: object) -> str | None:
        if value is None:
            return None
        if type(value) is not self.model:  # a subclass has fields that could not be read back
            raise TypeError(f"{type(value).__name__} is not a {self.model.__name__}")
        return value.model_dump_json()

    def process_result_value(self, value: str | None, _dialect: object) -> V | None:
        # a field that later versions dropped must not hide what was kept with it
        return None if value is None else self.model.model_validate_json(value, extra="ignore")


def _values(members: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in members]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        dt.datetime: Moment(),
        dt.date: Night(),
        UUID: Id(),
        bytes: LargeBinary(),
        enum.Enum: Enum(
            enum.Enum, native_enum=False, create_constraint=True, values_callable=_values
        ),
    }
