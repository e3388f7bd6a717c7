"""Commands beside the web: `flask --app webapp routine`."""

import json
from typing import BinaryIO

import click
from flask import Flask

from webapp.backup import backup, restore
from webapp.domain.building import build_routine
from webapp.domain.clock import night_of, utc_now
from webapp.domain.exchange import ProfileFaults, profiles_from, routine_as_json
from webapp.domain.profile import Evening
from webapp.hosting import send_waiting_letters, sign_in_link
from webapp.tidying import clean_up_now
from webapp.web.content import content

INVALID = 2


def init_app(app: Flask) -> None:
    for command in (routine, backup, restore, send_waiting_letters, sign_in_link, clean_up_now):
        app.cli.add_command(command)


@click.command("routine")
@click.option("--profile", "profile_file", type=click.File("rb"), required=True)
def routine(profile_file: BinaryIO) -> None:
    """Print the routine for a profile; FILE or - holds one JSON object or a list of them."""
    try:
        evenings, is_list = profiles_from(profile_file.read(), content())
    except ProfileFaults as problem:
        for fault in problem.faults:
            click.echo(fault, err=True)
        raise SystemExit(INVALID) from problem
    routines = [routine_as_json(build_routine(_dated(each), content())) for each in evenings]
    answer = json.dumps(routines if is_list else routines[0], ensure_ascii=False, indent=1)
    click.echo(answer.encode())  # the same bytes whatever the terminal speaks


def _dated(evening: Evening) -> Evening:
    """An evening without a date is tonight's."""
    return evening.model_copy(update={"night": evening.night or night_of(utc_now(), "UTC")})
