"""Waiting for what a page does in its own time."""

import pytest

ATTEMPTS = 100


def wait_until(page, is_true):
    """While the page lives on; what a page is asked to wait for itself, its policy may refuse."""
    for _ in range(ATTEMPTS):
        if is_true():
            return
        page.wait_for_timeout(200)
    pytest.fail("never true")
