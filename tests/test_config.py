import pytest

from webapp.config import ConfigError, read_settings


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    for name in ("SECRET_KEY", "INSTANCE", "DATABASE_URL"):
        monkeypatch.delenv(f"UNWIND_{name}", raising=False)


def test_reads_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("UNWIND_SECRET_KEY", "from outside")
    monkeypatch.setenv("UNWIND_TRUSTED_HOSTS", "unwind.example.org, localhost")
    monkeypatch.setenv("UNWIND_PROXY_COUNT", "1")
    monkeypatch.setenv("UNWIND_DEV", "yes")
    settings = read_settings({"INSTANCE": tmp_path})
    assert settings.secret_key == "from outside"
    assert settings.trusted_hosts == ("unwind.example.org", "localhost")
    assert (settings.proxy_count, settings.dev) == (1, True)
    assert settings.database_url == f"sqlite:///{tmp_path}/unwind.db"


def test_what_is_given_counts_more_than_the_environment(monkeypatch):
    monkeypatch.setenv("UNWIND_SECRET_KEY", "from outside")
    assert read_settings({"SECRET_KEY": "given"}).secret_key == "given"


def test_takes_the_key_that_was_made_for_this_machine(tmp_path):
    (tmp_path / "secret_key").write_text("kept\n")
    assert read_settings({"INSTANCE": tmp_path}).secret_key == "kept"


def test_makes_a_key_once_that_only_its_owner_can_read(tmp_path):
    instance = tmp_path / "instance"
    key = read_settings({"INSTANCE": instance}).secret_key
    assert len(key) == 64
    assert read_settings({"INSTANCE": instance}).secret_key == key
    assert [file.name for file in instance.iterdir()] == ["secret_key"]
    assert (instance / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UNWIND_PROXY_COUNT", "many"),
        ("UNWIND_PROXY_COUNT", "-1"),
        ("UNWIND_DATABASE_URL", "mysql://localhost/unwind"),
        ("UNWIND_DATABASE_URL", "sqlite://"),
        ("UNWIND_SECRET_KEY", ""),
        ("UNWIND_TRUSTED_HOST", "misspelt.example"),
        ("UNWIND_SPEAK", "say 'without an end"),
        ("UNWIND_SMTP", "mail.example.org"),
        ("UNWIND_SMTP", "smtp://me:hush@host:many"),
        ("UNWIND_SMTP", "smtp://me@home:hush@host"),
        ("UNWIND_MAIL_FROM", "Unwind <letters@example.org>"),
        ("UNWIND_ADDRESS", "unwind.example.org"),
        ("UNWIND_ADDRESS", "https://unwind.example.org/links"),
    ],
)
def test_a_mistake_is_named_and_no_secret_is_shown(monkeypatch, name, value):
    monkeypatch.setenv("UNWIND_SECRET_KEY", "hush")
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name) as raised:
        read_settings({})
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize("missing", ["ADDRESS", "MAIL_FROM"])
def test_whoever_sends_e_mail_says_from_where(tmp_path, missing):
    given = {
        "SMTP": "smtps://me:hush@[fd00::1]:465",
        "ADDRESS": "https://unwind.example.org",
        "MAIL_FROM": "letters@example.org",
    }
    assert read_settings({"INSTANCE": tmp_path, **given}).smtp == given["SMTP"]
    with pytest.raises(ConfigError, match=f"UNWIND_SMTP needs .*{missing}") as raised:
        read_settings({"INSTANCE": tmp_path, **given} | {missing: None})
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize(
    ("said", "command"),
    [("", ()), ("say --voice 'the calm one' -", ("say", "--voice", "the calm one", "-"))],
)
def test_a_voice_is_a_command_or_none(monkeypatch, tmp_path, said, command):
    monkeypatch.setenv("UNWIND_SPEAK", said)
    assert read_settings({"INSTANCE": tmp_path}).speak == command


def test_a_voice_that_is_installed_is_used(monkeypatch, tmp_path):
    monkeypatch.delenv("UNWIND_SPEAK", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_settings({"INSTANCE": tmp_path}).speak == ()
    voice = tmp_path / "espeak-ng"
    voice.touch(mode=0o700)
    assert read_settings({"INSTANCE": tmp_path}).speak[0] == "espeak-ng"
