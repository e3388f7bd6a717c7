"""Nothing of a person stays anywhere once they have gone: not in a file, not in the log."""

import logging
import tempfile
from pathlib import Path

import pytest

from tests.house.sweep import dump
from tests.people import logged
from webapp.extensions import db, leave_no_trace
from webapp.models import User

EMAIL = "canary-of-somebody@example.org"
PASSWORD = "a canary sings at night"
PHONE = "CanaryPhone/7 Firefox/140.0 (Linux)"
HOME = "203.0.113.77"
ASKED = {"base_url": "https://localhost", "environ_overrides": {"REMOTE_ADDR": HOME}}
NOTE = "canary in a note"
FILE = "canary-of-a-file"


def bytes_in(*folders):
    files = (path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


@pytest.fixture
def everywhere(app):
    """All bytes of the database, its journals, and every file of the instance folder."""

    def read():
        leave_no_trace()
        return bytes_in(app.instance_path, Path(db.engine.url.database).parent)

    return read


@pytest.fixture
def log_lines(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def a_life(client):
    """Everything that somebody with an account does here, as their browser sends it."""
    told = {"email": EMAIL, "password": PASSWORD}
    sent = {"headers": {"User-Agent": PHONE}, **ASKED}
    assert client.post("/", data={"consent": "y"}, **sent).status_code == 303
    assert client.post("/settings/account/new", data=told, **sent).status_code == 303
    assert client.post("/sign-out", **sent).status_code == 303
    wrong = told | {"password": "wrong" + PASSWORD}
    assert client.post("/sign-in", data=wrong, **sent).status_code == 401
    assert client.post("/sign-in", data=told, **sent).status_code == 303


def test_a_whole_life_leaves_no_byte(app, client, everywhere, log_lines, rows):
    a_life(client)
    (user,) = rows(User)
    user_id = user.id
    logged(user, note=NOTE)
    token = client.get_cookie("__Host-unwind").value.partition(".")[2]
    traces = [EMAIL, PASSWORD, NOTE, HOME, token, "CanaryPhone", str(user_id), user_id.hex]
    before = everywhere()
    assert EMAIL.encode() in before
    assert NOTE.encode() in before
    assert client.post("/settings/delete", **ASKED).status_code == 200
    after = everywhere()
    assert [each for each in traces if each.encode() in after] == []
    assert user_id.bytes not in after
    assert [each for each in traces if each in log_lines.text] == []
    assert not any(dump().values())


def test_a_file_that_was_brought_is_not_kept(guest, everywhere, tmp_path, monkeypatch):
    """Longer than what is held in memory while it comes."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text = f'{{"unwind": {{"version": 1, "{FILE}": "{FILE * 60_000}"}}}}'
    part = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{FILE}.json"\r\n\r\n'
    body, kind = f"{part}{text}\r\n--x--\r\n", "multipart/form-data; boundary=x"
    answer = guest.post("/settings/data", data=body.encode(), content_type=kind)
    assert answer.status_code == 422
    assert FILE.encode() not in everywhere()
    assert FILE.encode() not in bytes_in(tmp_path)
