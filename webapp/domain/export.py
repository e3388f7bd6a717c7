"""All that is kept of one person, as one document that we can read again.

A new version is a new number: who wrote a program for this one can rely on it.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from webapp.domain.brief import Wishes
from webapp.domain.figure import Body, Hair, HairStyle, Skin
from webapp.domain.hearing import Hearing
from webapp.domain.lessons import Lessons
from webapp.domain.log import Change, NightBefore, Word
from webapp.domain.model import Value
from webapp.domain.nights import Wakes, WhySkipped
from webapp.domain.pace import Dimming, Pace
from webapp.domain.packs import Pack
from webapp.domain.pain import Level
from webapp.domain.profile import Evening, PainProfile
from webapp.domain.routine import Routine
from webapp.domain.screen import Answer
from webapp.domain.sheet import LONGEST_QUESTIONS, SheetChoice

VERSION = 1
WRAPPER = "unwind"


class Person(Value):
    """Settings, and when they began."""

    created_at: AwareDatetime
    time_zone: Word
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None
    theme: Literal["system", "dark", "light"]
    body: Body
    skin: Skin
    hair: Hair
    hair_style: HairStyle
    pace: Pace
    dimming: Dimming
    consent_version: int
    consented_at: AwareDatetime
    about_answered_at: AwareDatetime | None


class KeptProfile(Value):
    answers: PainProfile
    updated_at: AwareDatetime


class KeptSheet(Value):
    chosen: SheetChoice

    @model_validator(mode="after")
    def _fits_on_its_page(self) -> Self:
        if len(self.chosen.questions) > LONGEST_QUESTIONS:
            raise ValueError(f"questions can have {LONGEST_QUESTIONS} characters")
        return self


class KeptHearing(Value):
    wishes: Hearing


class KeptCalendar(Value):
    """Its address is left out: who knows it can read it."""

    made_at: AwareDatetime
    lights_out: Annotated[int, Field(strict=True, ge=0, lt=24 * 60)]
    """Minutes after midnight."""


class KeptAnswers(Value):
    answers: dict[str, Answer]
    cleared_for: frozenset[Word]


class KeptScreening(Value):
    id: UUID
    started_at: AwareDatetime
    finished_at: AwareDatetime | None
    answered: KeptAnswers
    cleared_at: AwareDatetime | None


class KeptNight(NightBefore):
    id: UUID


class KeptMorning(Value):
    night: dt.date
    noted_at: AwareDatetime
    night_worst: Level | None
    wakes: Wakes | None
    sleep_quality: Level | None


class KeptWaking(Value):
    night: dt.date
    id: UUID
    at: AwareDatetime


class KeptPause(Value):
    id: UUID
    from_night: dt.date
    until_night: dt.date | None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.until_night is not None and self.until_night < self.from_night:
            raise ValueError("a pause cannot end before it began")
        return self


class KeptPack(Value):
    id: UUID
    pack: Pack
    started_at: AwareDatetime
    ends_at: AwareDatetime
    stopped_at: AwareDatetime | None


class KeptSkipReason(Value):
    night: dt.date
    slug: Word
    why: WhySkipped


class KeptChange(Value):
    """What can still be undone, and which nights were deleted."""

    id: UUID
    entry_id: UUID
    change: Change
    made_at: AwareDatetime
    before: NightBefore | None


class KeptLink(Value):
    """A link to the clinician's page; its address is left out: who knows it can read it."""

    id: UUID
    made_at: AwareDatetime
    expires_at: AwareDatetime
    revoked_at: AwareDatetime | None
    chosen: SheetChoice


class KeptRoutine(Value):
    id: UUID
    night: dt.date
    made_at: AwareDatetime
    evening: Evening
    wishes: Wishes
    lessons: Lessons | None
    plan: Routine


class Unwind(Value):
    """Nights stand before routines: each routine that a night names was there before it."""

    version: Literal[1]
    about: str
    exported_at: AwareDatetime
    person: Person
    profile: KeptProfile | None = None
    hearing: KeptHearing | None = None
    sheet: KeptSheet | None = None
    calendar: KeptCalendar | None = None
    screenings: tuple[KeptScreening, ...] = ()
    nights: tuple[KeptNight, ...] = ()
    mornings: tuple[KeptMorning, ...] = ()
    wakings: tuple[KeptWaking, ...] = ()
    pauses: tuple[KeptPause, ...] = ()
    packs: tuple[KeptPack, ...] = ()
    skip_reasons: tuple[KeptSkipReason, ...] = ()
    changes: tuple[KeptChange, ...] = ()
    links: tuple[KeptLink, ...] = ()
    routines: tuple[KeptRoutine, ...] = ()


class Export(Value):
    unwind: Unwind


SINGLE: dict[str, type[Value]] = {
    "person": Person,
    "profile": KeptProfile,
    "hearing": KeptHearing,
    "sheet": KeptSheet,
    "calendar": KeptCalendar,
}
LISTED: dict[str, type[Value]] = {
    "screenings": KeptScreening,
    "nights": KeptNight,
    "mornings": KeptMorning,
    "wakings": KeptWaking,
    "pauses": KeptPause,
    "packs": KeptPack,
    "skip_reasons": KeptSkipReason,
    "changes": KeptChange,
    "links": KeptLink,
    "routines": KeptRoutine,
}


def as_json(
    single: Mapping[str, Value | None],
    listed: Mapping[str, Iterable[list[Value]]],
    *,
    about: str,
    now: dt.datetime,
) -> Iterator[str]:
    """An `Export`, piece by piece; each row stands on a line of its own."""
    head = {"version": VERSION, "about": about, "exported_at": now.isoformat()}
    yield f'{{"{WRAPPER}": {json.dumps(head)[:-1]}'
    for name, kept in single.items():
        yield f',\n"{name}": {"null" if kept is None else kept.model_dump_json()}'
    for name, pages in listed.items():
        yield f',\n"{name}": ['
        yield from between(",", (f"\n{each.model_dump_json()}" for page in pages for each in page))
        yield "]"
    yield "}}\n"


def between(separator: str, pieces: Iterable[str]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        yield f"{separator}{piece}" if number else piece
