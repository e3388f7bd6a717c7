import io
import json
import logging
import sys

import pytest
from sqlalchemy.exc import IntegrityError

from tests.whole_log import WholeLog
from webapp import logs

TYPED = "my hip hurts at hip@example.org"


def line_of(name, level, words, *filling, **how):
    """What is written where somebody logs this."""
    record = logging.getLogger(name).makeRecord(
        name, level, f"{__file__}/site-packages/lib/a.py", 7, words, filling, how.get("error")
    )
    return json.loads(logs.formatter(for_people=False).format(record))


def raised(error):
    error.__cause__ = ValueError(TYPED)
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_an_error_is_told_by_its_kind_and_place_alone():
    error = IntegrityError(f"INSERT {TYPED}", {"note": TYPED}, ValueError(TYPED))
    line = line_of("webapp.web", logging.ERROR, "Something broke", error=raised(error))
    assert TYPED not in json.dumps(line)
    frame, kinds = line["exception"].splitlines()
    assert frame.startswith("tests/test_logs.py:")
    assert frame.endswith(" raised")
    assert kinds == "sqlalchemy.exc.IntegrityError from ValueError"


def test_an_error_that_fills_our_words_is_told_by_its_kind():
    line = line_of("webapp.sound", logging.WARNING, "The voice failed: %s", OSError(TYPED))
    assert line["event"] == "The voice failed: OSError"


@pytest.mark.parametrize(
    ("words", "filling", "told"),
    [
        ("Error handling request %s after %d s", (f"/sheets/{TYPED}", 3), "… after 3 s"),
        (f"Invalid request: {TYPED}", (), "gunicorn.error (lib/a.py:7)"),
        (ValueError(TYPED), (), "gunicorn.error (lib/a.py:7)"),
    ],
)
def test_what_a_library_complains_of_holds_no_value(words, filling, told):
    line = line_of("gunicorn.error", logging.WARNING, words, *filling)
    assert told in line["event"]
    assert TYPED not in json.dumps(line)


def test_what_a_library_has_to_tell_is_told():
    line = line_of("gunicorn.error", logging.INFO, "Booting worker with pid: %s", "7")
    assert line["event"] == "Booting worker with pid: 7"


def test_a_field_that_nobody_agreed_on_is_left_out():
    record = logging.makeLogRecord({"name": "webapp.log", "msg": "kept", "note": TYPED, "ms": 3})
    line = json.loads(logs.formatter(for_people=False).format(record))
    assert line["ms"] == 3
    assert "note" not in line


def test_on_a_terminal_a_line_is_for_people():
    record = logging.makeLogRecord({"name": "webapp", "msg": "answered", "status": 200})
    shown = logs.formatter(for_people=True).format(record)
    assert "answered" in shown
    assert not shown.startswith("{")


def test_more_apps_in_a_process_write_no_line_twice(app, client, monkeypatch):
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    (handler,) = [each for each in logging.getLogger().handlers if isinstance(each, logs.Lines)]
    monkeypatch.setattr(handler, "level", logging.INFO)
    logs.begin()
    client.get("/healthz")
    (line,) = written.getvalue().splitlines()
    assert json.loads(line)["route"] == "/healthz"


@pytest.fixture
def log():
    """Another reader of the whole log, which may find what it likes."""
    reader = WholeLog()
    logging.getLogger().addHandler(reader)
    yield reader
    logging.getLogger().removeHandler(reader)


def test_the_reader_of_the_whole_log_finds_a_value(app, log):
    with app.test_request_context("/nights", method="POST", data={"note": "it hurt again"}):
        log.remember(app)
    log.emit(logging.makeLogRecord({"name": "webapp", "msg": "Kept: it hurt again"}))
    assert log.faults() == ["it hurt again"]


@pytest.mark.parametrize(
    "fault",
    [
        {"route": "/sheets/a-key", "method": "GET", "status": 200, "ms": 1},
        {"route": None},
    ],
)
def test_the_reader_of_the_whole_log_finds_an_address(log, fault):
    log.emit(logging.makeLogRecord({"name": "webapp", "msg": "answered", **fault}))
    assert len(log.faults()) >= 1
