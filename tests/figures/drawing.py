"""The pictures of the seeds as the rig draws them, all in one run of Node.js."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.browser.prepare import PLAYWRIGHT_NODE
from webapp.config import ROOT
from webapp.content import load_content
from webapp.domain.figure import Body, Picture

STILL = 1.0
"""The moment that stands for the whole movement: its end."""
MODULES = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"


@dataclass(frozen=True)
class Drawn:
    """Each picture as `body/name`, moment by moment; what failed and why; the places to tap."""

    frames: dict[str, list[str]]
    faults: dict[str, str]
    places: str = ""


def pictures() -> dict[str, Picture]:
    return load_content(ROOT / "seeds").pictures


def draw(
    pictures: Mapping[str, Picture],
    bodies: Sequence[str] = tuple(Body),
    moments: Sequence[float] = (STILL,),
) -> Drawn:
    drawings = {name: picture.drawing for name, picture in pictures.items()}
    order = json.dumps({"pictures": drawings, "bodies": bodies, "moments": moments})
    answer = json.loads(_run("tests/figures/draw.js", order))
    return Drawn(answer["drawn"], answer["faults"])


def draw_body_map() -> Drawn:
    """The body from both sides, the same for every body, and the places to tap as JSON."""
    answer = json.loads(_run("tests/figures/draw-body-map.js"))
    frames = {f"{body}/{view}": [svg] for body in Body for view, svg in answer["bodies"].items()}
    return Drawn(frames, {}, json.dumps(answer["places"], separators=(",", ":")))


def judge(pictures: Mapping[str, Picture]) -> dict[str, list[str]]:
    """Name the faults of each picture: at the start, half way and at the end of its movement."""
    drawings = {name: picture.drawing for name, picture in pictures.items()}
    faults: dict[str, list[str]] = json.loads(_run("tests/figures/judge.js", json.dumps(drawings)))
    return faults


def _run(script: str, given: str = "") -> str:
    command = [_node(), MODULES, script]
    ran = subprocess.run(
        command, input=given, cwd=ROOT, check=False, capture_output=True, text=True
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return ran.stdout


def _node() -> str:
    """The Node.js of Playwright, so that the figures need no other."""
    node = shutil.which(PLAYWRIGHT_NODE) or shutil.which("node")
    if node is None:
        raise RuntimeError("No Node.js: the figures cannot be drawn")
    return node
