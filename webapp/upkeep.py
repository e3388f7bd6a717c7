"""What each worker does by itself beside answering, in threads of its own."""

from collections.abc import Callable
from threading import Event, Thread

from flask import Flask

Task = Callable[[], object]


def run_every(app: Flask, seconds: float, task: Task) -> Event:
    """Do this now and again, for as long as the worker lives or until the event is set.

    A task commits by itself. Each worker does it, perhaps at the same moment.
    """
    enough = Event()
    Thread(target=_do_again, args=(app, seconds, task, enough), daemon=True).start()
    return enough


def do_once(app: Flask, task: Task) -> None:
    """A task that fails is told of in the log, and ends nothing."""
    with app.app_context():
        try:
            task()
        except Exception:
            app.logger.exception("%s failed", task.__name__)


def _do_again(app: Flask, seconds: float, task: Task, enough: Event) -> None:
    do_once(app, task)
    while not enough.wait(seconds):
        do_once(app, task)
