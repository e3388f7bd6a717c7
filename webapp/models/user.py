"""A person and their pain profile."""

import datetime as dt
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.domain.clock import coming_night, night_of
from webapp.domain.figure import Body, Hair, HairStyle, Skin
from webapp.domain.hearing import AS_MOST_DO, Hearing
from webapp.domain.pace import Dimming, Pace
from webapp.domain.profile import PainProfile
from webapp.models.base import WITHOUT_ROWID, AsJson, Base
from webapp.models.hearing import SavedHearing
from webapp.models.screening import Screening, is_latest

LONGEST_ZONE_NAME = 64


class Theme(StrEnum):
    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class User(Base):
    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint(f"length(time_zone) BETWEEN 1 AND {LONGEST_ZONE_NAME}", "zone_name"),
        CheckConstraint("length(country) = 2", "country_code"),
        WITHOUT_ROWID,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    created_at: Mapped[dt.datetime]
    time_zone: Mapped[str]
    country: Mapped[str | None]
    theme: Mapped[Theme] = mapped_column(default=Theme.SYSTEM)
    body: Mapped[Body] = mapped_column(default=Body.SLIM)
    skin: Mapped[Skin] = mapped_column(default=Skin.SECOND)
    hair: Mapped[Hair] = mapped_column(default=Hair.BROWN)
    hair_style: Mapped[HairStyle] = mapped_column(default=HairStyle.BUN)
    pace: Mapped[Pace] = mapped_column(default=Pace.NORMAL)
    dimming: Mapped[Dimming] = mapped_column(default=Dimming.ASKED)
    consent_version: Mapped[int]
    consented_at: Mapped[dt.datetime]
    about_answered_at: Mapped[dt.datetime | None]

    profile: Mapped["SavedProfile | None"] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    saved_hearing: Mapped[SavedHearing | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    screening: Mapped[Screening | None] = relationship(
        primaryjoin=lambda: is_latest(User.id), viewonly=True
    )
    """The latest one; the ones before it are only kept."""

    @property
    def pain_profile(self) -> PainProfile | None:
        return self.profile.answers if self.profile else None

    def keep_profile(self, answers: PainProfile, *, now: dt.datetime) -> None:
        if self.profile is None:
            self.profile = SavedProfile(answers=answers, updated_at=now)
        else:
            self.profile.answers, self.profile.updated_at = answers, now

    @property
    def hearing(self) -> Hearing:
        return self.saved_hearing.wishes if self.saved_hearing else AS_MOST_DO

    def keep_hearing(self, wishes: Hearing) -> None:
        if self.saved_hearing is None:
            self.saved_hearing = SavedHearing(wishes=wishes)
        else:
            self.saved_hearing.wishes = wishes

    def tonight(self, moment: dt.datetime) -> dt.date:
        return night_of(moment, self.time_zone)

    def coming_night(self, moment: dt.datetime) -> dt.date:
        return coming_night(moment, self.time_zone)


class SavedProfile(Base):
    __tablename__ = "pain_profile"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    answers: Mapped[PainProfile] = mapped_column(AsJson(PainProfile))
    updated_at: Mapped[dt.datetime]


def anybody() -> Select[UUID]:
    """The least that can be read: it fails where nothing can."""
    return select(User.id).limit(1)
