"""`flask --app webapp routine`: the contract with clinicians, tests and scripts."""

import json
import os
import subprocess
import sys

import pytest

from webapp.config import ROOT

PROFILE = {
    "age_band": "40_64",
    "pregnancy": "none",
    "told_not_to_exercise": False,
    "pain_areas": [
        {"area": "buttock", "side": "left", "nrs": 4, "main": True},
        {"area": "low_back_si", "side": "centre"},
    ],
    "pain_now": 4,
    "duration": "6w_3m",
    "triggers": ["long_sitting"],
    "sensations": ["tight"],
    "sleep_position": "side",
    "sleep_side": "right",
    "conditions": [{"code": "hip_oa", "side": "left"}],
    "constraints": ["cannot_kneel"],
    "equipment": ["chair", "pillow"],
    "red_flags": [],
    "minutes": 12,
    "level": 1,
    "night": "2026-11-22",
    "history": [
        {
            "night": "2026-11-21",
            "pain_now": 4,
            "pain_after": 3,
            "night_worst": 5,
            "moves": {"lunge": "good", "knee-to-chest": "skipped"},
        }
    ],
}
LEAST = {"pain_areas": [{"area": "buttock", "side": "left"}], "pain_now": 2, "minutes": 10}
ROUTINE_KEYS = {
    "outcome",
    "mode",
    "level",
    "limit_minutes",
    "flags",
    "total_seconds",
    "entries",
    "not_stretched",
    "left_out",
    "sleep_setup",
    "messages",
}
ENTRY_KEYS = {
    "slug",
    "variant",
    "posture",
    "sides",
    "mode",
    "eased",
    "cautions",
    "seconds",
    "transition_seconds",
    "why",
    "sources",
}
DOSE_KEYS = {
    "hold": {"hold_seconds", "repeats"},
    "reps": {"repeats", "tempo_seconds"},
    "timed": set(),
}


@pytest.fixture
def ask(app, tmp_path):
    """Run the command on what is given: JSON to be, text or bytes, in a file or on stdin."""

    def run(given, *, on_stdin=False):
        sent = given if isinstance(given, bytes) else json.dumps(given).encode()
        path = tmp_path / "profile.json"
        path.write_bytes(sent)
        arguments = ["routine", "--profile", "-" if on_stdin else str(path)]
        return app.test_cli_runner().invoke(args=arguments, input=sent if on_stdin else None)

    return run


def routine_of(answer):
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout)


def faults_of(answer):
    """The lines about what is wrong; then there is nothing else and the status says so."""
    assert answer.exit_code == 2
    assert answer.stdout == ""
    return answer.stderr.splitlines()


# What comes out


def test_one_profile_gives_one_routine(ask):
    routine = routine_of(ask(PROFILE))
    assert (routine["outcome"], routine["mode"], routine["limit_minutes"]) == ("ok", "normal", 12)
    assert {"hip_oa", "no_kneel"} <= {*routine["flags"]}


def test_a_list_gives_a_list_in_the_same_order(ask):
    routines = routine_of(ask([LEAST, PROFILE | {"minutes": 20}, LEAST | {"pain_now": 9}]))
    assert [each["limit_minutes"] for each in routines] == [10, 20, 10]
    assert [each["mode"] for each in routines] == ["normal", "normal", "rest_only"]


def test_a_list_of_one_is_still_a_list(ask):
    assert len(routine_of(ask([LEAST]))) == 1


def test_a_dash_reads_from_standard_input(ask):
    assert ask(PROFILE, on_stdin=True).stdout == ask(PROFILE).stdout


def test_three_answers_are_enough(ask):
    assert routine_of(ask(LEAST))["level"] == 0


def test_has_exactly_the_keys_of_the_contract(ask):
    profiles = [PROFILE, LEAST | {"minutes": 30, "level": 3}, LEAST | {"pain_now": 10}]
    modes = set()
    for routine in routine_of(ask(profiles)):
        assert {*routine} == ROUTINE_KEYS
        for entry in routine["entries"]:
            modes.add(entry["mode"])
            assert {*entry} == ENTRY_KEYS | DOSE_KEYS[entry["mode"]], entry["slug"]
        assert all({*each} == {"area", "reason"} for each in routine["not_stretched"])
        assert all({*each} == {"slug", "reason", "rule"} for each in routine["left_out"])
        assert all({*each} == {"kind", "text"} for each in routine["messages"])
    assert modes == {*DOSE_KEYS}


def test_the_seconds_add_up(ask):
    routine = routine_of(ask(PROFILE))
    seconds = [each["seconds"] + each["transition_seconds"] for each in routine["entries"]]
    assert sum(seconds) == routine["total_seconds"] <= 12 * 60
    assert routine["entries"][-1]["transition_seconds"] == 0


def test_the_history_teaches_and_a_level_given_wins(ask):
    nights = [
        {"night": f"2026-11-{day}", "pain_now": 4, "pain_after": 4, "moves": {"lunge": "hurt"}}
        for day in (18, 19, 20)
    ]
    told = LEAST | {"night": "2026-11-21", "history": nights}
    taught, given = routine_of(ask([told, told | {"level": 0}]))
    assert (taught["level"], given["level"]) == (1, 0)
    assert {"lunge": "hurt"}.items() <= {
        each["slug"]: each["rule"] for each in taught["left_out"]
    }.items()


