"""Two at the same moment: a link works once, and a letter goes out once."""

from threading import Barrier, Thread

import pytest

from tests.letters import ask, asked_for, cookie_of, dead, sent_link, with_account
from tests.people import keep
from tests.samples import a_user
from webapp.extensions import db
from webapp.models import Letter
from webapp.models.letter import Purpose
from webapp.web.sending import send_letters

AT_ONCE = 4
LETTERS = 6


def at_once(do, times=AT_ONCE):
    """Do it in threads that begin together, and say what each of them returned."""
    start, answers = Barrier(times), []

    def run():
        start.wait()
        answers.append(do())

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("what", ["link", "reset"])
def test_a_link_is_followed_by_one_of_many(app, client, mail, ann, what):
    link, name = sent_link(client, mail, what), cookie_of(client)

    def follow():
        phone = app.test_client()
        phone.set_cookie("__Host-unwind-letter", name, secure=True)
        return phone.post(link, data={"password": "a heron at the pond"})

    answers = at_once(follow, times=2)
    assert sorted(each.status_code for each in answers) == [303, 404]
    assert [dead(each) for each in answers].count(True) == 1


def test_many_senders_send_each_letter_once(app, mail, rows):
    for number in range(LETTERS):
        with_account(a_user(), f"person-{number}@example.org")
        keep(asked_for(Purpose.SIGN_IN, f"person-{number}@example.org"))

    def send():
        with app.app_context():
            return send_letters()

    assert sum(at_once(send)) == LETTERS
    assert len({letter["To"] for letter in mail.letters}) == len(mail.letters) == LETTERS
    assert rows(Letter) == []


def test_mail_that_hangs_keeps_nobody_waiting(app, client, mail, ann):
    """The letter is on its way while others write."""
    mail.answers["hello"] = None
    ask(client)

    def send():
        with app.app_context():
            send_letters()

    sender = Thread(target=send)
    sender.start()
    while not db.session.query(Letter.tries).scalar():
        db.session.rollback()
    assert ask(client, email="bea@example.org").status_code == 303
    assert sender.is_alive()
    mail.gone.set()
    sender.join()
