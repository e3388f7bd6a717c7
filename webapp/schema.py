"""The app with the steps of its database's shape: `flask --app webapp.schema db upgrade`.

They stand apart because no page needs them, and every start would wait for their import.
"""

from collections.abc import Mapping

from flask import Flask
from flask_migrate import Migrate

import webapp
from webapp.config import ROOT
from webapp.extensions import db

migrate = Migrate(directory=str(ROOT / "webapp" / "migrations"))


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    app = webapp.create_app(config)
    migrate.init_app(app, db)
    return app
