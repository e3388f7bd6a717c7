"""Who leaves leaves nothing: not a row, not a byte."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Enum, String

from tests.browsing import parsed, text_of
from tests.house.sweep import dump
from tests.people import keep
from tests.samples import EVENING, NOW, PLAN, PROFILE, a_move, a_routine, a_user, an_entry
from tests.samples import everything_of as a_row_of_each
from webapp.domain.brief import Wishes
from webapp.domain.hearing import Hearing, Level
from webapp.domain.lessons import Lessons
from webapp.domain.log import NightBefore
from webapp.domain.routine import Message
from webapp.domain.sheet import SheetChoice
from webapp.extensions import db, leave_no_trace
from webapp.models import (
    Base,
    FormerGuest,
    LogChange,
    SavedHearing,
    SavedRoutine,
    SavedSheet,
    Screening,
    SharedSheet,
)
from webapp.models.screening import ScreeningAnswers
from webapp.web.aliases import alias_of
from webapp.web.counted import KINDS

WITH_WORDS = {
    "auth_session",
    "email_address",
    "letter",
    "mailed_link",
    "passkey",
    "password",
    "skip_reason",
}
"""Tables whose texts hold any words."""
MANY = 200
"""Enough to fill, split and free many pages of the file."""
SAID_IN_JSON = {
    ("pain_profile", "answers"): PROFILE.model_dump_json(),
    ("hearing", "wishes"): Hearing(level=Level.SILENT).model_dump_json(),
}
"""These hold no words of a person's own, so all of them is looked for."""


def canary(table, column):
    return f"canary-{table}-{column}-"


def text_columns():
    return {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(getattr(column.type, "impl", column.type), String)
        and not isinstance(column.type, Enum)
    }


def words_of(number):
    """A column's canary, long or short, so that cells are of many sizes."""
    return lambda table, column: canary(table, column) + "x" * (number % 50)


def a_plan(words):
    return PLAN.model_copy(update={"messages": (Message(kind="note", text=words * 40),)})


def a_full_life():
    """Somebody with a canary in every column that can hold text, and many nights."""
    user = a_user(time_zone=canary("user", "time_zone"))
    rows = a_row_of_each(user)
    for row in rows:
        _mark(row)
        _mark_texts(row)
    return user, rows + [each for number in range(MANY) for each in _a_night(user, number)]


def _a_night(user, number):
    words = words_of(number)
    routine = a_routine(
        user,
        evening=EVENING.model_copy(update={"red_flags": frozenset({words("routine", "evening")})}),
        wishes=Wishes(without=frozenset({words("routine", "wishes")})),
        lessons=Lessons(worn=(words("routine", "lessons"),)),
        plan=a_plan(words("routine", "plan")),
    )
    texts = ("slug", "variant", "name", "sides")
    move = {name: words("log_move", name) for name in texts}
    entry = an_entry(
        user,
        routine_id=routine.id,
        note=words("log_entry", "note") * (number % 9),
        time_zone=words("log_entry", "time_zone"),
        moves=[a_move(position=place, **move) for place in range(4)],
    )
    return [routine, entry]


def _mark(row):
    match row:
        case Screening():
            kept = frozenset({canary("screening", "answered")})
            row.answered = ScreeningAnswers(cleared_for=kept)
        case SavedSheet():
            row.chosen = SheetChoice(questions=canary("sheet", "chosen"))
        case SharedSheet():
            row.chosen = SheetChoice(questions=canary("shared_sheet", "chosen"))
        case LogChange():
            row.before = a_night_before(canary("log_change", "before"))
        case SavedRoutine():
            row.plan = a_plan(canary("routine", "plan"))
        case SavedHearing():
            row.wishes = Hearing(level=Level.SILENT)


def _mark_texts(row):
    for table, column in text_columns():
        if table == row.__tablename__ and table in WITH_WORDS:
            setattr(row, column, canary(table, column))


def a_night_before(note):
    told = {
        "night": "2026-11-20",
        "routine_id": None,
        "started_at": None,
        "finished_at": None,
        "received_at": NOW.isoformat(),
        "time_zone": "UTC",
        "status": "complete",
        "pain_before": None,
        "pain_after": None,
        "note": note,
        "edited_at": None,
        "moves": [],
    }
    return NightBefore.model_validate_json(json.dumps(told))


TOO_SHORT = {("user", "country")}
"""Two letters stand anywhere in a file."""
NEEDLES = {place: SAID_IN_JSON.get(place, canary(*place)) for place in text_columns() - TOO_SHORT}


@pytest.fixture
def on_disk(app):
    """All bytes of the database and of its journals."""
    database = Path(db.engine.url.database)

    def read():
        leave_no_trace()
        found = sorted(database.parent.glob(f"{database.name}*"))
        return b"".join(each.read_bytes() for each in found)

    return read


def test_not_a_byte_is_left_in_the_file(client, on_disk):
    others = a_user()
    user, rows = a_full_life()
    keep(others, an_entry(others, note="somebody else stays"))
    keep(*rows)
    client.sign_in(user)
    before = on_disk()
    assert {place for place, words in NEEDLES.items() if words.encode() not in before} == set()
    client.post("/settings/delete")
    keep(an_entry(others, note="and goes on"))
    after = on_disk()
    assert {place for place, words in NEEDLES.items() if words.encode() in after} == set()
    assert user.id.bytes not in after
    assert b"somebody else stays" in after


def test_the_log_of_the_database_is_cut_when_the_answer_comes(client, app):
    user, rows = a_full_life()
    keep(*rows)
    client.sign_in(user)
    client.post("/settings/delete")
    log = Path(f"{db.engine.url.database}-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_the_answer_says_what_was_removed(client):
    user = a_user()
    keep(*a_row_of_each(user), *(an_entry(user) for _ in range(2)))
    client.sign_in(user)
    text = text_of(client.post("/settings/delete"))
    assert "3 nights" in text
    assert "6 moves in them" in text
    assert "1 calendar address" in text
    assert "0 entries of yours are left" in text
    assert not any(dump().values())


def test_every_kind_of_row_has_words(app):
    owned = {table.name for table in Base.metadata.sorted_tables if "user_id" in table.c}
    assert owned == KINDS.keys()


def test_what_somebody_new_deletes_is_little(guest):
    page = guest.post("/settings/delete")
    assert "1 browser that was signed in" in text_of(page)
    assert "night" not in text_of(page)


def test_the_last_page_names_to_the_phone_all_that_it_may_forget(guest):
    """Nights of other people wait there too, and are kept nowhere else."""
    former = keep(FormerGuest(user_id=guest.user.id, id=uuid4(), came_at=NOW)).id
    page = guest.post("/settings/delete")
    [named] = [each.get("data-people") for each in parsed(page).iter() if each.get("data-people")]
    assert {*named.split()} == {str(alias_of(each)) for each in (guest.user.id, former)}
    assert page.headers["Clear-Site-Data"] == '"cache"'
