"""What holds for every answer, whoever asks and however."""

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

from tests.conftest import make_app
from tests.security.walking import every_answer

BEGINNING = b"POST / HTTP/1.1\r\nHost: x\r\n"
TWO_ENDS = b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
TWO_LENGTHS = b"Content-Length: 4\r\nContent-Length: 9\r\n\r\nabcd"
ODD_ENCODING = b"Transfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n"
ODD_NAME = b"Content-Length : 4\r\n\r\nabcd"
FOR_DEVELOPERS = ["/design", "/console", "/?__debugger__=yes&cmd=resource&f=style.css"]


def test_every_answer_says_what_it_is(app, full):
    for rule, answer in every_answer(app, full):
        kind = answer.headers.get("Content-Type", "")
        assert kind or not answer.data, rule
        assert "charset=utf-8" in kind or not kind.startswith("text/"), (rule, kind)


def test_no_answer_is_for_another_origin(app, full):
    for rule, answer in every_answer(app, full):
        told = [name for name, _ in answer.headers if name.lower().startswith("access-control")]
        assert told == [], rule


def test_nothing_is_traced(app, full):
    for rule in app.url_map.iter_rules():
        assert "TRACE" not in rule.methods, rule
    answer = full.open("/", method="TRACE", headers={"Marked": "canary"})
    assert answer.status_code == 405
    assert "canary" not in answer.text


@pytest.mark.parametrize("path", ["/static/", "/static", "/static/js/", "/figures/", "/tracks/"])
def test_no_folder_is_listed(client, path):
    assert client.get(path).status_code == 404


def test_nothing_for_developers_is_served(client, instance, empty_database):
    app = make_app(instance, empty_database)
    assert not app.debug
    assert not app.config["TEMPLATES_AUTO_RELOAD"]
    assert [each.rule for each in app.url_map.iter_rules() if "design" in each.endpoint] == []
    assert not any("Werkzeug" in client.get(path).text for path in FOR_DEVELOPERS)


@pytest.mark.parametrize("sent", [TWO_ENDS, TWO_LENGTHS, ODD_ENCODING, ODD_NAME])
def test_a_request_with_two_ends_is_refused(sent):
    """Else a proxy and our server could each see another request in the same letters."""
    with pytest.raises(ParseException):
        next(RequestParser(Config(), iter([BEGINNING + sent]), ("127.0.0.1", 1)))
