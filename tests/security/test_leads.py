"""Where pages lead, and what they are made of: this host, and what a person chooses to follow."""

from urllib.parse import urlsplit

import pytest

from tests.browsing import forms_of, parsed
from tests.security.walking import REFERRED, every_answer, pages

ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "\\/elsewhere.example",
    "javascript:alert(1)",
    "https:elsewhere.example",
]
NAMES = ("next", "back", "page", "url", "to", "return", "redirect", "came_from", "continue", "step")
FOLLOWED = {"", "https", "tel", "sms", "mailto"}
LOADED = ("src", "srcset", "data", "poster", "manifest", "action", "formaction")
CAME_FROM = {name: told for name, told in REFERRED.items() if name != "Origin"}
LEAVES = {"/settings/delete", "/sign-out"}
LOADS_BY_HREF = ("link", "use", "image", "base")


def is_here(address):
    """Whether a browser stays on this host; it reads a backslash as a slash."""
    parts = urlsplit(address.replace("\\", "/").strip())
    return not parts.scheme and not parts.netloc


def read(app, client):
    """Yield each page with its rule."""
    for rule, answer in every_answer(app, client):
        if answer.mimetype == "text/html" and not answer.location:
            yield rule, parsed(answer)


def test_every_link_of_every_page_stays_here(app, full):
    """Or is one that the person follows: a source, a number to call."""
    for rule, page in read(app, full):
        for each in page.iter("a"):
            assert urlsplit(each.get("href")).scheme in FOLLOWED, (rule, each.get("href"))


def test_every_page_is_made_of_our_own_files(app, full):
    for rule, page in read(app, full):
        for each in page.iter():
            loaded = [each.get(name) for name in LOADED if each.get(name) is not None]
            loaded += [each.get("href")] if each.tag in LOADS_BY_HREF else []
            assert all(is_here(address) for address in loaded), (rule, each.attrib)


def forms(app, client):
    """Yield where each form of each page is sent to, and what it could send."""
    seen = set()
    for rule, answer in every_answer(app, client):
        if answer.mimetype == "text/html" and not answer.location:
            for action, fields in forms_of(answer).items():
                path = urlsplit(action or rule.rule).path
                if path not in seen and path not in LEAVES:
                    seen.add(path)
                    yield path, {name: offered[0] for name, offered in fields.items()}


def test_no_page_leads_elsewhere_whatever_it_is_asked(app, full):
    for _rule, answer in pages(app, full, query_string=dict.fromkeys(NAMES, ELSEWHERE[0])):
        assert is_here(answer.location or ""), answer.location


def test_no_form_leads_elsewhere_whatever_it_is_asked(app, full):
    asked, moved = dict.fromkeys(NAMES, "//elsewhere.example/"), 0
    for path, sent in forms(app, full):
        answer = full.post(path, query_string=asked, headers=CAME_FROM, data=asked | sent)
        moved += answer.status_code == 303
        assert is_here(answer.location or ""), (path, answer.location)
    assert moved >= 10


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("path", ["/confirm", "/settings/pace", "/sign-in", "/"])
def test_where_a_page_goes_back_to_is_never_elsewhere(full, path, elsewhere):
    asked = dict.fromkeys(NAMES, elsewhere)
    page = full.get(path, query_string=asked, headers=REFERRED)
    assert is_here(page.location or "")
    assert "elsewhere.example" not in page.text
