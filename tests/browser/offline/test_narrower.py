"""A worker for fewer pages: where the one for all is stuck, or left over from an older build."""

import pytest
from playwright.sync_api import Error, expect

from tests.browser.offline.evening import PLAY, do_all, notice, reopen
from tests.browser.patience import wait_until

STUCK = """
const register = ServiceWorkerContainer.prototype.register;
ServiceWorkerContainer.prototype.register = async function (script, options) {
    if (options) return register.call(this, script, options);
    return { installing: new EventTarget(), active: null };
};
"""
NARROWER_ONLY = """
const register = ServiceWorkerContainer.prototype.register;
ServiceWorkerContainer.prototype.register = function (script) {
    return register.call(this, script, { scope: "/tonight" });
};
"""
SCOPES = """navigator.serviceWorker.getRegistrations().then((all) =>
    all.filter(({ active }) => active).map(({ scope }) => new URL(scope).pathname).sort())"""

pytestmark = pytest.mark.usefixtures("person")


def test_where_the_worker_is_stuck_another_keeps_tonight(page, network):
    page.add_init_script(STUCK)
    page.clock.install()
    page.goto(network.address + PLAY)
    page.wait_for_selector("button[data-player=toggle]")
    page.wait_for_timeout(2000)
    page.clock.run_for(16_000)
    wait_until(page, lambda: page.evaluate(SCOPES) == ["/tonight"])
    network.lose()
    other = reopen(page, network.address + PLAY)
    do_all(other)
    expect(notice(other)).to_contain_text("kept on this phone")
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        other.goto(network.address)


@pytest.fixture
def older_build(live_app, monkeypatch):
    """For a while, all is served as another build, whose files are there as well."""
    build = live_app.extensions["build"]
    serve = live_app.wsgi_app

    def both(environ, start_response):
        path = environ["PATH_INFO"]
        environ["PATH_INFO"] = path.replace("/static/older/", f"/static/{build}/")
        return serve(environ, start_response)

    monkeypatch.setattr(live_app, "wsgi_app", both)
    with monkeypatch.context() as patched:
        patched.setitem(live_app.extensions, "build", "older")
        yield patched


def test_one_of_an_older_build_is_in_nobodys_way(page, network, older_build):
    page.add_init_script(NARROWER_ONLY)
    page.goto(network.address + PLAY)
    wait_until(page, lambda: page.evaluate(SCOPES) == ["/tonight"])
    page.close()
    older_build.undo()
    page = reopen(page, network.address + PLAY)
    wait_until(page, lambda: page.evaluate(SCOPES) == ["/"])
    page.close()
    network.lose()
    for path, heading in {"/tonight": "Tonight's routine", "/lights-out": "Lights out"}.items():
        other = reopen(page, network.address + path)
        expect(other.locator("h1")).to_have_text(heading)
    other = reopen(page, network.address + PLAY)
    do_all(other)
    expect(notice(other)).to_contain_text("kept on this phone")
