"""A whole evening in each engine, in real time."""

import pytest

from tests.browser.engines.walk import breathe_to_the_end, come_to_the_player


@pytest.mark.usefixtures("short_routine")
def test_the_whole_evening_is_logged_once(phone, nights):
    come_to_the_player(phone)
    breathe_to_the_end(phone)
    phone.wait_for("h1", "How was it?")
    phone.tap("Save and go on")
    phone.wait_for("h1", "Lights out")
    assert phone.complaints() == []
    assert len(nights()) == 1
