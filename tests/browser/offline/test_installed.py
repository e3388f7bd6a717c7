from tests.browser.people import let_in, moved_in, safe, with_a_routine


def test_a_browser_finds_nothing_that_forbids_to_install_us(own_browser, live_app, base_url):
    let_in(own_browser.context, base_url, moved_in(live_app, safe, with_a_routine))
    page = own_browser.context.new_page()
    page.goto(f"{base_url}/tonight")
    session = own_browser.context.new_cdp_session(page)
    found = session.send("Page.getInstallabilityErrors")
    assert found == {"installabilityErrors": []}
