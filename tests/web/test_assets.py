import os
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from tests.conftest import make_app
from tests.wire import first_load
from webapp.web import assets


@pytest.fixture
def static(tmp_path, monkeypatch):
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "js").mkdir()
    (folder / "css" / "app.css").write_text("body { color: black }\n" * 100)
    (folder / "js" / "app.js").write_text("export const name = 1;\n")
    monkeypatch.setattr(assets, "STATIC", folder)
    return folder


@pytest.fixture
def serve(tmp_path, static):
    def start(**config):
        return make_app(tmp_path / "instance", tmp_path / "none.db", **config)

    return start


def address(app, path="css/app.css"):
    with app.app_context():
        return assets.asset_url(path)


def builds(tmp_path):
    return {each.name for each in (tmp_path / "instance" / "static").iterdir()}


def get(app, path, **headers):
    return app.test_client(use_cookies=False).get(path, headers=headers)


def test_a_file_may_be_kept_for_ever(serve):
    app = serve()
    answer = get(app, address(app))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_file_travels_packed(serve, encoding):
    app = serve()
    answer = get(app, address(app), **{"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert int(answer.headers["Content-Length"]) < 200


def test_a_change_anywhere_is_a_new_address_for_all(serve, static):
    before = serve()
    (static / "js" / "app.js").write_text("export const name = 2;")
    after = serve()
    assert address(before) != address(after)
    assert get(after, address(before)).status_code == 404


def test_figures_stay_out_for_they_have_addresses_of_their_own(serve, static):
    before = serve()
    (static / "figures").mkdir()
    (static / "figures" / "lunge.svg").write_text("<svg/>")
    after = serve()
    assert address(before) == address(after)
    assert get(after, address(after, "figures/lunge.svg")).status_code == 404


def test_the_same_files_have_the_same_address(serve):
    assert address(serve()) == address(serve())


def test_nothing_outside_the_folder_is_served(serve):
    app = serve()
    assert get(app, address(app, "../unwind.db")).status_code == 404


def test_while_developing_an_edit_shows_at_once(serve, static):
    app = serve(DEV=True)
    assert "black" in get(app, address(app)).text
    (static / "css" / "app.css").write_text("body { color: white }")
    answer = get(app, address(app))
    assert "white" in answer.text
    assert "immutable" not in answer.headers["Cache-Control"]


def test_styles_and_scripts_come_joined_and_bare(serve, static):
    sheet = '@layer base, parts;\n@import url("first.css");\n'
    (static / "css" / "app.css").write_text(sheet)
    (static / "css" / "first.css").write_text("/* Why. */\n@layer base {\n  p { margin: 0 }\n}\n")
    script = 'import { two } from "./two.js";\n\n/** Why. */\ntwo();\n'
    (static / "js" / "app.js").write_text(script)
    (static / "js" / "two.js").write_text("export function two() {}\n")
    app = serve()
    assert get(app, address(app, "js/two.js")).status_code == 404
    assert get(app, address(app)).text == "@layer base, parts;@layer base {p { margin: 0 }}"
    assert "import" not in get(app, address(app, "js/app.js")).text
    app = serve(DEV=True)
    assert get(app, address(app)).text == sheet
    assert get(app, address(app, "js/app.js")).text == script


def test_no_sheet_but_a_list_of_sheets_names_another_file():
    """Joined into one file, an address relative to its own folder would lead elsewhere."""
    parts = [sheet for sheet in assets.STATIC.rglob("*.css") if sheet.parent.name != "css"]
    assert [part for part in parts if re.search(r'url\("?[^"#]', part.read_text())] == []


def test_keeps_the_build_an_older_worker_serves_from(serve, static, tmp_path):
    apps = []
    for number in range(4):
        (static / "js" / "app.js").write_text(f"export const number = {number};")
        apps.append(serve())
        packed = tmp_path / "instance" / "static" / apps[-1].extensions["build"]
        os.utime(packed, (number, number))
    assert builds(tmp_path) == {app.extensions["build"] for app in apps[-2:]}
    assert get(apps[-2], address(apps[-2], "js/app.js")).text == "export const number = 2;"


def test_a_build_that_is_used_again_counts_as_new(serve, static, tmp_path):
    for text in ("first", "second", "first", "third"):
        (static / "js" / "app.js").write_text(f"export const word = '{text}';")
        app = serve()
    (static / "js" / "app.js").write_text("export const word = 'first';")
    assert serve().extensions["build"] in builds(tmp_path)
    assert app.extensions["build"] in builds(tmp_path)


def test_workers_that_start_together_share_one_whole_build(static, tmp_path):
    apps = [Flask(__name__, instance_path=str(tmp_path / "instance")) for _ in range(8)]
    for app in apps:
        app.config["DEV"] = False
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(assets.init_app, apps))
    assert builds(tmp_path) == {apps[0].extensions["build"]}
    packed = tmp_path / "instance" / "static" / apps[0].extensions["build"]
    assert (packed / "css" / "app.css.br").is_file()


def test_the_page_names_its_icon(client):
    addresses = first_load(client, "/")
    assert any(address.endswith("/favicon.svg") for address in addresses)
