"""Static files under an address that names their content, so browsers may keep them for ever."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from wsgiref.headers import Headers

from flask import Flask, current_app
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from webapp.config import ROOT
from webapp.web import packing
from webapp.web.headers import ALWAYS

STATIC = ROOT / "static"
FIRST_SCRIPT = "js/app.js"
PACKED = {".css", ".js"}
FIGURES = "figures"
"""Hundreds of pictures that no page asks for by this address; packing them takes its time."""
KEPT_BUILDS = 2
"""This one and the one before: a worker that has not been replaced yet still serves from it."""


def init_app(app: Flask) -> None:
    app.extensions["build"] = "dev" if app.config["DEV"] else _hash(STATIC)
    app.add_template_global(asset_url)
    _serve_as_they_are(app) if app.config["DEV"] else _serve_packed(app)


def asset_url(path: str) -> str:
    return f"/static/{build()}/{path}"


def shell() -> list[str]:
    """All sheets and scripts that pages are made of; none while developing, where they change."""
    if current_app.config["DEV"]:
        return []
    sheets = sorted((STATIC / "css").glob("*.css"))
    files = [*sheets, *packing.entries(STATIC / FIRST_SCRIPT)]
    return [asset_url(file.relative_to(STATIC).as_posix()) for file in files]


def build() -> str:
    """Name this state of all static files together; a kept page goes on asking for its own."""
    name: str = current_app.extensions["build"]
    return name


def _serve_as_they_are(app: Flask) -> None:
    _serve(app, STATIC, autorefresh=True, max_age=0)


def _serve_packed(app: Flask) -> None:
    packed = Path(app.instance_path) / "static" / app.extensions["build"]
    if not packed.is_dir():
        _pack(STATIC, packed)
    os.utime(packed)
    _forget_older_than(packed)
    _serve(app, packed, immutable_file_test=lambda *_: True)


def _serve(app: Flask, folder: Path, **how: object) -> None:
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix=f"static/{app.extensions['build']}/",
        allow_all_origins=False,
        add_headers_function=_protect,
        **how,
    )


def _protect(headers: Headers, _path: str, _url: str) -> None:
    for name, value in ALWAYS.items():
        headers[name] = value


def _pack(source: Path, packed: Path) -> None:
    """Make every file as small as it goes, once; workers may race and the first one wins."""
    packed.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(dir=packed.parent, prefix="."))
    compressor = Compressor(quiet=True)
    for path, content in _shortened(source):
        file = draft / path.relative_to(source)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        compressor.compress(str(file))
    with suppress(OSError):
        draft.rename(packed)
    shutil.rmtree(draft, ignore_errors=True)


def _shortened(source: Path) -> Iterator[tuple[Path, bytes]]:
    """What a page may ask for, and what is in it; the parts of sheets and scripts are in those."""
    for sheet in (source / "css").glob("*.css"):
        yield sheet, packing.pack_sheet(sheet).encode()
    for script in packing.entries(source / FIRST_SCRIPT):
        yield script, packing.pack_script(script).encode()
    for file in _files(source):
        if file.suffix not in PACKED:
            yield file, file.read_bytes()


def _forget_older_than(packed: Path) -> None:
    """Remove the builds nobody serves any more; a draft in the making is hidden from this."""
    builds = sorted(packed.parent.glob("[!.]*"), key=_used_at, reverse=True)
    for build in builds[KEPT_BUILDS:]:
        shutil.rmtree(build, ignore_errors=True)


def _used_at(build: Path) -> float:
    try:
        return build.stat().st_mtime
    except FileNotFoundError:  # another worker has just removed it
        return 0


def _hash(folder: Path) -> str:
    """Name the files and the way they are packed."""
    digest = hashlib.sha256(Path(__file__).read_bytes() + Path(packing.__file__).read_bytes())
    for file in _files(folder):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _files(folder: Path) -> list[Path]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in paths if path.relative_to(folder).parts[0] != FIGURES]
