"""Somebody whose every word would break a page that takes it for more than words."""

import datetime as dt
from uuid import uuid4

from tests.samples import a_move, a_session, an_entry
from webapp.domain.clock import utc_now
from webapp.domain.sheet import SheetChoice
from webapp.models import CalendarFeed, EmailAddress, Passkey, Password, SavedSheet, SharedSheet
from webapp.web.keys import hash_of

TAG = "hack-er"
"""An element that no page has by itself."""
SHORT = f"\"'><{TAG}><svg onload=alert(1)>"
SUM_DONE = "1337"
TEXT = "\r\n".join(
    [
        f"\"'></title></textarea></select></script><{TAG}></{TAG}><img src=/x onerror=alert(1)>",
        "</script><script>alert(1)</script><a href=javascript:alert(1)>x</a>",
        "{{ 191 * 7 }}${191*7}<%= 191*7 %>",
        "BEGIN:VEVENT",
        "Set-Cookie: a=b",
    ]
)
FORMULAS = ["=cmd|' /C calc'!A0", "\t=1+1", "@SUM(A1)", "+1+1", "-1+1"]


def words_of(user, token="of a sheet"):  # noqa: S107
    """A text wherever this person, or a file they brought, could have put one."""
    now = utc_now()
    chosen = SheetChoice(questions=TEXT)
    return [
        a_night(user, 1, TEXT, time_zone=TEXT[:80]),
        SavedSheet(user_id=user.id, chosen=chosen),
        CalendarFeed(user_id=user.id, token_hash=hash_of(token), made_at=now, lights_out=1350),
        SharedSheet(
            user_id=user.id,
            id=uuid4(),
            token_hash=hash_of(token),
            made_at=now,
            expires_at=now + dt.timedelta(days=1),
            chosen=chosen,
        ),
        EmailAddress(email=f"{SHORT}{user.id.hex}@example.org", user_id=user.id, made_at=now),
        Password(user_id=user.id, hash="hash", changed_at=now),
        Passkey(
            user_id=user.id,
            id=uuid4(),
            credential_id=b"credential",
            public_key=b"key",
            sign_count=0,
            name=SHORT,
            made_at=now,
        ),
        a_session(user, "of another browser", device=TEXT, proved_at=now),
    ]


def formulas_of(user):
    return [a_night(user, days, text) for days, text in enumerate(FORMULAS, start=2)]


def a_night(user, days, text, **given):
    moves = [a_move(name=text[:80]), a_move(position=1, slug=text[:80], name=text[:80])]
    night = user.tonight(utc_now()) - dt.timedelta(days=days)
    told = {"received_at": utc_now(), "note": text, "moves": moves}
    return an_entry(user, night=night, **told | given)
