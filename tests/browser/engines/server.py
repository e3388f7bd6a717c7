"""A server that can go away and come back at the same address."""

from pathlib import Path
from threading import Thread

from flask import Flask
from flask_migrate import upgrade
from werkzeug.serving import make_server

from webapp.schema import create_app


def app_in(folder: Path) -> Flask:
    """The app with all it keeps in this folder."""
    app = create_app({"INSTANCE": folder})
    with app.app_context():
        upgrade(directory="webapp/migrations")
    return app


class Server:
    def __init__(self, app: Flask) -> None:
        self._app = app
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._serving = make_server("127.0.0.1", self._port, self._app, threaded=True)
        self._port = self._serving.port
        self._thread = Thread(target=self._serving.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._serving.shutdown()
        self._thread.join()
        self._serving.server_close()
