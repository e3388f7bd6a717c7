"""A browser that is missing skips its tests; where nobody would notice, it fails them."""

import pytest

from tests.browser.prepare import Engine, how_to_get, in_ci


def needed(engine: Engine):
    found = engine.find()
    if not found:
        give_up = pytest.fail if in_ci() else pytest.skip
        give_up(f"no {engine.name}: run `make browser`. {how_to_get(engine)}")
    return found
