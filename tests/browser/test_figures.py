"""Pictures as a browser shows them: in the colours of the page, and in the look that is chosen."""

import pytest

from tests.browser import people
from tests.browser.people import let_in, moved_in

FACE, SHIRT = (118, 34), (118, 70)
DARK_SHIRT, LIGHT_SHIRT = [181, 113, 63, 255], [143, 163, 184, 255]
COLOUR = """(image, [x, y]) => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    [canvas.width, canvas.height] = [240, 180];
    context.drawImage(image, 0, 0, 240, 180);
    return [...context.getImageData(x, y, 1, 1).data];
}"""


@pytest.fixture
def look(page, context, base_url, live_app):
    let_in(context, base_url, moved_in(live_app, people.safe))
    page.goto("/settings/figure")
    return page


def example(page):
    return page.locator("[data-enhance=wear]")


def colour(image, place):
    image.evaluate("image => image.decode()")
    return image.evaluate(COLOUR, place)


def choose(page, name, value):
    page.locator(f"label:has(input[name={name}][value='{value}'])").tap()


def test_the_example_wears_what_is_chosen_at_once(look):
    before = colour(example(look), FACE)
    choose(look, "skin", "6")
    assert "-slim-6-" in example(look).get_attribute("src")
    assert colour(example(look), FACE) != before


def test_what_is_saved_is_seen_on_every_page(look):
    for name, value in (("body", "round"), ("skin", "5"), ("hair", "grey"), ("hair_style", "none")):
        choose(look, name, value)
    look.get_by_role("button", name="Save").tap()
    look.get_by_text("Saved.").wait_for()
    look.goto("/stretches/lunge")
    picture = look.locator("img[src*='/figures/']").first
    assert "/system-round-5-grey-none/" in picture.get_attribute("src")


@pytest.mark.parametrize(("scheme", "shirt"), [("dark", DARK_SHIRT), ("light", LIGHT_SHIRT)])
def test_a_picture_has_the_colours_of_the_page(page, scheme, shirt):
    page.emulate_media(color_scheme=scheme)
    page.goto("/stretches/butterfly")
    assert colour(page.locator("img[src*='butterfly-wall']"), SHIRT) == shirt
