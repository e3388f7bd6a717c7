"""What nobody can come back to goes by itself: `flask --app webapp clean-up`, and once a day."""

import datetime as dt
import time
from typing import Any, cast

import click
from flask.cli import with_appcontext
from sqlalchemy import CursorResult, Delete

from webapp.domain.clock import utc_now
from webapp.extensions import begin_writing, db, leave_no_trace
from webapp.models.abandoned import OVER, ROWS_AT_A_TIME, abandoned, drop_abandoned, drop_over
from webapp.models.letter import drop_unsent
from webapp.web.limits import forget_old_counts
from webapp.web.sending import GIVE_UP_AFTER, TELL_WITHIN
from webapp.web.sessions import GUEST_FOR

DAY = 24 * 60 * 60
WITHOUT_NIGHTS_FOR = dt.timedelta(days=30)
WITH_NIGHTS_FOR = GUEST_FOR
"""No browser holds their cookie any longer."""
PAUSE_SECONDS = 0.02


@click.command("clean-up")
@with_appcontext
def clean_up_now() -> None:
    """Remove guests who did not come back, and sessions, links and e-mails that are over."""
    guests, over = clean_up()
    click.echo(f"Removed guests: {guests}, sessions and links: {over}.")


def clean_up() -> tuple[int, int]:
    """Say how many guests went, and how many sessions and links."""
    over = _drop_what_is_over()
    guests = _drop_the_abandoned()
    if guests or over:
        leave_no_trace()
    forget_old_counts()
    return guests, over


def _drop_what_is_over() -> int:
    now, dropped = utc_now(), 0
    for kind in OVER:
        while count := _write(drop_over(kind, now=now)):
            dropped += count
    late = {"asked_before": now - GIVE_UP_AFTER, "changed_before": now - TELL_WITHIN}
    return dropped + _write(drop_unsent(**late))


def _drop_the_abandoned() -> int:
    """One by one, so that nobody waits for long, and looked at once more under the lock."""
    now, dropped = utc_now(), 0
    since = {"since": now - WITHOUT_NIGHTS_FOR, "with_nights_since": now - WITH_NIGHTS_FOR}
    while True:
        found = db.session.scalars(abandoned(**since)).all()
        db.session.rollback()
        dropped += sum(_write(drop_abandoned(each, **since)) for each in found)
        if len(found) < ROWS_AT_A_TIME:
            return dropped


def _write(change: Delete) -> int:
    """In a moment of its own, and then a pause for whoever waits for the lock."""
    begin_writing()
    changed = cast("CursorResult[Any]", db.session.execute(change)).rowcount
    db.session.commit()
    time.sleep(PAUSE_SECONDS)
    return changed
