import datetime as dt
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from tests.samples import EVENING, NIGHT, NOW, PLAN, PROFILE, a_routine, a_user, an_entry
from webapp.domain.profile import PainProfile
from webapp.extensions import db
from webapp.models import SavedProfile, SavedRoutine, User
from webapp.models.base import AsJson


def stored(column, table):
    return db.session.execute(text(f'SELECT {column} FROM "{table}"')).scalar_one()  # noqa: S608


def save(*rows):
    for row in rows:
        db.session.add(row)
        db.session.flush()
    db.session.commit()


@pytest.mark.parametrize(
    "moment",
    [
        NOW,
        NOW.replace(microsecond=123_456),
        dt.datetime(1, 1, 1, tzinfo=dt.UTC),
        dt.datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=5.5))),
    ],
)
def test_a_moment_comes_back_as_it_was_in_utc(app, rows, moment):
    save(a_user(created_at=moment))
    assert rows(User)[0].created_at == moment
    assert rows(User)[0].created_at.tzinfo is dt.UTC
    assert isinstance(stored("created_at", "user"), int)


def test_refuses_a_moment_without_a_zone(app):
    with pytest.raises(StatementError, match="no time zone"):
        save(a_user(created_at=dt.datetime(2026, 11, 21)))  # noqa: DTZ001


def test_a_night_is_a_small_number(app, rows):
    user = a_user()
    save(user, a_routine(user))
    assert rows(SavedRoutine)[0].night == NIGHT
    assert stored("night", "routine") == (NIGHT - dt.date(1970, 1, 1)).days


def test_refuses_a_moment_as_a_night(app):
    user = a_user()
    with pytest.raises(StatementError, match="night_of"):
        save(user, a_routine(user, night=NOW))


def test_an_id_is_its_16_bytes(app, rows):
    user = a_user(id=uuid4())
    save(user)
    assert stored("id", "user") == user.id.bytes
    assert isinstance(rows(User)[0].id, UUID)


def test_a_value_comes_back_frozen(app, rows):
    user = a_user()
    save(user, a_routine(user))
    saved = rows(SavedRoutine)[0]
    assert (saved.evening, saved.plan) == (EVENING, PLAN)
    with pytest.raises(ValueError, match="frozen"):
        saved.evening.minutes = 5


def test_a_value_of_another_kind_is_refused(app):
    user = a_user()
    with pytest.raises(StatementError, match="is not a Evening"):
        save(user, a_routine(user, evening=PROFILE))


def test_a_value_with_more_fields_is_refused_as_it_could_not_be_read_back(app):
    user = a_user()
    with pytest.raises(StatementError, match="Evening is not a PainProfile"):
        save(user, SavedProfile(user_id=user.id, answers=EVENING, updated_at=NOW))


@pytest.mark.parametrize(
    "broken",
    [
        {"pain_before": 11},
        {"pain_after": -1},
        {"note": "x" * 2001},
    ],
)
def test_the_database_refuses_what_must_never_be(app, broken):
    user = a_user()
    name = next(iter(broken))
    with pytest.raises(Exception, match=f"ck_log_entry_{name}"):
        save(user, an_entry(user, **broken))


def test_a_choice_is_stored_by_its_value_and_checked(app):
    save(a_user())
    assert stored("theme", "user") == "system"
    with pytest.raises(Exception, match="ck_user_theme"):
        db.session.execute(text("UPDATE user SET theme = 'DARK'"))


def test_a_profile_is_kept_once(app, rows):
    user = a_user()
    user.keep_profile(PROFILE, now=NOW)
    save(user)
    later = PROFILE.model_copy(update={"assessed": True})
    user.keep_profile(later, now=NOW + dt.timedelta(days=1))
    save(user)
    assert [each.answers for each in rows(SavedProfile)] == [later]


def test_reads_what_an_older_version_kept_beside_fields_that_are_gone():
    kept = AsJson(PainProfile).process_result_value(
        '{"pain_areas": [{"area": "buttock", "side": "left", "gone": 1}], "gone": 2}', None
    )
    assert kept == PainProfile(pain_areas=[{"area": "buttock", "side": "left"}])
