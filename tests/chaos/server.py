"""The server as `make run` starts it, to be killed, and phones that send nights to it."""

import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple
from uuid import UUID, uuid4

from webapp.config import ROOT, counts_folder
from webapp.web.aliases import alias_of

PATIENCE = 60
NO_ANSWER = (OSError, http.client.HTTPException)


class Server:
    """Two processes of four threads on a port of their own."""

    def __init__(
        self, database: Path, instance: Path, *, log_level: str = "error", **settings: str
    ) -> None:
        self.port = _free_port()
        self._log_level = log_level
        self._instance = instance
        self._environment = os.environ | {
            "UNWIND_INSTANCE": str(instance),
            "UNWIND_DATABASE_URL": f"sqlite:///{database}",
            **{f"UNWIND_{name.upper()}": value for name, value in settings.items()},
        }
        self._log = database.with_suffix(".log")

    def start(self) -> "Server":
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        where = ["--bind", f"127.0.0.1:{self.port}", "--log-level", self._log_level]
        with self._log.open("ab") as log:
            self._master = subprocess.Popen(  # noqa: S603 - our own server
                [gunicorn, "--config", "webapp/serving.py", *where],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers()
        return self

    def kill_a_worker(self) -> None:
        """The master starts another one by itself."""
        os.kill(random.SystemRandom().choice(self.workers()), signal.SIGKILL)

    def kill_all(self) -> None:
        os.killpg(self._master.pid, signal.SIGKILL)
        self._master.wait()
        shutil.rmtree(counts_folder(self._instance), ignore_errors=True)

    def log(self) -> str:
        return self._log.read_text()

    def send(self, text: bytes) -> bytes:
        """Speak to it as no client of ours would."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(text)
            return connection.recv(4096)

    def workers(self) -> list[int]:
        pid = self._master.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def _wait_until_it_answers(self) -> None:
        for _ in range(PATIENCE * 10):
            try:
                if ask(self.port, "GET", "/healthz").status == http.HTTPStatus.OK:
                    return
            except NO_ANSWER:
                time.sleep(0.1)
        raise TimeoutError(self.log())


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    text: str


class Person(NamedTuple):
    """Who signed in, with which cookie, and the routine whose nights they send."""

    id: UUID
    cookie: str
    routine_id: UUID

    def send_night(self, port: int, night: UUID) -> Answer:
        told = {"entry_id": str(night), "person": str(alias_of(self.id))}
        return ask(port, "POST", f"/routines/{self.routine_id}/nights", self.cookie, told)


class Phone(Thread):
    """Sends one night again and again until it is told that it is kept, and then the next."""

    def __init__(self, port: int, person: Person, enough: Event) -> None:
        super().__init__()
        self.acknowledged: list[UUID] = []
        self.odd: list[int] = []
        self._port, self._person, self._enough = port, person, enough

    def run(self) -> None:
        night = uuid4()
        while not self._enough.is_set() and not self.odd:
            if self._is_kept(night):
                self.acknowledged.append(night)
                night = uuid4()

    def _is_kept(self, night: UUID) -> bool:
        try:
            status = self._person.send_night(self._port, night).status
        except NO_ANSWER:
            time.sleep(0.02)
            return False
        if status not in (http.HTTPStatus.CREATED, http.HTTPStatus.SERVICE_UNAVAILABLE):
            self.odd.append(status)
        return status == http.HTTPStatus.CREATED


def ask(
    port: int, method: str, path: str, cookie: str = "", told: dict[str, str] | None = None
) -> Answer:
    """One request on a connection of its own; with something told, as JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    kind = {"Content-Type": "application/json"} if told else {}
    try:
        connection.request(method, path, json.dumps(told) if told else None, kind | _as(cookie))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode())
    finally:
        connection.close()


def _as(cookie: str) -> dict[str, str]:
    return {"Cookie": f"unwind={cookie}"} if cookie else {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
