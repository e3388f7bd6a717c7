"""How `make run` serves: two processes of four threads each."""

import socket
import sys

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from webapp.config import count_together, read_settings
from webapp.tidying import DAY, clean_up
from webapp.upkeep import run_every
from webapp.web.sending import send_letters

wsgi_app = "webapp:create_app()"
worker_class = "gthread"
workers = 2
threads = 4
control_socket_disable = True
reuse_port = True
"""Each worker listens by itself, else all clients that stay connected can land on one of them."""
preload_app = True
"""Loaded once and shared by the workers; no connection to the database is open by then."""

EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - to be told apart, not to listen on
SOMEWHERE_ELSE = ("192.0.2.1", 9)
SECONDS_BETWEEN_LOOKS_FOR_LETTERS = 2


def on_starting(server: Arbiter) -> None:
    _refuse_taken_ports(server)
    count_together(read_settings({}).instance)


def post_worker_init(worker: Worker) -> None:
    run_every(worker.wsgi, DAY, clean_up)
    if worker.wsgi.config["SMTP"]:
        run_every(worker.wsgi, SECONDS_BETWEEN_LOOKS_FOR_LETTERS, send_letters)


def when_ready(server: Arbiter) -> None:
    for host, port in server.address:
        server.log.info("Unwind is at http://%s:%s", reachable(host), port)


def _refuse_taken_ports(server: Arbiter) -> None:
    """Refuse a port that is taken: as our workers share one, two servers would do so unnoticed."""
    for host, port in server.address:
        try:
            _listen_alone(host, port)
        except OSError as problem:
            sys.exit(
                f"Cannot listen on {host}:{port}: {problem.strerror}. "
                f"Stop what listens there, or take another port: PORT={port + 1} make run"
            )


def reachable(host: str) -> str:
    """Name an address that others at home can open: our own on the way out of this machine."""
    if host not in EVERY_ADDRESS:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE_ELSE)  # sends nothing
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def _listen_alone(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
