"""A browser with a memory of its own, which is there again after the browser was killed."""

import os
import signal
from contextlib import suppress

from playwright.sync_api import Error


class OwnBrowser:
    def __init__(self, launch, profile):
        self._launch = launch
        self._profile = profile
        self.open()

    def open(self):
        self.context = self._launch(self._profile)

    def kill(self):
        """As a phone does that needs its memory: at once, with all its processes."""
        lock = (self._profile / "SingletonLock").readlink()  # "host-pid"
        os.kill(int(lock.name.rpartition("-")[2]), signal.SIGKILL)
        self.close()
        for mark in self._profile.glob("Singleton*"):
            mark.unlink()

    def close(self):
        with suppress(Error):
            self.context.close()

    def has_written(self, text):
        """Whether local storage is on the disk; it is written some seconds late."""
        logs = (self._profile / "Default" / "Local Storage" / "leveldb").glob("*.log")
        return any(text.encode() in log.read_bytes() for log in logs)
