"""What the link in a letter does when its button is pressed."""

from dataclasses import dataclass

from flask import flash, g, url_for

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models.credentials import has_a_way_in, keep_address, keep_password, owner_of
from webapp.models.letter import MailedLink, Purpose, link_opened_by
from webapp.models.user import User
from webapp.web.arriving import arrive, arrive_here_alone
from webapp.web.keys import key_of
from webapp.web.letters import tell_of_change, this_browser


@dataclass(frozen=True)
class Words:
    heading: str
    text: str
    button: str
    done: str


WORDS = {
    Purpose.SIGN_IN: Words(
        "Sign in",
        "This browser will be signed in to your account.",
        "Sign in",
        "You are signed in.",
    ),
    Purpose.RESET: Words(
        "Choose a new password",
        "You are signed in here with it, and signed out everywhere else.",
        "Save it",
        "Your new password is saved. Every other browser is signed out.",
    ),
    Purpose.CLAIM: Words(
        "Make your account",
        "All your nights stay. You can sign in elsewhere with your e-mail address and the password "
        "you chose.",
        "Make my account",
        "This is your account now. All your nights are in it.",
    ),
    Purpose.ADDRESS: Words(
        "Use this e-mail address",
        "You sign in with it from now on. Every other browser is signed out.",
        "Use this address",
        "Your e-mail address is saved. Every other browser is signed out.",
    ),
}


def find_link(token: str) -> MailedLink | None:
    """The link that these letters are, as long as it can do here what it was made for."""
    key = key_of(token)
    if key is None:
        return None
    query = link_opened_by(*key, browser_hash=this_browser(), now=utc_now())
    link = db.session.scalar(query)
    return link if link and _is_possible(link) else None


def follow(link: MailedLink, password_hash: str | None = None) -> str:
    """Do what it says, once, and name the page to go to; the view commits."""
    user = db.session.get_one(User, link.user_id)
    db.session.delete(link)
    flash(WORDS[link.purpose].done)
    if link.purpose is Purpose.SIGN_IN:
        return arrive(user)
    tell_of_change(user)
    _keep_ways_in(link, password_hash or link.password_hash)
    page = arrive_here_alone(user)
    return page if link.purpose is Purpose.RESET else url_for("passwords.account")


def _keep_ways_in(link: MailedLink, password_hash: str | None) -> None:
    session, now = db.session(), utc_now()
    if link.purpose is not Purpose.RESET:
        keep_address(session, link.user_id, link.email, now=now, is_proven=True)
    if password_hash:
        keep_password(session, link.user_id, password_hash, now=now)


def _is_possible(link: MailedLink) -> bool:
    match link.purpose:
        case Purpose.CLAIM:
            return _is_free(link) and not db.session.scalar(has_a_way_in(link.user_id))
        case Purpose.ADDRESS:
            return _is_free(link) and g.user is not None and g.user.id == link.user_id
    return True


def _is_free(link: MailedLink) -> bool:
    """Whether its address is nobody else's, who may have taken it meanwhile."""
    owner = db.session.scalar(owner_of(link.email))
    return owner is None or owner.user_id == link.user_id
