"""The stretches, rules and texts, read once when the app starts."""

from functools import cache
from pathlib import Path

from flask import Flask, current_app

from webapp.config import ROOT
from webapp.content import load_content
from webapp.domain.seeds import Content


def init_app(app: Flask) -> None:
    app.extensions["content"] = _content_of(ROOT / "seeds")


def content() -> Content:
    loaded: Content = current_app.extensions["content"]
    return loaded


@cache
def _content_of(seeds: Path) -> Content:
    return load_content(seeds)
