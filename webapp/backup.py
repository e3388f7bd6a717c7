"""Commands that keep the nights safe: `flask --app webapp backup FILE` and `restore FILE`."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import current_app
from flask.cli import with_appcontext

from webapp.extensions import db
from webapp.models.backup import Counts, RefusedError, back_up, duplicate, put_back

A_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=A_FILE)
@with_appcontext
def backup(file: Path) -> None:
    """Write a whole copy of the database to a new FILE; people may go on meanwhile."""
    with _said_plainly():
        counts = back_up(db.engine, file)
    click.echo(f"{file} is whole: {_in_words(counts)}.")


@click.command("restore")
@click.argument("file", type=A_FILE)
@click.option("--replace", is_flag=True, help="Also where there are nights already.")
@with_appcontext
def restore(file: Path, *, replace: bool) -> None:
    """Put the copy in FILE in the place of the database; the server must be stopped."""
    with _said_plainly(), TemporaryDirectory(dir=current_app.instance_path) as folder:
        draft = Path(folder) / "draft.db"
        duplicate(file, draft)
        _bring_up_to_date(draft)
        counts = put_back(draft, db.engine, replace=replace)
    click.echo(f"Back from {file}: {_in_words(counts)}.")


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except RefusedError as problem:
        raise click.ClickException(str(problem)) from problem


def _bring_up_to_date(draft: Path) -> None:
    """Imported only now: no start of the server should wait for what migrates."""
    try:
        import_module("webapp.schema").bring_up_to_date(draft)
    except SystemExit as problem:
        raise RefusedError("The copy is from a version that is not known here.") from problem


def _in_words(counts: Counts) -> str:
    return f"people: {counts['user']}, nights: {counts['log_entry']}"
