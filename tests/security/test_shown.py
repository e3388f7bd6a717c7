"""An e-mail address is shown to its owner, on the pages about their account, and nowhere else."""

import re

from tests.security.walking import every_answer

OWN = re.compile(r"[0-9a-f]{32}@example\.org")
ABOUT_THE_ACCOUNT = {"passwords.account", "passwords.change", "passwords.email"}


def test_no_other_page_shows_the_address(app, full):
    shown = {rule.endpoint for rule, answer in every_answer(app, full) if OWN.search(answer.text)}
    assert shown <= ABOUT_THE_ACCOUNT
    assert "passwords.account" in shown
