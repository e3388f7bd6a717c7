import pytest

ADDRESS = "https://unwind.example.org"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"},
        {"Origin": ADDRESS},
    ],
)
def test_our_own_pages_may_send(client, headers):
    assert client.post("/probe/form", base_url=ADDRESS, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "https://sub.unwind.example.org"},
        {"Origin": f"{ADDRESS}:8443"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
)
def test_other_sites_may_not(client, headers):
    response = client.post("/probe/form", base_url=ADDRESS, headers=headers)
    assert response.status_code == 403
    assert "<h1" in response.text


def test_reading_is_open_to_links_from_anywhere(client):
    assert client.get("/probe/open", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
