"""Print what Lighthouse says of tonight and the player on a slow phone, and fail below full marks.

It comes by npx when it is asked for: with all it needs it outweighs every other tool here.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.engines.server import Server, app_in
from tests.browser.people import moved_in, planned, safe
from tests.browser.prepare import CHROMIUM, find_browser, how_to_get

LIGHTHOUSE = "lighthouse@12.8.2"
"""The last one that runs on Node.js 20."""
PAGES = ["/tonight", "/tonight/play"]
RUNS = 5
"""Its own advice: one run swings with what else the machine does, the median is steady."""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with TemporaryDirectory() as folder:
        app = app_in(Path(folder))
        server = Server(app)
        cookie = f"unwind={moved_in(app, safe, planned)}"
        reports = {page: _median(f"{server.address}{page}", cookie, Path(folder)) for page in PAGES}
        server.stop()
    for page, report in reports.items():
        _print(page, report)
    sys.exit(not all(_is_full(report) for report in reports.values()))


def _median(address: str, cookie: str, folder: Path) -> dict:
    """The report in the middle by performance, the one score that differs between runs."""
    reports = [_report(address, cookie, folder) for _ in range(RUNS)]
    marks = sorted(reports, key=_performance)
    print("Performance of each run:", *(f"{_performance(each):.0%}" for each in marks))
    return marks[RUNS // 2]


def _performance(report: dict) -> float:
    return report["categories"]["performance"]["score"]


def _report(address: str, cookie: str, folder: Path) -> dict:
    profile = f"--user-data-dir={folder / 'profile'}"
    options = {
        "--output": "json",
        "--extra-headers": json.dumps({"Cookie": cookie}),
        "--chrome-flags": " ".join([*FLAGS, profile]),
    }
    words = [f"{name}={value}" for name, value in options.items()]
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", *words]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=_surroundings())
    return json.loads(told.stdout)


def _surroundings() -> dict[str, str]:
    browser = find_browser()
    if browser is None:
        sys.exit(f"No Chromium. {how_to_get(CHROMIUM)}")
    return os.environ | {"CHROME_PATH": browser}


def _print(page: str, report: dict) -> None:
    scores = {each["title"]: each["score"] for each in report["categories"].values()}
    print(page, *(f"{title} {score * 100:.0f}" for title, score in scores.items()), sep="  ")
    for category in report["categories"].values():
        for each in category["auditRefs"]:
            audit = report["audits"][each["id"]]
            if each["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  {audit['title']}: {audit.get('displayValue', audit['score'])}")


def _is_full(report: dict) -> bool:
    return all(category["score"] == 1 for category in report["categories"].values())


if __name__ == "__main__":
    main()