def test_without_a_date_it_is_for_tonight(ask):
    history = [{"night": "2020-01-01", "moves": {"lunge": "hurt"}}]
    (routine,) = routine_of(ask([LEAST | {"history": history}]))
    assert "lunge" not in {each["slug"] for each in routine["left_out"]}
    (routine,) = routine_of(ask([LEAST | {"history": history, "night": "2020-01-02"}]))
    assert "lunge" in {each["slug"] for each in routine["left_out"]}


@pytest.mark.parametrize("sign", ["RF01", "RF05"])
def test_a_blocked_evening_has_no_entries(ask, sign):
    routine = routine_of(ask(LEAST | {"red_flags": [sign]}))
    assert (routine["mode"], routine["entries"], routine["sleep_setup"]) == ("blocked", [], [])


def test_gives_the_same_bytes_every_time(tmp_path):
    """In fresh processes that order their sets differently and speak another encoding."""
    (tmp_path / "profile.json").write_text(json.dumps([PROFILE, LEAST]))
    command = [sys.executable, "-m", "flask", "--app", "webapp", "routine", "--profile", "-"]
    outputs = {
        subprocess.run(  # noqa: S603 - our own command
            command,
            input=(tmp_path / "profile.json").read_bytes(),
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "UNWIND_SECRET_KEY": "x", "PYTHONHASHSEED": seed} | encoding,
        ).stdout
        for seed, encoding in (("1", {}), ("2", {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}))
    }
    (output,) = outputs
    assert json.loads(output.decode())


# What is refused


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"colour": "blue"}, "profile.colour: "),
        ({"pain_now": 11}, "profile.pain_now: "),
        ({"pain_now": "4"}, "profile.pain_now: "),
        ({"pain_now": True}, "profile.pain_now: "),
        ({"pain_now": 10**400}, "profile.pain_now: "),
        ({"pain_now": 4.5}, "profile.pain_now: "),
        ({"pain_now": None}, "profile.pain_now: "),
        ({"pain_now": float("nan")}, "profile.pain_now: "),
        ({"minutes": 4}, "profile.minutes: "),
        ({"minutes": 31}, "profile.minutes: "),
        ({"level": 4}, "profile.level: "),
        ({"night": "yesterday"}, "profile.night: "),
        ({"age_band": "41"}, "profile.age_band: "),
        ({"triggers": ["moonlight"]}, "profile.triggers"),
        ({"sleep_side": "centre"}, "profile.sleep_side: "),
        ({"pain_areas": []}, "profile.pain_areas: "),
        ({"pain_areas": [{"area": "head", "side": "left"}]}, "profile.pain_areas[0].area: "),
        ({"pain_areas": [{"area": "buttock", "side": "centre"}]}, "profile.pain_areas[0]: "),
        ({"pain_areas": [{"area": "buttock"}]}, "profile.pain_areas[0].side: "),
        ({"conditions": [{"code": "plague"}]}, "profile.conditions[0]: "),
        ({"conditions": [{"code": "gtps", "time": 1}]}, "profile.conditions[0]"),
        ({"red_flags": ["RF99"]}, "profile.red_flags: 'RF99'"),
        ({"history": [{"night": "2026-11-21", "moves": {"flying": "ok"}}]}, "profile.history[0]."),
        (
            {"history": [{"night": "2026-11-21", "moves": {"lunge": "great"}}]},
            "profile.history[0].",
        ),
    ],
)
def test_names_the_field_that_is_wrong(ask, wrong, place):
    (fault,) = faults_of(ask(LEAST | wrong))
    assert fault.startswith(place)
    assert len(fault) > len(place)


@pytest.mark.parametrize("missing", [*LEAST])
def test_names_the_field_that_is_missing(ask, missing):
    (fault,) = faults_of(ask({key: each for key, each in LEAST.items() if key != missing}))
    assert fault.startswith(f"profile.{missing}: ")


def test_names_the_entry_of_a_list(ask):
    faults = faults_of(ask([LEAST, LEAST | {"pain_now": -1}, LEAST | {"red_flags": ["x"]}]))
    assert [each.partition(":")[0] for each in faults] == [
        "profile[1].pain_now",
        "profile[2].red_flags",
    ]


def test_names_every_fault_at_once_each_on_its_line(ask):
    assert len(faults_of(ask(LEAST | {"pain_now": 11, "minutes": 99, "a\nb": 1}))) == 3


@pytest.mark.parametrize("name", ["a\nb", "\x1b[31m", "\ud800", "\u2028", "a\r\nb"])
def test_an_odd_name_cannot_forge_a_line(ask, name):
    (fault,) = faults_of(ask(LEAST | {name: 1}))
    assert fault.isprintable()
    (fault,) = faults_of(ask(LEAST | {"conditions": [{"code": name}]}))
    assert fault.isprintable()


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"{",
        b"not json",
        b"\xff\xfe\xfa",
        b'{"pain_now": "\xff"}',
        b"[" * 100_000,
        b'{"pain_now": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_not_json_is_refused(ask, given):
    (fault,) = faults_of(ask(given))
    assert fault.startswith("profile: not JSON")


@pytest.mark.parametrize("given", [5, "text", None, True, [], [[]], [5]])
def test_what_is_not_a_profile_is_refused(ask, given):
    (fault,) = faults_of(ask(given))
    assert fault.startswith("profile")


def test_a_file_that_is_not_there_is_refused(app, tmp_path):
    arguments = ["routine", "--profile", str(tmp_path / "nowhere.json")]
    answer = app.test_cli_runner().invoke(args=arguments)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "nowhere.json" in answer.stderr


def test_asks_no_database(ask, queries):
    ask(PROFILE)
    assert queries == []
