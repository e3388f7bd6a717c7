import pytest

from tests.samples import a_user
from webapp.models.user import Theme


def test_the_worker_keeps_the_page_in_the_chosen_theme(client):
    client.sign_in(a_user(theme=Theme.DARK))
    assert '"/offline?theme=dark"' in client.get("/worker.js").text
    assert 'data-theme="dark"' in client.get("/offline?theme=dark").text


@pytest.mark.parametrize("query", ["", "?theme=system", "?theme=%22%3E"])
def test_without_a_theme_the_phone_decides(client, query):
    assert "data-theme" not in client.get(f"/offline{query}").text
    assert '"/offline?theme=system"' in client.get("/worker.js").text
