"""The app with the steps of its database's shape: `flask --app webapp.schema db upgrade`.

They stand apart because no page needs them, and every start would wait for their import.
"""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask, current_app
from flask_migrate import Migrate, upgrade

import webapp
from webapp.config import ROOT
from webapp.extensions import db

migrate = Migrate(directory=str(ROOT / "webapp" / "migrations"))


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    app = webapp.create_app(config)
    migrate.init_app(app, db)
    return app


def bring_up_to_date(database: Path) -> None:
    """Take every step on another database than the one that this app serves."""
    given = {
        "DATABASE_URL": f"sqlite:///{database}",
        "INSTANCE": current_app.instance_path,
        "SECRET_KEY": current_app.secret_key,
    }
    with create_app(given).app_context():
        upgrade()
        db.engine.dispose()
