"""What phones call a person, so that none of them sends a night for somebody else."""

from uuid import UUID, uuid5

from flask import abort

from webapp.extensions import db
from webapp.models.former_guest import former_guests_of
from webapp.models.user import User
from webapp.web.auth import current_session, current_user


def alias_of(user_id: UUID) -> UUID:
    """Name a person to a phone that others may use, without telling who it is."""
    return uuid5(user_id, "phone")


def aliases_of(user: User) -> set[UUID]:
    """How phones know this person: as themselves, or as a guest whose nights came along."""
    former = db.session.scalars(former_guests_of(user.id))
    return {alias_of(each) for each in (user.id, *former)}


def check_person(alias: UUID | None) -> None:
    """Refuse what a phone holds for somebody else; a guest may still come along."""
    if alias == alias_of(current_user().id) or alias in aliases_of(current_user()):
        return
    guest_id = current_session().guest_id
    if guest_id is not None and alias == alias_of(guest_id):
        abort(401, "This night comes when the guest's nights are brought along.")
    abort(409, "This night belongs to somebody else.")
