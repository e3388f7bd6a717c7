"""From the outbox to the mail server. Here, with nobody waiting, is looked up whose address it is.

Each worker sends: a letter is leased in the database, so that no two take the same.
"""

import datetime as dt
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app

from webapp.domain.clock import utc_now
from webapp.domain.credentials import is_plausible_email
from webapp.extensions import begin_writing, db
from webapp.models.credentials import owner_of
from webapp.models.letter import Letter, Purpose, drop_letter, letter_to_send, put_off
from webapp.web.letters import address_of_link, make_link
from webapp.web.mail import FAULTS, MailServer, is_final

LEASE = dt.timedelta(minutes=2)
"""Longer than a try can take, so that only a letter whose sender died is taken again."""
FIRST_PAUSE = dt.timedelta(seconds=15)
LONGEST_PAUSE = dt.timedelta(minutes=4)
DOUBLED_AT_MOST = 4
GIVE_UP_AFTER = dt.timedelta(minutes=15)
"""Nobody waits for a link that long."""
TELL_WITHIN = dt.timedelta(days=1)
"""Word of a change is worth having later as well."""
LINK_WORKS_FOR = dt.timedelta(minutes=10)

NAME = "Unwind"
SUBJECT, SUBJECT_OF_A_CHANGE = "Your link for Unwind", "Your Unwind account has changed"
TEXTS = {
    Purpose.SIGN_IN: "letters/sign_in.txt",
    Purpose.RESET: "letters/reset.txt",
    Purpose.CLAIM: "letters/claim.txt",
    Purpose.ADDRESS: "letters/address.txt",
}
TAKEN, CHANGED = "letters/taken.txt", "letters/changed.txt"
TO_WHO_IS_KNOWN = frozenset({Purpose.SIGN_IN, Purpose.RESET})


@dataclass(frozen=True)
class Outgoing:
    """What is tried now; the row may be gone before the answer comes."""

    id: UUID
    receiver: str
    tries: int
    message: EmailMessage


def send_letters() -> int:
    """Try each letter whose time has come, and say how many were taken."""
    taken = 0
    while (letter := _next()) is not None:
        taken += _hand_over(letter)
    return taken


def _next() -> Outgoing | None:
    """Lease the letter that has waited longest; to look whether there is one takes no lock."""
    now = utc_now()
    if db.session.scalar(letter_to_send(now=now)) is None:
        return None
    begin_writing()
    letter = None
    while letter is None and (row := db.session.scalar(letter_to_send(now=now))) is not None:
        letter = _leased(row, now)
    db.session.commit()
    return letter


def _leased(row: Letter, now: dt.datetime) -> Outgoing | None:
    """Take it for a while; drop it where it is too late, or nobody's."""
    is_late = now - row.asked_at >= _worth_sending_for(row.purpose)
    can_be_sent = not is_late and is_plausible_email(row.email)
    message = _message(row, now) if can_be_sent else None
    if message is None:
        db.session.delete(row)
        return None
    row.tries, row.next_try_at = row.tries + 1, now + LEASE
    return Outgoing(row.id, row.email, row.tries, message)


def _hand_over(letter: Outgoing) -> bool:
    fault = _fault_with(letter)
    begin_writing()
    if fault is None or is_final(fault):
        db.session.execute(drop_letter(letter.id))
    else:
        db.session.execute(put_off(letter.id, until=utc_now() + _pause(letter.tries)))
    db.session.commit()
    return fault is None


def _fault_with(letter: Outgoing) -> Exception | None:
    """What kept the server from taking it; of that only the kind is written down."""
    config = current_app.config
    try:
        MailServer.at(config["SMTP"]).take(
            letter.message,
            sender=config["MAIL_FROM"],
            receiver=letter.receiver,
            our_name=_host_of(config["ADDRESS"]),
        )
    except FAULTS as fault:
        told = (type(fault).__name__, letter.tries)
        current_app.logger.warning("A letter was not taken: %s at try %d", *told)
        return fault
    return None


def _worth_sending_for(purpose: Purpose) -> dt.timedelta:
    return TELL_WITHIN if purpose is Purpose.CHANGED else GIVE_UP_AFTER


def _pause(tries: int) -> dt.timedelta:
    """Longer each time.

    >>> [_pause(tries).seconds for tries in (1, 2, 3, 5, 400)]
    [15, 30, 60, 240, 240]
    """
    return min(FIRST_PAUSE * (1 << min(tries - 1, DOUBLED_AT_MOST)), LONGEST_PAUSE)


def _message(row: Letter, now: dt.datetime) -> EmailMessage | None:
    address = current_app.config["ADDRESS"]
    if row.purpose is Purpose.CHANGED:
        return _envelope(row.email, CHANGED, now, link=address, subject=SUBJECT_OF_A_CHANGE)
    owner = db.session.scalar(owner_of(row.email))
    if row.purpose in TO_WHO_IS_KNOWN:
        is_known = owner is not None and owner.proven_at is not None
        return _with_link(row, owner.user_id, now) if owner and is_known else None
    if owner is not None and owner.user_id != row.user_id:
        return _envelope(row.email, TAKEN, now, link=address)
    return _with_link(row, row.user_id, now) if row.user_id else None


def _with_link(row: Letter, user_id: UUID, now: dt.datetime) -> EmailMessage:
    token = make_link(
        user_id,
        row.purpose,
        row.email,
        browser_hash=row.browser_hash,
        password_hash=row.password_hash,
        until=now + LINK_WORKS_FOR,
    )
    return _envelope(row.email, TEXTS[row.purpose], now, link=address_of_link(token))


def _envelope(
    receiver: str, text: str, now: dt.datetime, *, link: str, subject: str = SUBJECT
) -> EmailMessage:
    config = current_app.config
    letter = EmailMessage()
    letter["Subject"] = subject
    letter["From"] = _written(config["MAIL_FROM"], NAME)
    letter["To"] = _written(receiver)
    letter["Date"] = now
    letter["Message-ID"] = make_msgid(domain=_host_of(config["ADDRESS"]))
    letter["Auto-Submitted"] = "auto-generated"
    words = current_app.jinja_env.get_template(text).render(link=link)
    letter.set_content(words, cte="7bit")  # no line is broken, least of all the link
    return letter


def _written(email: str, name: str = "") -> Address:
    user, _, host = email.rpartition("@")
    return Address(name, user, host)


def _host_of(address: str) -> str:
    return urlsplit(address).hostname or ""
