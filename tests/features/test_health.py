import pytest

from tests.people import logged
from webapp.extensions import db

TOKEN = "a-token-for-metrics"
BY_PROXY = [
    {"X-Forwarded-For": "127.0.0.1"},
    {"Forwarded": "for=127.0.0.1"},
    {"X-Forwarded-Host": "localhost"},
    {"X-Real-IP": "127.0.0.1"},
    {"Via": "1.1 proxy"},
]


@pytest.fixture
def guarded(app):
    app.config["METRICS_TOKEN"] = TOKEN


def test_is_well_while_the_database_can_be_read(app, client):
    assert client.get("/healthz").text == "ok\n"
    db.session.connection().exec_driver_sql("ALTER TABLE user RENAME TO gone")
    db.session.commit()
    assert client.get("/healthz").status_code == 503


def test_tells_how_many_nights_are_kept(guest, client):
    logged(guest.user)
    answer = client.get("/metrics")
    assert answer.mimetype == "text/plain"
    assert "\nunwind_nights 1.0\n" in answer.text
    assert guest.user.id.hex not in answer.text


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://[::1]:8000"])
def test_counts_are_open_on_this_machine(client, address):
    assert client.get("/metrics", base_url=address).status_code == 200


@pytest.mark.parametrize("headers", BY_PROXY)
def test_a_proxy_on_this_machine_opens_them_to_nobody(client, headers):
    assert client.get("/metrics", headers=headers).status_code == 404


@pytest.mark.parametrize("address", ["https://unwind.example.org", "http://192.168.1.20:8000"])
def test_a_name_that_others_know_us_by_does_not_open_them(client, address):
    assert client.get("/metrics", base_url=address).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.7", "", "unix:"])
def test_who_is_elsewhere_finds_nothing_there(client, address):
    asked = client.get("/metrics", environ_overrides={"REMOTE_ADDR": address})
    assert asked.status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (f"Bearer {TOKEN}", 200),
        (f"Bearer {TOKEN}x", 404),
        (TOKEN, 404),
        ("Bearer ", 404),
        ("Bearer é", 404),
    ],
)
def test_a_token_opens_them_from_anywhere(guarded, client, given, status):
    headers = {"Authorization": given, "X-Forwarded-For": "192.0.2.7"}
    assert client.get("/metrics", headers=headers).status_code == status


def test_without_a_token_no_bearer_opens_them(client):
    for given in ("Bearer None", "Bearer ", ""):
        headers = {"Authorization": given, "Via": "1.1 proxy"}
        assert client.get("/metrics", headers=headers).status_code == 404
