"""What a person was asked and answered; nothing of it is a diagnosis (9.3)."""

from collections.abc import Iterator
from uuid import UUID

from webapp.domain.export import KeptProfile, KeptScreening
from webapp.domain.fhir.shape import OURS, Chart, Resource, coding, id_of, me, profile_id
from webapp.domain.profile import PainProfile
from webapp.domain.screen import Answer, Question

ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_SURE: "Not sure"}


def safety_questions(chart: Chart) -> Resource:
    return _questionnaire(
        id_of(chart.owner, f"safety {chart.app.edition}"),
        "Safety questions",
        [_question(each) for each in chart.questions],
    )


def _question(asked: Question) -> Resource:
    signs = "".join(f"\n- {sign}" for sign in asked.signs)
    options = [{"valueCoding": _answer(each)} for each in Answer]
    return {
        "linkId": asked.id,
        "text": asked.text + signs,
        "type": "choice",
        "answerOption": options,
    }


def safety_answers(chart: Chart, said: KeptScreening) -> Resource:
    return {
        **_response(chart, said.id, f"safety {chart.app.edition}"),
        "status": "completed" if said.finished_at else "in-progress",
        "authored": (said.finished_at or said.started_at).isoformat(),
        "item": [
            {"linkId": flag, "answer": [{"valueCoding": _answer(answer)}]}
            for flag, answer in sorted(said.answered.answers.items())
        ],
    }


def _answer(answer: Answer) -> Resource:
    return coding(OURS, answer, ANSWERS[answer])


def profile_questions(chart: Chart) -> Resource:
    fields = PainProfile.model_fields
    items = [
        {"linkId": name, "text": _in_words(name), "type": "string", "repeats": True}
        for name in fields
    ]
    return _questionnaire(id_of(chart.owner, "profile questions"), "Pain profile", items)


def profile_answers(chart: Chart, kept: KeptProfile) -> Resource:
    told = kept.answers.model_dump(mode="json", exclude_none=True)
    items = [
        {"linkId": name, "answer": [{"valueString": each} for each in answers]}
        for name, value in told.items()
        if (answers := sorted(_as_strings(value)))
    ]
    return {
        **_response(chart, chart.owner, "profile questions"),
        "id": profile_id(chart),
        "status": "completed",
        "authored": kept.updated_at.isoformat(),
        "item": items,
    }


def _as_strings(value: object) -> Iterator[str]:
    match value:
        case list():
            yield from (text for each in value for text in _as_strings(each))
        case dict():
            told = ((key, each) for key, each in value.items() if each is not None)
            yield ", ".join(f"{_in_words(key)}: {_in_words(str(each))}" for key, each in told)
        case _:
            yield str(value)


def _questionnaire(questionnaire_id: str, title: str, items: list[Resource]) -> Resource:
    return {
        "resourceType": "Questionnaire",
        "id": questionnaire_id,
        "url": f"urn:uuid:{questionnaire_id}",
        "title": title,
        "status": "active",
        "subjectType": ["Patient"],
        "item": items,
    }


def _response(chart: Chart, about: UUID, questions: str) -> Resource:
    return {
        "resourceType": "QuestionnaireResponse",
        "id": id_of(about, "answers"),
        "questionnaire": f"urn:uuid:{id_of(chart.owner, questions)}",
        "subject": me(chart),
        "source": me(chart),
    }


def _in_words(code: str) -> str:
    return code.replace("_", " ")
