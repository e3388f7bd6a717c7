"""Unwind: a guided bedtime stretch routine for people whose hips hurt at night."""

from collections.abc import Mapping

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import cli, extensions, logs
from webapp.config import ROOT, read_settings
from webapp.features import BLUEPRINTS, WHILE_DEVELOPING
from webapp.web import (
    assets,
    auth,
    content,
    csrf,
    errors,
    figures,
    filters,
    guards,
    headers,
    layout,
    limits,
    sessions,
    tracks,
    traffic,
    words,
)


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    logs.begin()
    settings = read_settings(config or {})
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Flask(
        __name__,
        static_folder=None,
        template_folder=ROOT / "templates",
        instance_path=str(settings.instance),
    )
    app.config.from_mapping(settings.for_flask())
    for part in (
        csrf,
        limits,
        extensions,
        auth,
        guards,
        sessions,
        headers,
        errors,
        content,
        figures,
        filters,
        words,
        layout,
        tracks,
        assets,
        cli,
    ):
        part.init_app(app)
    developing = WHILE_DEVELOPING if settings.dev else ()
    for blueprint in (*BLUEPRINTS, *developing):
        app.register_blueprint(blueprint)
    _believe_proxies(app, settings.proxy_count)
    traffic.init_app(app)
    return app


def _believe_proxies(app: Flask, count: int) -> None:
    if count:
        trusted = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
        app.wsgi_app = trusted  # type: ignore[method-assign]
