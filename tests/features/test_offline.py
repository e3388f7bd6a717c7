import datetime as dt
import re
import struct

import pytest

from tests.people import described, planned, screened
from tests.samples import a_user
from webapp.config import ROOT
from webapp.models.user import Theme
from webapp.web.aliases import alias_of

LIST = "/tonight/keep.json"


def test_the_worker_keeps_the_page_in_the_chosen_theme(client):
    client.sign_in(a_user(theme=Theme.DARK))
    assert '"/offline?theme=dark"' in client.get("/worker.js").text
    assert 'data-theme="dark"' in client.get("/offline?theme=dark").text


@pytest.mark.parametrize("query", ["", "?theme=system", "?theme=%22%3E"])
def test_without_a_theme_the_phone_decides(client, query):
    assert "data-theme" not in client.get(f"/offline{query}").text
    assert '"/offline?theme=system"' in client.get("/worker.js").text


def test_every_file_of_the_shell_is_there(client):
    shell = re.search(r"SHELL = (\[.*\]);", client.get("/worker.js").text)[1]
    addresses = re.findall(r'"(/static/[^"]+)"', shell)
    assert any(each.endswith("/js/player/keeping.js") for each in addresses)
    assert {client.get(each).status_code for each in addresses} == {200}


def test_all_of_tonight_is_kept_and_all_of_it_is_there(with_plan):
    kept = with_plan.get(LIST).json
    assert {"/tonight", "/tonight/play", "/lights-out", "/awake"} < set(kept["pages"])
    for each in with_plan.routine.plan.movements:
        assert f"/stretches/{each.slug}" in kept["pages"]
    assert any(each.endswith(".json") for each in kept["files"])
    answers = [with_plan.get(each) for each in (*kept["pages"], *kept["files"])]
    assert {answer.status_code for answer in answers} == {200}


def test_every_kept_page_says_whose_it_is(with_plan, client):
    kept = with_plan.get(LIST).json
    people = {with_plan.get(each).headers["Unwind-Person"] for each in kept["pages"]}
    assert people == {kept["person"]} == {str(alias_of(with_plan.user.id))}
    visitor = with_plan.application.test_client()
    assert "Unwind-Person" not in visitor.get("/stretches").headers


def test_the_list_is_the_same_until_a_page_may_look_different(with_plan):
    first, second = (with_plan.get(LIST).json for _ in range(2))
    assert first == second
    planned(with_plan.user, pain_now=9, minutes=5)
    third = with_plan.get(LIST).json
    assert third["stamp"] != first["stamp"]
    with_plan.post("/settings", data={"theme": "dark", "time_zone": "UTC", "country": ""})
    assert with_plan.get(LIST).json["stamp"] != third["stamp"]


def test_a_routine_that_is_not_safe_any_more_is_not_kept(with_plan):
    screened(with_plan.user, RF01="yes")
    kept = with_plan.get(LIST).json
    assert (kept["pages"], kept["files"]) == ([], [])


def test_before_the_first_plan_nothing_is_kept(ready):
    assert ready.get(LIST).json["pages"] == []


def test_another_answer_about_the_body_is_another_list(with_plan):
    before = with_plan.get(LIST).json["stamp"]
    described(with_plan.user)
    assert with_plan.get(LIST).json["stamp"] != before


def test_a_pack_is_another_list_until_it_is_over(with_plan, clock):
    before = with_plan.get(LIST).json["stamp"]
    with_plan.post("/packs", data={"pack": "ice", "minutes": "15", "signs": "none"})
    assert with_plan.get(LIST).json["stamp"] != before
    clock.shift(dt.timedelta(minutes=16))
    assert with_plan.get(LIST).json["stamp"] == before


def test_other_rules_are_another_list(with_plan, app):
    before = with_plan.get(LIST).json["stamp"]
    app.extensions["edition"] = "the next one"
    assert with_plan.get(LIST).json["stamp"] != before


def test_the_manifest_lets_a_phone_install_us(client):
    answer = client.get("/manifest.webmanifest")
    told = answer.json
    assert answer.mimetype == "application/manifest+json"
    assert (told["id"], told["scope"], told["start_url"]) == ("/", "/", "/tonight")
    assert told["display"] == "standalone"
    purposes = [(each["sizes"], each["purpose"]) for each in told["icons"]]
    assert purposes == [("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")]
    for icon in told["icons"]:
        assert size_of(client.get(icon["src"]).data) == icon["sizes"]


def test_a_splash_screen_is_as_dark_as_the_night(client):
    ground = re.search(
        r'content="(#\w+)" media="\(prefers-color-scheme: dark', client.get("/").text
    )
    told = client.get("/manifest.webmanifest").json
    assert told["background_color"] == told["theme_color"] == ground[1]


def test_pages_name_the_manifest_and_the_icon_of_iphones(client):
    page = client.get("/").text
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    icon = re.search(r'<link rel="apple-touch-icon" href="([^"]+)">', page)[1]
    assert size_of(client.get(icon).data) == "180x180"


def test_icons_are_small():
    sizes = [file.stat().st_size for file in (ROOT / "static" / "icons").iterdir()]
    assert len(sizes) == 4
    assert max(sizes) < 16_000


def size_of(png):
    """Its width and height, as a PNG tells them."""
    width, height = struct.unpack(">II", png[16:24])
    return f"{width}x{height}"
