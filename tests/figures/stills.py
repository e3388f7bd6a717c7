"""Write the stills of all figures and the body map: `make figures`; what has not changed stays."""

import sys
from pathlib import Path

from tests.figures.drawing import Drawn, draw, draw_body_map, pictures
from webapp.web.stills import STILLS

PLACES = STILLS / "body-map.json"


def main() -> None:
    drawn = drawn_today()
    for still, [svg] in drawn.frames.items():
        _write(_file(still), svg)
    _write(PLACES, drawn.places)
    for still in kept().keys() - drawn.frames.keys():
        if still.partition("/")[2] not in drawn.faults:
            _file(still).unlink()
    if drawn.faults:
        sys.exit("\n".join(f"{name}: {fault}" for name, fault in drawn.faults.items()))


def drawn_today() -> Drawn:
    figures, body_map = draw(pictures()), draw_body_map()
    return Drawn(figures.frames | body_map.frames, figures.faults, body_map.places)


def kept() -> dict[str, str]:
    """Every still there is as `body/name`, with its text."""
    files = STILLS.rglob("*.svg")
    return {file.relative_to(STILLS).with_suffix("").as_posix(): file.read_text() for file in files}


def _write(file: Path, text: str) -> None:
    if not file.exists() or file.read_text() != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def _file(still: str) -> Path:
    return STILLS / f"{still}.svg"


if __name__ == "__main__":
    main()
