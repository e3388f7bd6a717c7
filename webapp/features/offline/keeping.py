"""The few pages of tonight that a phone keeps, and the files they need.

Personal answers are sent `no-store`, and no cache on the way may keep them. The worker's own is the
one exception, made so that a night without a network is a night with stretches. It holds the pages
named here, of one person, and is emptied when a page of anybody else is seen.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from webapp.domain.clock import utc_now
from webapp.domain.places import pictures_of
from webapp.extensions import db
from webapp.models.log_entry import last_night
from webapp.models.pack_use import pack_on
from webapp.models.routine import SavedRoutine
from webapp.models.user import User
from webapp.web.aliases import alias_of
from webapp.web.assets import build
from webapp.web.content import content, edition
from webapp.web.evening import is_safe_now, latest, must_answer_first
from webapp.web.figures import own_still, poses_url, stills

PAGES = ("routine.tonight", "player.play", "routine.lights_out", "awake.page")


@dataclass(frozen=True)
class Kept:
    """`stamp` is another one as soon as any of the pages may look different."""

    person: str
    build: str
    stamp: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def kept_tonight(user: User) -> Kept:
    """Nothing at all while something is to be answered, or when the plan is not safe any more."""
    saved = _safe_routine(user)
    pages = tuple(_pages(saved)) if saved else ()
    files = tuple(_files(saved)) if saved else ()
    seen = (_told_of(user), saved and saved.id, build(), edition(), pages, files)
    stamp = hashlib.sha256(repr(seen).encode()).hexdigest()[:16]
    return Kept(str(alias_of(user.id)), build(), stamp, pages, files)


def _safe_routine(user: User) -> SavedRoutine | None:
    """The latest one, whichever night it was made for: last night's is better than none."""
    saved = latest(user)
    if saved is None or must_answer_first(user) or not saved.plan.entries:
        return None
    return saved if is_safe_now(user, saved) else None


def _pages(saved: SavedRoutine) -> Iterator[str]:
    yield from map(url_for, PAGES)
    for slug in dict.fromkeys(each.slug for each in saved.plan.entries):
        if slug in content().catalogue:
            yield url_for("library.stretch", slug=slug)


def _files(saved: SavedRoutine) -> Iterator[str]:
    """What the player shows one after another; pictures that a page names are found there."""
    pictures = pictures_of(saved.plan, saved.evening, content()).values()
    for name in sorted({each.name for each in pictures if each and each.name in stills()}):
        yield f"{poses_url()}{name}.json"
        yield own_still(name)


def _told_of(user: User) -> list[object]:
    """All that pages know of a person: settings, answers, the last night, a pack that is on."""
    settings = [getattr(user, name) for name in sorted(user.__mapper__.columns.keys())]
    answered = user.profile.updated_at if user.profile else None
    pack = db.session.scalar(pack_on(user.id, utc_now()))
    return [*settings, answered, db.session.scalar(last_night(user.id)), pack and pack.id]
