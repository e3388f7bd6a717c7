import datetime as dt
import re
from uuid import uuid4

import pytest

from tests.browsing import error_of, links_of, sent_by, text_of
from tests.full_record import everything_told, many_nights
from tests.people import described, keep, logged, screened
from tests.samples import NIGHT, a_move, a_user, everything_of
from webapp.domain.log import Done, Feeling
from webapp.domain.sheet import LONGEST_QUESTIONS, MOST_LINES, SheetChoice, SheetPart
from webapp.extensions import db
from webapp.models import Morning, SavedSheet, SharedSheet, User

PAGE = "/sheet"
LINKS = "/sheet/links"
ADDRESS = re.compile(r"https://localhost(/sheets/[\w-]{75})<")
HOUR = dt.timedelta(hours=1)
TELLTALE = {
    SheetPart.WHERE: ("Deep in the buttock", "Stairs", "body-front"),
    SheetPart.ABOUT: ("40 to 64", "Hip arthritis from wear", "I cannot kneel"),
    SheetPart.SCREEN: ("tingles", "check in the next week or two"),
    SheetPart.NIGHTS: ("Last 14 nights", "Woken by the hip"),
    SheetPart.MOVES: ("Lunge", "hurt 1 of 1 times"),
    SheetPart.QUESTIONS: ("May I swim",),
}
"""Words that only this part of the sheet can bring."""


@pytest.fixture
def told(guest):
    """Somebody with something to show in every part."""
    screened(guest.user, RF20="yes")
    described(
        guest.user,
        triggers=["stairs"],
        age_band="40_64",
        constraints=["cannot_kneel"],
        conditions=[{"code": "hip_oa", "side": "left"}],
    )
    logged(guest.user, pain_before=5, pain_after=3, moves=[a_move(feeling=Feeling.HURT)])
    keep(Morning(user_id=guest.user.id, night=NIGHT, noted_at=guest.user.created_at, night_worst=6))
    choose(guest, SheetPart, "May I swim?")
    return guest


def choose(guest, parts, questions=""):
    return guest.post(PAGE, data={"parts": [str(each) for each in parts], "questions": questions})


def made(guest, days=7):
    """The address of a new link, as the one answer that knows it shows it."""
    page = guest.post(LINKS, data={"link_id": str(uuid4()), "days": str(days)})
    assert page.status_code == 200
    return ADDRESS.search(page.text)[1]


def opened(app, address):
    """As somebody reads it who has no account here."""
    return app.test_client().get(address)


def test_visitors_are_asked_to_come_in(client):
    for path in (PAGE, LINKS):
        assert client.post(path).location == "/"


def test_another_site_is_refused(guest, rows):
    for path in (PAGE, LINKS):
        assert guest.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert rows(SavedSheet) == rows(SharedSheet) == []


def test_settings_and_the_card_about_help_lead_to_it(guest):
    assert PAGE in links_of(guest.get("/settings"))
    assert PAGE in links_of(guest.get("/good-to-know"))


def test_shows_everything_until_somebody_chooses(told):
    page = told.get(PAGE).text
    assert [part for part, words in TELLTALE.items() if any(e not in page for e in words)] == []


def test_remembers_what_was_chosen(guest, rows):
    assert choose(guest, ["nights", "questions"], " one \n\n two ").location == PAGE
    (row,) = rows(SavedSheet)
    assert row.chosen == SheetChoice(parts={"nights", "questions"}, questions="one\ntwo")
    sent = sent_by(guest.get(PAGE), PAGE)
    assert sent.getlist("parts") == ["nights", "questions"]
    choose(guest, ["where"])
    assert len(rows(SavedSheet)) == 1


@pytest.mark.parametrize(
    ("parts", "questions", "field"),
    [
        ([], "", "parts"),
        (["where"], "x" * (LONGEST_QUESTIONS + 1), "questions"),
        (["where"], "x\n" * (MOST_LINES + 1), "questions"),
    ],
)
def test_refuses_nothing_at_all_and_more_than_a_page_holds(guest, rows, parts, questions, field):
    page = choose(guest, parts, questions)
    assert (page.status_code, rows(SavedSheet)) == (422, [])
    assert error_of(page, field)


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_link_lasts_as_long_as_was_chosen(app, told, clock, days):
    address = made(told, days)
    clock.shift(days * 24 * HOUR - HOUR)
    assert opened(app, address).status_code == 200
    clock.shift(HOUR)
    assert opened(app, address).status_code == 404


def test_is_shown_once_and_only_its_hash_is_kept(told, rows):
    address = made(told)
    (row,) = rows(SharedSheet)
    assert len(row.token_hash) == 32
    assert address[-43:] not in told.get(PAGE).text
    assert address[-43:].encode() not in row.token_hash


def test_the_same_button_pressed_twice_makes_one_link(guest, rows):
    sent = {"link_id": str(uuid4()), "days": "7"}
    guest.post(LINKS, data=sent)
    assert guest.post(LINKS, data=sent).location == PAGE
    assert len(rows(SharedSheet)) == 1


