import pytest

from webapp.config import ROOT
from webapp.content import load_content


@pytest.fixture(scope="session")
def content():
    return load_content(ROOT / "seeds")
