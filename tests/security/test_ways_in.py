"""Who may become whom: only in the places that are written down."""

import ast

from tests.house.sweep import dump
from webapp.config import ROOT
from webapp.models import Base

BEGINS = {"sign_in_guest", "sign_in", "sign_in_here_alone", "arrive", "arrive_here_alone"}
PLACES = {
    ("features/account/views.py", "begin"),
    ("features/letters/opening.py", "follow"),
    ("features/passkeys/views.py", "add"),
    ("features/passkeys/views.py", "remove"),
    ("features/passkeys/views.py", "sign_in"),
    ("features/passwords/views.py", "_signed_in_here_alone"),
    ("features/signing/views.py", "let_in"),
    ("web/arriving.py", "arrive"),
    ("web/arriving.py", "arrive_here_alone"),
    ("web/sessions.py", "sign_in_here_alone"),
}
CHANGES = {"keep_address", "keep_password", "drop_password", "Passkey"}
CHANGING = {
    ("features/letters/opening.py", "_keep_ways_in"),
    ("features/passkeys/views.py", "_keep"),
    ("features/passwords/views.py", "_keep_address"),
    ("features/passwords/views.py", "make_account"),
    ("features/passwords/views.py", "remove_password"),
    ("features/passwords/views.py", "save_password"),
}
"""Their owner is told, but where no letter can be sent or the account is new."""
OF_A_PASSWORD = {"user_id", "hash", "changed_at"}


def places(names):
    """Each function of ours that calls one of these."""
    for path in (ROOT / "webapp").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef) and _called_by(function) & names:
                yield path.relative_to(ROOT / "webapp").as_posix(), function.name


def _called_by(function):
    calls = (each for each in ast.walk(function) if isinstance(each, ast.Call))
    return {getattr(each.func, "id", "") for each in calls}


def test_sessions_begin_in_these_places_and_no_others():
    assert set(places(BEGINS)) == PLACES


def test_ways_in_change_in_these_places_and_no_others():
    assert set(places(CHANGES)) == CHANGING


def test_a_new_database_knows_nobody(app):
    assert not any(dump().values())


def test_no_hint_and_no_secret_question_is_kept():
    assert set(Base.metadata.tables["password"].columns.keys()) == OF_A_PASSWORD
