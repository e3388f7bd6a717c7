"""Bring the browser that the tests drive, or say that there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
PLAYWRIGHT_NODE = Path(playwright.__file__).parent / "driver" / "node"


def main() -> None:
    install(missing_packages())
    if find_browser():
        return
    if in_ci():
        sys.exit("No browser, and CI may not skip the tests that need one.")
    print("No browser: its tests are skipped. Install Chromium or set BROWSER_PATH.")


def missing_packages() -> list[str]:
    """A bare Debian lacks libatomic1, which the Node.js of Playwright is linked to."""
    browser = [] if find_browser() else ["chromium"]
    library = [] if _runs(PLAYWRIGHT_NODE, "--version") else ["libatomic1"]
    return browser + library


def find_browser() -> str | None:
    names = [os.environ.get("BROWSER_PATH", ""), *BROWSERS]
    return next(filter(None, map(shutil.which, names)), None)


def install(packages: list[str]) -> None:
    if not packages or not shutil.which("apt-get") or not may_install():
        return
    print("Installing", *packages, flush=True)
    _apt_get("update")
    _apt_get("install", "--yes", "--no-install-recommends", *packages)


def may_install() -> bool:
    return is_root() or _runs("sudo", "-n", "true")


def is_root() -> bool:
    return os.geteuid() == 0


def in_ci() -> bool:
    return os.environ.get("CI") == "true"


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
