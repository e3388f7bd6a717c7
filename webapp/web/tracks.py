"""Where the pages find the tracks to listen to."""

from pathlib import Path

from flask import Flask, current_app

from webapp.sound.tracks import Tracks


def init_app(app: Flask) -> None:
    folder = Path(app.instance_path) / "tracks"
    app.extensions["tracks"] = Tracks(folder, tuple(app.config["SPEAK"]))


def tracks() -> Tracks:
    made: Tracks = current_app.extensions["tracks"]
    return made
