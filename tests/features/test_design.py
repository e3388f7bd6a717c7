import pytest

from tests.conftest import make_app
from webapp.features.design.colours import colours, contrast, inks, luminance

ENOUGH = 7


@pytest.fixture
def developing(instance, empty_database):
    return make_app(instance, empty_database, DEV=True).test_client()


def test_the_parts_are_shown_in_both_themes(developing):
    page = developing.get("/design")
    assert page.status_code == 200
    assert page.text.count("data-theme=") == 2


def test_the_parts_are_shown_while_developing_only(client):
    assert client.get("/design").status_code == 404


def test_contrast_is_counted_as_eyes_see_it():
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#ffffff") == 4.54


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_ink_reads_well_on_every_ground(theme):
    for ink in inks(theme):
        assert min(ink.contrasts) >= ENOUGH, ink


def test_at_night_nothing_is_brighter_than_the_ink():
    brightness = {name: luminance(value) for name, value in colours("dark").items()}
    assert max(brightness, key=brightness.__getitem__) == "text"


def test_at_night_no_colour_is_cold():
    for name, value in colours("dark").items():
        red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
        assert red > green > blue, name
