"""Letters with a link: asked for, and opened once, in the browser that asked."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from tests.house.sweep import dump
from tests.letters import ANN, ask, asked_for, cookie_of, dead, is_signed_in, link_in, sent_link
from tests.people import keep
from tests.samples import a_user
from tests.test_bad_requests import ODD
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession, EmailAddress, Letter, MailedLink, User
from webapp.models.letter import Purpose
from webapp.models.sqlite import IMMEDIATE
from webapp.web.sending import LINK_WORKS_FOR, send_letters

OF_HEALTH = re.compile("pain|hip|sore|stretch|night|health|sleep|bed", re.IGNORECASE)
MINUTE = dt.timedelta(minutes=1)
TOKEN_LETTERS = 43
MAIN = re.compile("<main.*</main>", re.DOTALL)


def test_a_link_signs_in_the_browser_that_asked(client, mail, ann):
    link = sent_link(client, mail)
    assert "Sign in" in client.get(link).text
    assert client.post(link).status_code == 303
    assert is_signed_in(client)


def test_a_letter_is_plain_and_says_nothing_of_health(client, mail, ann):
    sent_link(client, mail)
    (letter,) = mail.letters
    assert (letter["To"], letter["From"]) == (ANN, "Unwind <letters@example.org>")
    assert letter["Subject"] == "Your link for Unwind"
    assert letter.get_content_type() == "text/plain"
    assert not re.search(
        r"pain|hip|sore|stretch|night|health|sleep", letter.as_string(), re.IGNORECASE
    )


def test_who_comes_in_once_more_can_still_bring_a_guest_along(client, mail, ann, rows):
    client.sign_in(ann)
    db.session.query(AuthSession).update({"guest_id": ann.id, "proved_at": utc_now()})
    db.session.commit()
    client.post(sent_link(client, mail))
    assert rows(AuthSession)[0].guest_id == ann.id


def test_opening_changes_nothing_and_a_button_is_needed(client, mail, ann, queries):
    link = sent_link(client, mail)
    queries.clear()
    assert client.get(link).text == client.get(link).text
    assert [each for each in queries if not each.startswith("SELECT")] == []
    assert not is_signed_in(client)
    client.post(link)
    assert is_signed_in(client)


def test_a_link_works_once(app, client, mail, ann):
    link = sent_link(client, mail)
    client.post(link)
    again = app.test_client()
    again.set_cookie("__Host-unwind-letter", cookie_of(client), secure=True)
    assert dead(again.get(link))
    assert dead(again.post(link))


def test_wrong_used_over_and_foreign_links_answer_alike(app, client, mail, ann, clock):
    used, over = sent_link(client, mail), sent_link(client, mail)
    client.post(used)
    assert is_signed_in(client)
    stranger = app.test_client()
    answers = [stranger.post(over), stranger.get(over), client.post(used), client.get("/links/x")]
    answers.append(client.get("/links/" + "0" * 75))
    clock.shift(LINK_WORKS_FOR - MINUTE)
    assert client.get(over).status_code == 200
    clock.shift(2 * MINUTE)
    answers += [client.get(over), client.post(over)]
    assert all(dead(each) for each in answers)
    assert len({MAIN.search(each.text)[0] for each in answers}) == 1


def test_what_opens_nothing_waits_for_nobody_who_writes(client):
    with db.engine.connect().execution_options(**IMMEDIATE) as writing:
        writing.execute(select(1))
        assert dead(client.post("/links/x"))
        assert client.post("/sign-in/letter", data={"link": "x"}).status_code == 422


def test_the_name_of_the_browser_is_a_cookie_that_no_script_sees(client, mail):
    (cookie,) = [each for each in ask(client).headers.getlist("Set-Cookie") if "letter" in each]
    assert cookie.startswith("__Host-unwind-letter=")
    assert all(flag in cookie for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))


def test_an_earlier_letter_still_opens_after_asking_again(client, mail, ann):
    link = sent_link(client, mail)
    ask(client)
    assert client.get(link).status_code == 200


def test_no_row_holds_a_token_or_the_browsers_name(client, mail, ann):
    ask(client)
    before = dump()
    send_letters()
    after = dump()
    assert before["letter"]
    assert after["mailed_link"]
    kept = f"{before}{after}"
    assert link_in(mail)[-TOKEN_LETTERS:] not in kept
    assert cookie_of(client) not in kept


def test_a_page_behind_a_key_is_kept_and_passed_on_by_nobody(client, mail, ann):
    headers = client.get(sent_link(client, mail)).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "strict-origin"
    assert "noindex" in headers["X-Robots-Tag"]


@pytest.mark.parametrize("what", ["link", "reset"])
def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_work(
    client, mail, ann, rows, queries, what
):
    told = []
    for email in (ANN, "nobody@example.org"):
        queries.clear()
        answer = ask(client, what, email)
        told.append((answer.status_code, answer.location, answer.text, list(queries)))
    assert told[0] == told[1]
    assert told[0][1] == "/sign-in/letter"
    assert [letter.user_id for letter in rows(Letter)] == [None, None]


def test_nothing_is_sent_where_nobody_is_known_or_the_address_was_never_proven(client, mail, rows):
    user = a_user()
    keep(user, EmailAddress(email=ANN, user_id=user.id, made_at=utc_now()))
    for what, email in (("link", ANN), ("reset", ANN), ("link", "nobody@example.org")):
        ask(client, what, email)
    assert send_letters() == 0
    assert (mail.letters, rows(Letter), rows(MailedLink)) == ([], [], [])


@pytest.mark.parametrize(
    "email",
    ["", "ann", "a@b@c", "ann@example.org, eve@example.org", "eve<ann@example.org>", "ann@a\nb"],
)
def test_what_is_no_address_is_asked_for_again(client, mail, rows, email):
    answer = ask(client, email=email)
    assert answer.status_code in (422, 303)
    assert all("\n" not in letter.email for letter in rows(Letter))
    if email != "ann@a\nb":
        assert answer.status_code == 422


@pytest.mark.usefixtures("unlimited")
def test_whatever_is_typed_is_answered(client, mail, ann):
    link = sent_link(client, mail, "reset")
    forms = {"/sign-in/link": "email", "/sign-in/letter": "link", link: "password"}
    answers = [client.post(path, data={forms[path]: odd}) for odd in ODD for path in forms]
    assert {each.status_code for each in answers} <= {303, 404, 422}
    send_letters()
    assert {letter["To"] for letter in mail.letters} == {ANN}


def test_a_link_can_be_pasted_where_it_was_asked_for(client, mail, ann):
    link = sent_link(client, mail)
    whole = f" https://unwind.example.org{link} "
    assert client.post("/sign-in/letter", data={"link": whole}).location == link


@pytest.mark.parametrize("link", ["", "x", "https://evil.example/links/", "//evil.example"])
def test_anything_else_is_asked_for_again(client, link):
    assert client.post("/sign-in/letter", data={"link": link}).status_code == 422


@pytest.mark.parametrize("what", ["link", "reset"])
def test_says_so_and_what_works(client, rows, what):
    for answer in (client.get(f"/sign-in/{what}"), ask(client, what)):
        assert "sends no e-mail" in answer.text
        assert "person who runs this" in answer.text
    assert rows(Letter) == []


def test_a_deleted_person_is_written_to_no_more(client, mail, ann, rows):
    ask(client)
    keep(asked_for(Purpose.SIGN_IN, "bea@example.org"))
    client.sign_in(ann)
    db.session.query(AuthSession).update({"proved_at": utc_now()})
    db.session.commit()
    client.post("/settings/delete")
    assert [letter.email for letter in rows(Letter)] == ["bea@example.org"]
    assert rows(User) == []
