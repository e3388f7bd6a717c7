"""Commands for who runs this: `send-letters`, and `sign-in-link` for somebody locked out."""

import datetime as dt

import click
from flask import current_app
from flask.cli import with_appcontext

from webapp.domain.clock import utc_now
from webapp.domain.credentials import canonical_email
from webapp.extensions import begin_writing, db
from webapp.models.credentials import owner_of
from webapp.models.letter import Purpose
from webapp.web.letters import address_of_link, can_send, make_link
from webapp.web.sending import send_letters

LINK_WORKS_FOR = dt.timedelta(hours=1)
"""Somebody has to bring it to the person, so it lasts longer than one in a letter."""


@click.command("send-letters")
@with_appcontext
def send_waiting_letters() -> None:
    """Send the letters that wait; `make run` does this by itself."""
    if not can_send():
        raise click.ClickException("UNWIND_SMTP does not say where to.")
    click.echo(f"Sent: {send_letters()}.")


@click.command("sign-in-link")
@click.argument("email")
@with_appcontext
def sign_in_link(email: str) -> None:
    """Print a link that signs in whoever opens it first; give it to nobody but the person."""
    begin_writing()
    owner = db.session.scalar(owner_of(canonical_email(email)))
    if owner is None:
        raise click.ClickException("No account here has this address.")
    until = utc_now() + LINK_WORKS_FOR
    token = make_link(owner.user_id, Purpose.SIGN_IN, owner.email, browser_hash=None, until=until)
    db.session.commit()
    click.echo(address_of_link(token))
    click.echo(_how_to_use_it(), err=True)


def _how_to_use_it() -> str:
    address = current_app.config["ADDRESS"]
    where = "" if address else " Put the address where you serve Unwind in front of it."
    return f"It works once, for an hour, in any browser.{where}"
