"""Only what a form names is written, whatever else is sent with it."""

from uuid import UUID

from tests.house.sweep import dump
from tests.security.walking import orders
from webapp.models import Base, User

CANARY = "canary-in-a-field"
NAMED_BY_FORMS = {
    "note",
    "questions",
    "name",
    "email",
    "password",
    "slug",
    "time_zone",
    "purpose",
    "device",
}


def columns():
    names = {each.name for table in Base.metadata.tables.values() for each in table.columns}
    return names - NAMED_BY_FORMS


def test_no_field_is_taken_that_no_form_names(app, full, rows):
    (before,) = rows(User)
    told = dict.fromkeys(columns(), CANARY) | {"id": str(UUID(int=7)), "consent_version": "7"}
    for _rule, method, path in orders(app, full):
        full.open(path, method=method, data=told)
        full.open(path, method=method, json=told)
    (after,) = rows(User)
    kept = ("id", "created_at", "consented_at", "consent_version")
    assert [getattr(after, each) for each in kept] == [getattr(before, each) for each in kept]
    assert CANARY not in str(dump())
