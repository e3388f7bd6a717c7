import datetime as dt

import pytest

from tests.people import keep
from tests.samples import a_user, everything_of, ids_of
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession


@pytest.fixture
def full(client):
    """Somebody with a row in every table, who was asked just now who they are; `full.ids` too."""
    now, user = utc_now(), a_user()
    rows = everything_of(user, now=now, night=user.tonight(now))
    keep(*rows)
    client.ids = ids_of(rows)
    client.sign_in(user)
    proved(ago=dt.timedelta())
    return client


def proved(*, ago):
    """Let every browser be one of an account, and its proof be this old."""
    for session in db.session.query(AuthSession):
        session.proved_at = utc_now() - ago
    db.session.commit()


@pytest.fixture
def prove():
    return proved
