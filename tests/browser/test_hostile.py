"""Text that would break a page, sent through every field there is, and read on every page."""

import json

import pytest

from tests.browser.people import let_in, moved_in, safe, shown_just_now, with_a_routine
from tests.browsing import parsed
from tests.hostile import SHORT, TAG, TEXT, words_of
from tests.house.sweep import addresses, is_safe
from webapp.extensions import db
from webapp.models import AuthSession, LogEntry, Passkey, SavedRoutine

WRITTEN = ("text", "search", "email", "password", "url", "file")
LEAST_FORMS, LEAST_SHOWING = 5, 8
LOADS_NOTHING = "Failed to load resource"
BROKEN_INTO = f"document.querySelectorAll('{TAG}, script:not([src]), img[src=\"/x\"]').length"
SEND = """([index, text]) => {
    const form = document.forms[index];
    for (const field of form.querySelectorAll("textarea, input")) {
        field.removeAttribute("maxlength");
        if (["text", "search", "email", "password", "url", "textarea"].includes(field.type)) {
            if (field.tagName === "INPUT") field.type = "text";
            field.value = text;
        }
    }
    HTMLFormElement.prototype.submit.call(form);
}"""
"""Past whatever a script or the browser would say against it."""
FILE = {
    "name": f"{TAG}.json",
    "mimeType": "application/json",
    "buffer": json.dumps([TEXT]).encode(),
}


@pytest.fixture
def cookie(live_app):
    """Of somebody with an account, who wrote such text wherever one can."""
    return moved_in(live_app, safe, with_a_routine, words_of, shown_just_now)


@pytest.fixture
def pages(live_app, cookie):
    """The address of each page that opens to them, with what was answered there."""
    with live_app.app_context():
        user = db.session.query(LogEntry).filter_by(note=TEXT).one().user_id
        tables = (LogEntry, SavedRoutine, Passkey, AuthSession)
        ids = [row.id for each in tables for row in db.session.query(each).filter_by(user_id=user)]
    paths = {path for _, method, path in addresses(live_app, ids) if is_safe(method)}
    client = live_app.test_client()
    client.set_cookie("unwind", cookie)
    answers = {path: client.get(path, base_url="http://localhost") for path in sorted(paths)}
    return {path: answer for path, answer in answers.items() if _is_page(answer)}


@pytest.fixture
def tab(browser, base_url, cookie):
    """A browser whose own name is such a text; nothing in it ran, and no rule was broken."""
    context = browser.new_context(user_agent=SHORT, base_url=base_url, service_workers="block")
    context.route("**/figures/**", lambda route: route.abort())
    let_in(context, base_url, cookie)
    page, complaints = context.new_page(), []
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("console", lambda said: _note(said, complaints))
    yield page
    context.close()
    assert complaints == []


def _note(said, complaints):
    if said.type in ("error", "warning") and LOADS_NOTHING not in said.text:
        complaints.append(f"{said.text} on {said.location}")


def _is_page(answer):
    return answer.status_code == 200 and answer.mimetype == "text/html"


def _written_forms(answer):
    """Which forms of a page take words, or a file."""
    forms = enumerate(parsed(answer).iter("form"))
    return [index for index, form in forms if any(_takes_words(each) for each in form.iter())]


def _takes_words(field):
    is_box = field.tag == "input" and field.get("type", "text") in WRITTEN
    return is_box or field.tag == "textarea"


@pytest.mark.timeout(300)
def test_nothing_that_is_written_runs_or_becomes_part_of_a_page(tab, pages):
    forms = [(path, index) for path, page in pages.items() for index in _written_forms(page)]
    assert len(forms) >= LEAST_FORMS
    for path, index in forms:
        tab.goto(path, wait_until="domcontentloaded")
        for box in tab.locator("form").nth(index).locator("[type=file]").all():
            box.set_input_files(FILE)
        with tab.expect_navigation(wait_until="domcontentloaded"):
            tab.evaluate(SEND, [index, TEXT])
        assert tab.evaluate(BROKEN_INTO) == 0, (path, index)

    showing = [path for path, page in pages.items() if TAG in page.text]
    assert len(showing) >= LEAST_SHOWING
    for path in showing:
        tab.goto(path, wait_until="domcontentloaded")
        assert tab.evaluate(BROKEN_INTO) == 0, path