@pytest.mark.parametrize("wrong", [{"days": "365"}, {"days": ""}, {"link_id": "mine"}])
def test_refuses_a_link_that_was_not_offered(guest, rows, wrong):
    page = guest.post(LINKS, data={"link_id": str(uuid4()), "days": "7"} | wrong)
    assert (page.status_code, rows(SharedSheet)) == (422, [])


def test_there_are_never_more_than_ten(guest, rows):
    for _ in range(10):
        made(guest, 30)
    page = guest.post(LINKS, data={"link_id": str(uuid4()), "days": "7"})
    assert (page.status_code, len(rows(SharedSheet))) == (422, 10)
    assert "End one of them first" in error_of(page, "days")


def test_is_listed_with_its_end_and_ended_by_one_tap(app, told, rows):
    address = made(told, 1)
    assert "Ends Sunday 22 November 2026 at 22:30" in text_of(told.get(PAGE))
    (row,) = rows(SharedSheet)
    assert told.post(f"{LINKS}/{row.id}/end").location == PAGE
    assert opened(app, address).status_code == 404
    assert "Ends Sunday" not in text_of(told.get(PAGE))


def test_nobody_ends_what_is_somebody_elses(guest, rows):
    other = a_user()
    for row in everything_of(other):
        keep(row)
    (theirs,) = rows(SharedSheet)
    assert guest.post(f"{LINKS}/{theirs.id}/end").status_code == 404
    assert rows(SharedSheet)[0].revoked_at is None


def test_wrong_over_and_ended_links_look_the_same(app, told, clock, rows):
    ended = made(told)
    told.post(f"{LINKS}/{rows(SharedSheet)[0].id}/end")
    over = made(told, 1)
    clock.shift(25 * HOUR)
    wrong = [over[:-1] + "_", "/sheets/x", f"/sheets/{uuid4().hex}{over[-43:]}"]
    pages = [opened(app, address) for address in (over, ended, *wrong)]
    assert {(page.status_code, page.text) for page in pages} == {(404, pages[0].text)}
    for page in pages:
        del page.headers["X-Request-ID"]
    assert {repr(sorted(page.headers)) for page in pages} == {repr(sorted(pages[0].headers))}


@pytest.mark.parametrize("days", [7, -1], ids=["open", "over"])
def test_leaves_no_trace_in_indexes_caches_or_other_sites(app, told, days):
    page = opened(app, made(told) if days > 0 else "/sheets/x")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in page.text
    assert "<script" not in page.text
    assert "Set-Cookie" not in page.headers
    assert links_of(page) == ["#main"]


def test_says_who_tells_this_and_when(app, told):
    page = opened(app, made(told)).text
    assert "Self-reported by the user. Not clinically verified." in page
    assert '<time datetime="2026-11-21">Saturday 21 November 2026</time>' in page


@pytest.mark.parametrize("part", SheetPart)
def test_shows_only_what_was_chosen(app, told, part):
    choose(told, [part], "May I swim?")
    page = opened(app, made(told)).text
    shown = {each for each, words in TELLTALE.items() if any(word in page for word in words)}
    assert shown == {part}
    assert str(told.user.id) not in page


def test_a_link_goes_on_showing_what_it_was_made_for(app, told):
    choose(told, [SheetPart.NIGHTS])
    address = made(told)
    choose(told, SheetPart)
    assert "40 to 64" not in opened(app, address).text


def test_shows_what_is_known_when_it_is_read(app, told, clock):
    address = made(told)
    assert "1 of 14" in opened(app, address).text
    logged(told.user, night=NIGHT - dt.timedelta(days=1))
    assert "2 of 14" in opened(app, address).text


def test_a_reason_that_only_about_you_knows_stays_there(app, guest):
    screened(guest.user)
    described(guest.user, conditions=[{"code": "hip_replacement", "time": "lt_6w"}])
    choose(guest, [SheetPart.SCREEN])
    page = opened(app, made(guest)).text
    assert "A check before any stretching was advised." in page
    assert "replacement" not in page


def test_moves_that_hurt_are_counted_without_the_warm_up_and_what_was_skipped(app, told):
    night = NIGHT - dt.timedelta(days=1)
    logged(
        told.user,
        night=night,
        moves=[
            a_move(feeling=Feeling.HURT, done=Done.PARTLY),
            a_move(position=1, slug="butterfly", name="Butterfly", done=Done.SKIPPED),
            a_move(position=2, slug="warm-up-march", name="Loosen-up march"),
        ],
    )
    page = opened(app, made(told)).text
    assert "Lunge: hurt 2 of 2 times" in page
    assert "Butterfly" not in page
    assert "march" not in page


def test_says_what_is_not_known_yet(guest):
    page = text_of(guest.get(PAGE))
    assert "not told" in page
    assert "None yet" in page


@pytest.mark.parametrize("nights", [1, 400])
def test_few_statements_bring_it_however_long_the_log_is(app, guest, queries, nights):
    screened(guest.user)
    user = db.session.get(User, guest.user.id)
    keep(user, *everything_told(user), *many_nights(user, nights))
    address = made(guest)
    queries.clear()
    guest.get(PAGE)
    assert len(queries) <= 6
    queries.clear()
    opened(app, address)
    assert len(queries) <= 4
