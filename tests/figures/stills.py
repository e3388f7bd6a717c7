"""Write the stills of all figures: `make figures`. What is as it was stays untouched."""

import sys
from pathlib import Path

from tests.figures.drawing import draw, pictures
from webapp.web.figures import STILLS


def main() -> None:
    drawn = draw(pictures())
    for still, [svg] in drawn.frames.items():
        _write(still, svg)
    for still in kept().keys() - drawn.frames.keys():
        if still.partition("/")[2] not in drawn.faults:
            _file(still).unlink()
    if drawn.faults:
        sys.exit("\n".join(f"{name}: {fault}" for name, fault in drawn.faults.items()))


def kept() -> dict[str, str]:
    """Every still there is as `body/name`, with its text."""
    files = STILLS.rglob("*.svg")
    return {file.relative_to(STILLS).with_suffix("").as_posix(): file.read_text() for file in files}


def _write(still: str, svg: str) -> None:
    file = _file(still)
    if not file.exists() or file.read_text() != svg:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(svg)


def _file(still: str) -> Path:
    return STILLS / f"{still}.svg"


if __name__ == "__main__":
    main()
