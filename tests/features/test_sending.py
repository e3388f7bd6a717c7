"""From the outbox to the mail server, and what the host can do by hand."""

import datetime as dt

import pytest

from tests.letters import ANN, ask, asked_for, dead, is_signed_in, link_in, with_account
from tests.people import keep
from tests.samples import a_user
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import Letter
from webapp.models.letter import Purpose
from webapp.tidying import clean_up
from webapp.web.sending import GIVE_UP_AFTER, TELL_WITHIN, send_letters

SECOND = dt.timedelta(seconds=1)
A_BIT = 15 * SECOND


def test_a_letter_is_gone_once_it_is_sent(client, mail, ann, rows):
    ask(client)
    assert (send_letters(), send_letters()) == (1, 0)
    assert rows(Letter) == []


def test_mail_that_is_down_is_tried_again_with_growing_pauses(client, mail, ann, rows, clock):
    mail.answers["hello"] = b"421 Not now\r\n"
    ask(client)
    pauses = []
    while rows(Letter):
        assert send_letters() == 0
        for letter in rows(Letter):
            pauses.append(round((letter.next_try_at - utc_now()) / A_BIT))
            clock.move_to(letter.next_try_at + SECOND)
    assert pauses == [1, 2, 4, 8, 16, 16, 16]
    assert sum(pauses) * A_BIT > GIVE_UP_AFTER


def test_it_arrives_when_the_server_is_back(client, mail, ann, clock):
    mail.answers["RCPT"] = b"450 Try later\r\n"
    ask(client)
    send_letters()
    mail.answers.clear()
    assert send_letters() == 0
    clock.shift(16 * SECOND)
    assert send_letters() == 1
    assert client.post(link_in(mail)).status_code == 303


def test_who_is_refused_for_good_is_not_tried_again(client, mail, ann, rows):
    mail.answers["RCPT"] = b"550 Nobody here\r\n"
    ask(client)
    assert send_letters() == 0
    assert rows(Letter) == []


def test_one_that_cannot_go_keeps_none_behind_it(client, mail, ann, clock):
    with_account(a_user(), "bea@example.org")
    mail.answers["RCPT"] = b"450 Try later\r\n"
    ask(client)
    send_letters()
    mail.answers.clear()
    ask(client, email="bea@example.org")
    assert send_letters() == 1
    assert mail.letters[-1]["To"] == "bea@example.org"


def test_a_letter_whose_sender_died_is_sent_after_all(client, mail, ann, rows, clock):
    ask(client)
    db.session.query(Letter).update({"tries": 1, "next_try_at": utc_now() + 120 * SECOND})
    db.session.commit()
    assert send_letters() == 0
    clock.shift(121 * SECOND)
    assert send_letters() == 1


@pytest.mark.parametrize(
    ("purpose", "lasts"), [(Purpose.SIGN_IN, GIVE_UP_AFTER), (Purpose.CHANGED, TELL_WITHIN)]
)
def test_what_nobody_sends_any_more_goes_by_itself(rows, clock, purpose, lasts):
    """As where the mail server was taken out of the configuration."""
    keep(asked_for(purpose, ANN))
    clock.shift(lasts - SECOND)
    clean_up()
    assert len(rows(Letter)) == 1
    clock.shift(2 * SECOND)
    clean_up()
    assert rows(Letter) == []


@pytest.mark.parametrize(
    "email", ["ann@example.org\r\nRCPT TO:<eve@x>", "a\nb@c", "Ann <ann@x>", "a,b@c", "änn@c"]
)
def test_what_is_no_plain_address_is_never_told_to_the_server(mail, rows, email):
    """No form lets one through; a letter that cannot go must not stand in the way either."""
    keep(user := a_user())
    keep(asked_for(Purpose.CLAIM, email, user))
    assert send_letters() == 0
    assert (rows(Letter), mail.letters) == ([], [])
    assert not any(each.startswith(("RCPT", "rcpt")) for each in mail.heard)


def test_the_log_names_the_fault_and_nothing_else(client, mail, ann, caplog):
    mail.answers["RCPT"] = f"450 <{ANN}> greylisted\r\n".encode()
    ask(client)
    send_letters()
    assert "SMTPRecipientsRefused" in caplog.text
    assert ANN not in caplog.text
    assert "/links/" not in caplog.text


def test_lets_in_somebody_who_is_locked_out(app, client, ann, rows):
    told = app.test_cli_runner().invoke(args=["sign-in-link", "Ann@Example.org "])
    link = told.stdout.strip()
    assert client.post(link).status_code == 303
    assert is_signed_in(client)
    assert dead(client.post(link))


def test_the_link_is_over_after_an_hour(app, client, ann, clock):
    link = app.test_cli_runner().invoke(args=["sign-in-link", ANN]).stdout.strip()
    clock.shift(dt.timedelta(minutes=59))
    assert client.get(link).status_code == 200
    clock.shift(dt.timedelta(minutes=2))
    assert dead(client.get(link))


def test_is_told_where_an_address_is_not_known(app):
    told = app.test_cli_runner().invoke(args=["sign-in-link", "nobody@example.org"])
    assert (told.exit_code, "No account here" in told.stderr) == (1, True)


def test_sends_what_waits(app, client, mail, ann):
    ask(client)
    assert app.test_cli_runner().invoke(args=["send-letters"]).stdout == "Sent: 1.\n"


def test_is_told_that_there_is_no_mail(app):
    told = app.test_cli_runner().invoke(args=["send-letters"])
    assert (told.exit_code, "UNWIND_SMTP" in told.stderr) == (1, True)
