from tests.browsing import links_of, pictures_of, text_of
from tests.domain.routines import a_plan, closing, some_reps
from tests.people import keep
from webapp.domain.body import Side

CARD = "/tonight/card"


def test_visitors_are_asked_to_come_in(client):
    assert client.get(CARD).location == "/"


def test_without_a_routine_tonight_comes_first(ready):
    assert ready.get(CARD).location == "/tonight"


def test_a_night_without_steps_has_no_card(with_plan):
    empty = with_plan.routine.plan.model_copy(update={"entries": ()})
    keep_with(with_plan, empty)
    assert with_plan.get(CARD).location == "/tonight"


def keep_with(guest, plan):
    guest.routine.plan = plan
    keep(guest.routine)


def test_tonight_leads_to_it(with_plan):
    assert CARD in links_of(with_plan.get("/tonight"))


def test_tells_every_step_with_its_side_its_dose_and_a_cue(with_plan):
    entries = [each for each in with_plan.routine.plan.entries if each.part != "setup"]
    page = text_of(with_plan.get(CARD))
    for number, entry in enumerate(entries, start=1):
        assert f"{number}. {entry.name}" in page
        assert all(words in page for words in (*entry.cues[:1], *entry.cautions))
    assert "side, then" in page
    assert "seconds on each side" in page


def test_shows_a_still_for_every_step_and_the_pillows(with_plan):
    page = with_plan.get(CARD)
    steps = [each for each in with_plan.routine.plan.entries if each.part != "setup"]
    assert page.text.count("bedside__picture") >= len(steps)
    assert any(name.startswith("sleep-") for name in pictures_of(page))
    assert "/system-" in page.text


def test_says_what_to_stop_for(with_plan):
    assert "Stop if you feel sharp or sudden pain" in text_of(with_plan.get(CARD))


def test_the_fewer_steps_the_larger_the_type(with_plan):
    many = [some_reps((Side.LEFT,), slug=f"move-{number}") for number in range(13)]
    keep_with(with_plan, a_plan(*many, closing()))
    assert "bedside--least" in with_plan.get(CARD).text
    keep_with(with_plan, a_plan(many[0], closing()))
    assert "bedside--large" in with_plan.get(CARD).text


def test_few_statements_bring_it(with_plan, queries):
    queries.clear()
    with_plan.get(CARD)
    assert len(queries) <= 6
