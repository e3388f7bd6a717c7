"""Bring the browsers that the tests drive, or say which are missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import playwright

PLAYWRIGHT_NODE = Path(playwright.__file__).parent / "driver" / "node"


class WebKit(NamedTuple):
    """WebKit has no window of its own to hide: it shows itself on a screen that nobody sees."""

    driver: str
    browser: str
    screen: str


class Engine(NamedTuple):
    name: str
    packages: list[str]
    find: Callable[[], object]


def main() -> None:
    install(missing_packages())
    if not _first_program("chromium-headless-shell"):
        install(SHELL.packages)
    missing = [engine for engine in ENGINES if not engine.find()]
    for engine in missing:
        print(f"No {engine.name}: its tests are skipped. {how_to_get(engine)}")
    if missing and in_ci():
        sys.exit("CI may not skip the tests that need a browser.")


def missing_packages() -> list[str]:
    """A bare Debian lacks libatomic1, which the Node.js of Playwright is linked to, and strace."""
    browsers = [name for engine in ENGINES if not engine.find() for name in engine.packages]
    library = [] if _runs(PLAYWRIGHT_NODE, "--version") else ["libatomic1"]
    watching = [] if can_watch() else ["strace"]
    return browsers + library + watching


def can_watch() -> bool:
    """Whether we may see what another process writes, to cut its power."""
    return _runs("strace", "-o", os.devnull, "true")


def find_shell() -> str | None:
    """Chromium without what is around a page: a window of it costs a twentieth of the work."""
    return _first_program("chromium-headless-shell") or find_browser()


def find_browser() -> str | None:
    """Chromium as people have it, with passkeys, a profile on the disk and errands of its own."""
    named = os.environ.get("BROWSER_PATH", "")
    return _first_program(named, "chromium", "chromium-browser", "google-chrome")


def find_firefox() -> str | None:
    return _first_program("firefox-esr", "firefox")


def find_webkit() -> WebKit | None:
    browsers = map(str, Path("/usr").glob("lib*/*/webkit2gtk-4.*/MiniBrowser"))
    found = _first_program("WebKitWebDriver"), next(browsers, None), _first_program("Xvfb")
    driver, browser, screen = found
    return WebKit(driver, browser, screen) if driver and browser and screen else None


SHELL = Engine("Chromium without a window", ["chromium-headless-shell"], find_shell)
CHROMIUM = Engine("Chromium", ["chromium"], find_browser)
FIREFOX = Engine("Firefox", ["firefox-esr"], find_firefox)
WEBKIT = Engine("WebKit", ["webkit2gtk-driver", "xvfb"], find_webkit)
ENGINES = [CHROMIUM, FIREFOX, WEBKIT]
"""Without the shell nothing is missed but time."""


def how_to_get(engine: Engine) -> str:
    return f"Debian: apt-get install {' '.join(engine.packages)}"


def install(packages: list[str]) -> None:
    if not packages or not shutil.which("apt-get") or not may_install():
        return
    print("Installing for the tests:", *packages, flush=True)
    _apt_get("update")
    _apt_get("install", "--yes", "--no-install-recommends", *packages)


def may_install() -> bool:
    return is_root() or _runs("sudo", "-n", "true")


def is_root() -> bool:
    return os.geteuid() == 0


def in_ci() -> bool:
    return os.environ.get("CI") == "true"


def _first_program(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _apt_get(*words: str) -> None:
    become_root = [] if is_root() else ["sudo", "-n"]
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    wait_for_others = ["-o", "DPkg::Lock::Timeout=120"]
    command = [*become_root, *quietly, *wait_for_others, *words]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def _runs(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
