import pytest

from tests.conftest import make_app
from webapp.extensions import db
from webapp.models import sqlite


@pytest.fixture
def in_earnest(app):
    """Faults are answered, not raised into the test."""
    app.testing = False


def test_what_is_not_there_gets_a_page_of_ours(client):
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "<h1" in response.text


def test_a_wrong_method_names_the_right_ones(client):
    response = client.post("/healthz")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert response.mimetype == "text/html"


def test_our_fault_tells_nothing_about_us(client, in_earnest):
    response = client.get("/probe/broken")
    assert response.status_code == 500
    assert "secret" not in response.text
    response = client.post("/probe/broken", json={})
    assert (response.status_code, list(response.json)) == (500, ["error"])
    assert "secret" not in response.text


def test_a_signed_in_person_sees_the_page_too(guest, in_earnest):
    assert guest.get("/probe/broken").status_code == 500


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/nowhere", 404), ("post", "/healthz", 405), ("get", "/probe/private", 401)],
)
def test_json_is_answered_with_json(client, method, path, status):
    response = getattr(client, method)(path, json={})
    assert response.status_code == status
    assert list(response.json) == ["error"]


def test_too_much_is_refused(client):
    response = client.post("/probe/form", data={"note": "x" * 300_000})
    assert response.status_code == 413
    fields = {f"field{number}": "x" for number in range(1002)}
    response = client.post("/probe/form", data=fields, content_type="multipart/form-data")
    assert response.status_code == 413


def test_a_busy_database_asks_to_come_back(client, monkeypatch):
    with db.engine.connect().execution_options(**sqlite.IMMEDIATE) as holder:
        holder.exec_driver_sql("SELECT 1")
        db.session.connection().exec_driver_sql("PRAGMA busy_timeout=1")
        db.session.rollback()
        monkeypatch.setitem(sqlite.PRAGMAS, "busy_timeout", 1)
        response = client.post("/probe/busy")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert client.post("/probe/busy").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_our_own_hosts_are_served(instance, empty_database, method):
    app = make_app(instance, empty_database, TRUSTED_HOSTS=["unwind.example.org"])
    client = app.test_client(use_cookies=False)
    with app.app_context():
        served = client.get("/healthz", base_url="https://unwind.example.org")
        other = client.open("/healthz", base_url="https://evil.example", method=method)
        db.engine.dispose()
    assert served.status_code == 200
    assert other.status_code == 400
    assert "evil" not in other.text
