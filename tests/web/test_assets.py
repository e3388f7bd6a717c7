import pytest

from tests.conftest import make_app
from webapp.web import assets


@pytest.fixture
def static(tmp_path, monkeypatch):
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "app.css").write_text("body { color: black }\n" * 100)
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
    (static / "app.js").write_text("export {};")
    after = serve()
    assert address(before) != address(after)
    assert get(after, address(before)).status_code == 404


def test_the_same_files_have_the_same_address(serve):
    assert address(serve()) == address(serve())


def test_nothing_outside_the_folder_is_served(serve):
    app = serve()
    assert get(app, address(app, "../unwind.db")).status_code == 404


def test_names_every_file(serve):
    app = serve()
    with app.app_context():
        assert assets.asset_paths() == ["css/app.css"]


def test_while_developing_an_edit_shows_at_once(serve, static):
    app = serve(DEV=True)
    assert "black" in get(app, address(app)).text
    (static / "css" / "app.css").write_text("body { color: white }")
    answer = get(app, address(app))
    assert "white" in answer.text
    assert "immutable" not in answer.headers["Cache-Control"]
