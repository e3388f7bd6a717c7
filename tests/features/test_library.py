import pytest

from tests.browsing import links_of, pictures_of, text_of
from tests.people import begun
from webapp.domain.body import Area


@pytest.fixture
def catalogue(app):
    return app.extensions["content"].catalogue


def test_every_movement_is_listed_for_everyone(client, catalogue):
    links = links_of(client.get("/stretches"))
    assert {f"/stretches/{each.slug}" for each in catalogue.movements} <= {*links}


def test_every_stretch_has_a_page(client, catalogue):
    for stretch in catalogue:
        text = text_of(client.get(f"/stretches/{stretch.slug}"))
        assert stretch.goal in text
        for variant in stretch.variants:
            assert variant.name in text


def test_every_movement_is_shown_beside_its_name(client, catalogue):
    pictures = pictures_of(client.get("/stretches"))
    assert list(pictures) == [stretch.picture.name for stretch in catalogue.movements]
    assert {alt for alt, _ in pictures.values()} == {""}


def test_every_way_of_doing_a_stretch_is_shown_and_told(client, catalogue):
    for stretch in catalogue:
        pictures = pictures_of(client.get(f"/stretches/{stretch.slug}"))
        shown = {name: alt for name, (alt, _) in pictures.items()}
        drawn = [variant.usual_picture for variant in stretch.variants]
        assert shown == {picture.name: picture.alt for picture in drawn}


def test_a_stretch_says_who_should_leave_it(client, app, catalogue):
    rules = app.extensions["content"].rules.flags.values()
    text = text_of(client.get("/stretches/lunge")).lower()
    kept_away = [rule for rule in rules if rule.keeps_away(catalogue["lunge"])]
    assert kept_away
    for rule in kept_away:
        assert rule.who.lower() in text


def test_every_area_has_a_page_with_what_helps(client, catalogue):
    for area in Area:
        links = links_of(client.get(f"/areas/{area}"))
        assert any(link.startswith("/stretches/") for link in links), area


def test_good_to_know_leads_to_every_area(client):
    links = links_of(client.get("/good-to-know"))
    assert {f"/areas/{area}" for area in Area} <= {*links}


def test_good_to_know_tells_every_cause(client, app):
    text = text_of(client.get("/good-to-know"))
    for cause in app.extensions["content"].causes.values():
        assert cause.name in text


@pytest.mark.parametrize(
    "path",
    ["/stretches/nothing", "/stretches/Lunge", "/stretches/%00", "/areas/head", "/areas/BUTTOCK"],
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_library_is_open_while_the_questions_are(guest):
    begun(guest.user)
    assert guest.get("/stretches").status_code == 200


def test_the_library_is_for_reading_only(client):
    for path in ("/stretches", "/stretches/lunge", "/areas/buttock", "/good-to-know"):
        assert client.post(path).status_code == 405
