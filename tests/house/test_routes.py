"""What holds for every route there is."""

import inspect

import pytest

from tests.house.sweep import addresses, carries_id, dump, is_public, is_safe, methods_of
from tests.samples import a_user, everything_of, ids_of
from webapp.domain.clock import utc_now
from webapp.extensions import db

PUBLIC = {
    "account.begin",
    "account.welcome",
    "calendar.feed",
    "figures.pose",
    "figures.still",
    "health.healthz",
    "health.metrics",
    "letters.ask_link",
    "letters.ask_reset",
    "letters.asked",
    "letters.follow_link",
    "letters.open_link",
    "letters.paste",
    "letters.send_link",
    "letters.send_reset",
    "library.area",
    "library.good_to_know",
    "library.stretch",
    "library.stretches",
    "offline.manifest",
    "offline.page",
    "offline.worker",
    "passkeys.sign_in",
    "passkeys.sign_in_options",
    "player.countdown",
    "sheet.shared",
    "signing.let_in",
    "signing.sign_in",
}

FOUND = (200, 204)
"""The second: it is mine, and empty so far."""


def keep(rows):
    for row in rows:
        db.session.add(row)
        db.session.flush()
    db.session.commit()
    return ids_of(rows)


@pytest.fixture
def mine(guest):
    """The ids of somebody signed in who has used everything, tonight."""
    now = utc_now()
    return keep(everything_of(guest.user, now=now, night=guest.user.tonight(now)))


@pytest.fixture
def theirs(app):
    """The ids of somebody else."""
    return keep(everything_of(a_user()))


def test_these_routes_and_no_others_are_open_to_visitors(app):
    rules = app.url_map.iter_rules()
    assert {rule.endpoint for rule in rules if is_public(app, rule)} == PUBLIC


def test_visitors_are_sent_to_the_welcome_page(app, client, theirs):
    before = dump()
    for rule, method, path in addresses(app, theirs):
        if not is_public(app, rule):
            response = client.open(path, method=method)
            assert (response.status_code, response.location) == (303, "/"), (method, path)
            assert client.open(path, method=method, json={}).status_code == 401, (method, path)
    assert dump() == before


def test_no_change_is_made_for_another_site(app, guest, mine):
    before = dump()
    for _rule, method, path in addresses(app, mine):
        for headers in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://elsewhere.example"},
            {"Origin": "null"},
        ):
            if not is_safe(method):
                response = guest.open(path, method=method, headers=headers)
                assert response.status_code == 403, (method, path, headers)
    assert dump() == before


def test_reading_changes_nothing_and_never_fails(app, guest, mine, queries):
    before = dump()
    queries.clear()
    for _rule, method, path in addresses(app, mine):
        if is_safe(method):
            assert guest.open(path, method=method).status_code < 500, path
    assert [each for each in queries if not each.startswith(("SELECT", "PRAGMA"))] == []
    assert dump() == before


def test_no_page_fails_for_somebody_who_has_just_come(app, guest):
    for _rule, method, path in addresses(app, [guest.user.id]):
        if is_safe(method):
            assert guest.open(path, method=method).status_code < 500, path


def test_what_is_mine_is_found(app, guest, mine):
    found, asked = set(), set()
    for rule, method, path in addresses(app, mine, only_with_ids=True):
        if is_safe(method):
            asked.add(rule.rule)
            if guest.open(path, method=method).status_code in FOUND:
                found.add(rule.rule)
    assert found == asked


def test_what_is_somebody_elses_is_not_found(app, guest, mine, theirs):
    before = dump()
    for _rule, method, path in addresses(app, theirs, only_with_ids=True):
        assert guest.open(path, method=method).status_code == 404, (method, path)
    assert dump() == before


def test_an_id_in_an_address_is_a_uuid(app):
    for rule in app.url_map.iter_rules():
        assert carries_id(rule) or not any(name.endswith("id") for name in rule.arguments), rule


def test_a_view_that_reads_never_commits(app):
    for rule in app.url_map.iter_rules():
        if methods_of(rule) == ["GET"]:
            source = inspect.getsource(app.view_functions[rule.endpoint])
            assert "commit(" not in source, rule.endpoint


def test_a_deleted_person_leaves_no_way_in(app, guest, mine):
    db.session.delete(guest.user)
    db.session.commit()
    for rule, method, path in addresses(app, mine):
        if not is_public(app, rule):
            assert guest.open(path, method=method).status_code == 303, (method, path)
    assert not any(dump().values())
