"""Every place that can be marked can be tapped, and each tap reaches its own box."""

import re

from webapp.domain.body import Area, Side
from webapp.features.profile.forms import WhereForm
from webapp.web.assets import STATIC
from webapp.web.body_map import body_map

MARKED = {(place.area, place.side) for view in body_map() for place in view.places}
LABEL = re.compile(r'<label class="body-map__place body-map__place--([\w-]+)"\s+for="([\w-]+)"')
BOX = re.compile(r"<input[^>]+>")


def test_every_box_of_the_list_can_be_tapped_on_the_body(app):
    with app.app_context():
        form = WhereForm()
    boxes = {(area, Side(each.data)) for area in Area for each in form[area].form.sides}
    assert boxes == MARKED


def test_each_place_is_the_label_of_its_own_box(guest):
    page = guest.get("/where").text
    boxes = {re.search(r'id="([\w-]+)"', box)[1]: box for box in BOX.findall(page) if 'id="' in box}
    labels = LABEL.findall(page)
    assert len(labels) == sum(len(view.places) for view in body_map())
    for place, box_id in labels:
        area, _, side = place.rpartition("-")
        assert f'name="{area.replace("-", "_")}-sides"' in boxes[box_id]
        assert f'value="{side}"' in boxes[box_id]


def test_every_place_lights_up_when_its_box_is_ticked():
    sheet = (STATIC / "css" / "components" / "body-map.css").read_text()
    for view in body_map():
        for place in view.places:
            ticked = f'[name="{place.area}-sides"][value="{place.side}"]:checked)'
            assert f"{ticked} .body-map__place--{place.name}" in sheet


def test_people_find_their_own_sides(guest):
    front, back = body_map()
    assert front.sides == ("Right", "Left")
    assert back.sides == ("Left", "Right")


def test_a_refused_form_shows_the_list_where_the_reasons_stand(guest):
    answer = guest.post("/where", data={})
    assert answer.status_code == 422
    assert re.search(r'value="list"\s+checked', answer.text)
